import { describe, expect, it } from 'vitest'
import { namedPeer } from './named-peer.ts'

const haproxy = (middle: string) => `198.51.100.7:40112 [22/Nov/2026:03:11:20.114] https_in~ ${middle} 12/9/4/2/0 0/0 "GET /cart HTTP/1.1"`

describe('namedPeer', () => {
  it.each([
    [haproxy('app/web2 0/0/1/-1/17 502 221 - - SH--'), 'app/web2'],
    [haproxy('app/web2 0/0/-1/-1/+3006 503 +221 - - sC--'), 'app/web2'],
    [haproxy('app/web2 1/-1/3004 0 SC'), 'app/web2'],
    ['198.51.100.7:40112 app/web2 502 221 - - PH-- "GET /cart HTTP/1.1"', 'app/web2'],
    ['Server app/web2 is DOWN, reason: Layer4 timeout, check duration: 3ms. 1 active and 0 backup servers left.', 'app/web2'],
    ['Health check for backup server app/web3 failed, reason: Layer7 timeout', 'app/web3'],
    [
      'https 2026-11-22T03:11:20.114201Z app/shop/9d3c1f77a20b45e1 198.51.100.7:40112 10.0.3.17:3000 -1 -1 -1 502 - 318 421 "GET https://shop.example.com:443/cart HTTP/2.0"',
      '10.0.3.17:3000',
    ],
    [
      '"GET /cart HTTP/1.1" 503 UF 0 91 4 - "198.51.100.7" "curl" "7d1f0c52-1b1e-4f0a-9d55-3a1c9be4f201" "shop.example.com" "[2001:db8::17]:3000"',
      '[2001:db8::17]:3000',
    ],
    ['{"response_code":502,"response_flags":"UF","upstream_host":"10.0.3.17:3000"}', '10.0.3.17:3000'],
    ['198.51.100.7 - - [x] "GET /cart HTTP/1.1" 502 11 "-" "-" 4821 "shop@docker" "http://10.0.3.17:3000" 3ms', '10.0.3.17:3000'],
    ['{"DownstreamStatus":502,"ServiceAddr":"10.0.3.17:3000","ServiceName":"shop@docker"}', '10.0.3.17:3000'],
    ['Health check failed. error="received error status code: 500" targetURL=http://10.0.3.17:3000', '10.0.3.17:3000'],
    ['{"level":"warn","msg":"aborting with incomplete response","upstream":"10.0.3.17:3000"}', '10.0.3.17:3000'],
    ['{"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is down","host":"10.0.3.17:3000"}', '10.0.3.17:3000'],
    ['502 Bad Gateway error="dial unix /run/shop/shop.sock: connect: connection refused"', 'unix:/run/shop/shop.sock'],
    [
      '(111)Connection refused: AH02454: FCGI: attempt to connect to Unix domain socket /run/php/shop.sock (localhost:8000) failed',
      'unix:/run/php/shop.sock',
    ],
    ['[remote 10.0.3.17:8443] AH02003: SSL Proxy connect failed', '10.0.3.17:8443'],
    ['(gw_backend.c.311) establishing connection failed: socket: unix:/run/php/shop.sock: Connection refused', 'unix:/run/php/shop.sock'],
    ['at=error code=H12 desc="Request timeout" method=GET path="/" host=shop.example.com dyno=web.2 connect=1ms status=503', 'web.2'],
    ['-   FetchError     backend boot.app: fail errno 111 (Connection refused)', 'boot.app'],
  ])('reads %j', (text, peer) => {
    expect(namedPeer(text)).toBe(peer)
  })

  it.each([
    haproxy('app/<NOSRV> 0/-1/-1/-1/0 503 221 - - SC--'),
    'https 2026-11-22T03:11:20.114201Z app/shop/9d3c 198.51.100.7:40112 - -1 -1 -1 503 - 318 421 "GET https://shop.example.com:443/ HTTP/2.0"',
    '{"response_code":503,"upstream_host":"-"}',
    '{"response_code":503,"upstream_host":"xxx.xxx.xxx.xxx:3000"}',
    'dial unix /var/run/docker.sock: connect: permission denied',
    '198.51.100.7 - - [x] "GET /a/b 1/2/3 HTTP/1.1" 404 19 "-" "curl"',
    '[error] 8#8: *1 connect() failed, client: 10.0.0.1, request: "GET /?x=targetURL=http://10.0.3.17:3000 HTTP/1.1"',
  ])('reads none in %j', (text) => {
    expect(namedPeer(text)).toBe(null)
  })
})
