import { describe, expect, it } from 'vitest'
import { readText } from '../read-text.ts'

const nginx = (says: string) =>
  `2026/11/22 03:11:20 [error] 1#1: *9 ${says}, client: 10.0.0.9, server: s, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "s"`
const alb = (target: string, status: number) =>
  `https 2026-11-22T03:11:20.412345Z app/shop/50dc6c495c0c9188 203.0.113.24:51822 10.0.3.7:80 0.001 0.003 -1 502 ${target} 214 272 "GET https://shop.example.com:443/cart HTTP/2.0" "curl/8.9.1" - TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:1:targetgroup/shop/73e2 "Root=1-2-3" "shop.example.com" "-" 1 2026-11-22T03:11:20.364000Z "forward" "-" "-" "10.0.3.7:80" "${status}" "-" "-"`

const madeBy = (text: string) =>
  readText(text).facts.flatMap(({ about, value, quote }) => (about === 'fault.made-by' ? [{ ...value, quote }] : []))

describe('madeByFacts', () => {
  it('tells from a proxy’s own failure that it made the answer, and rests on that line', () => {
    const line = nginx('connect() failed (111: Connection refused) while connecting to upstream')
    expect(madeBy(line)).toEqual([{ is: 'proxy', kind: 'nginx', quote: line.slice('2026/11/22 03:11:20 '.length) }])
  })

  it('tells it of a balancer that failed itself, and not of one that hands an answer on', () => {
    expect([madeBy(alb('-', 0)), madeBy(alb('502', 502))].map((found) => found.map(({ is, kind }) => [is, kind]))).toEqual([
      [['balancer', 'aws-alb']],
      [],
    ])
  })

  it.each([
    ['an answer that had begun', nginx('upstream prematurely closed connection while reading upstream')],
    ['an app’s own log', '[2026-11-22 03:11:50 +0000] [812] [CRITICAL] WORKER TIMEOUT (pid:829)'],
    ['a client that left', nginx('client prematurely closed connection')],
    [
      'a router that is all there is',
      'at=error code=H17 desc="Poorly formatted HTTP response" method=GET path="/" host=a.herokuapp.com status=503',
    ],
  ])('tells nothing from %s', (_, text) => {
    expect(madeBy(text)).toEqual([])
  })
})
