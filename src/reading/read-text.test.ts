import { describe, expect, it } from 'vitest'
import { readText } from './read-text.ts'

const brief = (text: string) =>
  readText(text).facts.map(({ about, value, where }) => [about, value.is, 'failure' in value ? value.failure : undefined, where])

describe('readText', () => {
  it('x', () => {
    for (const t of [
      'connect() failed (111: Connection refused) while connecting to upstream',
      '[2026-11-22 03:11:50 +0000] [812] [CRITICAL] WORKER TIMEOUT (pid:829)\n2026/11/22 03:11:51 [error] 21#21: *12 upstream prematurely closed connection while reading response header from upstream, client: 10.0.0.9, server: shop.example.com, request: "POST /export HTTP/1.1", upstream: "http://unix:/run/app.sock:/export", host: "shop.example.com"',
      'upstream sent unsupported FastCGI protocol version: 72',
      'Nov 22 03:11:20 lb1 haproxy[2211]: 203.0.113.24:51822 [22/Nov/2026:03:11:20.412] fe_https~ bk_api/srv1 0/0/1/-1/12 502 221 - - SH-- 5/3/2/1/0 0/0 "GET /api/orders HTTP/1.1"',
      'https 2026-11-22T03:11:20.412345Z app/shop-alb/50dc6c495c0c9188 203.0.113.24:51822 10.0.3.17:8080 0.001 0.004 -1 502 - 214 272 "GET https://shop.example.com:443/api/orders HTTP/2.0" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/t/1 "Root=1-1" "shop.example.com" "arn" 0 2026-11-22T03:11:20.400000Z "forward" "-" "-" "10.0.3.17:8080" "-" "-" "-"',
      '    State:          Waiting\n      Reason:       CrashLoopBackOff\n    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137',
      '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.5.0"\n198.51.100.7 - - [22/Nov/2026:03:11:21 +0000] "GET /a HTTP/1.1" 200 612 "-" "curl/8.5.0"',
      '2026/11/22 03:11:20 [error] 21#21: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, server: s, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "s"\n2026/11/22 03:11:21 [error] 21#21: *3 no live upstreams while connecting to upstream, client: 10.0.0.9, server: s, request: "GET / HTTP/1.1", upstream: "http://app/", host: "s"',
    ])
      console.log(JSON.stringify(brief(t), null, 0))
    expect(1).toBe(1)
  })
})
