import { describe, expect, it } from 'vitest'
import { readText } from '../read-text.ts'
import { readEntries } from './entries.ts'
import { createPeerAnswers, oneBadPeer } from './peer-answers.ts'
import type { Tally } from './tally-hits.ts'
import { timingFacts } from './timing-facts.ts'

const haproxy = (server: string, status: number, end = '----') =>
  `Nov 22 03:11:20 lb1 haproxy[2211]: 198.51.100.7:40112 [22/Nov/2026:03:11:20.114] fe~ ${server} 0/0/1/5/6 ${status} 221 - - ${end} 5/3/2/1/0 0/0 "GET / HTTP/1.1"`
const ingress = (peer: string, status: number) =>
  `198.51.100.5 - - [01/Nov/2026:00:12:36 +0000] "GET /cart HTTP/1.1" ${status} 5120 "-" "curl/8.9.1" 81 0.012 [shop-web-80] [] ${peer} 5120 0.012 ${status} 3f9c2a71d0be44718a5ce0917b62d504`
const alb = (target: string, status: number) =>
  `https 2026-11-22T03:11:20.412345Z app/shop/50dc6c495c0c9188 203.0.113.24:51822 ${target} 0.001 0.004 0.000 ${status} ${status} 214 272 "GET https://shop.example.com:443/ HTTP/2.0" "curl/8.5.0" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/shop/1 "Root=1-1" "shop.example.com" "arn" 0`
const times = (count: number, line: string) => Array.from({ length: count }, () => line)

const answersOf = (lines: readonly string[]) => {
  const answers = createPeerAnswers()
  for (const line of lines) for (const entry of readEntries(line)) answers.add(entry)
  return answers.rows()
}

describe('peer answers', () => {
  it.each([
    ['HAProxy', haproxy('app/web1', 200), haproxy('app/web2', 502, 'SH--'), 'app', 'web1', 'web2'],
    [
      'ingress-nginx',
      ingress('10.244.1.17:8080', 200),
      ingress('10.244.1.18:8080', 502),
      'shop-web-80',
      '10.244.1.17:8080',
      '10.244.1.18:8080',
    ],
    ['ALB', alb('10.0.3.17:8080', 200), alb('10.0.3.18:8080', 502), 'shop', '10.0.3.17:8080', '10.0.3.18:8080'],
  ])('are counted in the access log of %s', (_, good, bad, group, first, second) => {
    const rows = answersOf([...times(10, good), ...times(5, bad)])
    expect(rows.map(({ firstFailure, ...row }) => ({ ...row, told: firstFailure?.text.includes(' 502 ') }))).toEqual([
      { group, peer: first, answered: 10, failed: 0, told: undefined },
      { group, peer: second, answered: 0, failed: 5, told: true },
    ])
    expect(oneBadPeer(rows)?.peer).toBe(second)
  })

  it.each([
    ['too few failures', [...times(20, haproxy('app/web1', 200)), ...times(4, haproxy('app/web2', 502))]],
    ['too few answers', [...times(9, haproxy('app/web1', 200)), ...times(9, haproxy('app/web2', 502))]],
    ['answers of another group', [...times(20, haproxy('shop/web1', 200)), ...times(9, haproxy('app/web2', 502))]],
    [
      'another backend that fails too',
      [...times(20, haproxy('app/web1', 200)), haproxy('app/web1', 503), ...times(9, haproxy('app/web2', 502))],
    ],
    ['errors of the app', [...times(20, haproxy('app/web1', 200)), ...times(9, haproxy('app/web2', 500))]],
    ['no access log', times(20, 'connect() failed (111: Connection refused) while connecting to upstream')],
  ])('show no single bad backend: %s', (_, lines) => {
    expect(oneBadPeer(answersOf(lines))).toBe(null)
  })
})

describe('timingFacts', () => {
  const [refused] = readText(
    '2026/11/22 03:11:20 [error] 2#2: *1 connect() failed (111: Connection refused) while connecting to upstream',
  ).tallies
  const [zoned] = readText('[2026-11-22 03:11:19 +0000] [812] [INFO] Handling signal: term').tallies
  const restarted = zoned && { ...zoned, first: null, last: null }
  if (refused === undefined || zoned === undefined || restarted === undefined)
    throw new Error('The lines of this test are not known any more.')
  const at = (tally: Tally, minutes: readonly number[], count = 5): Tally => ({
    ...tally,
    perMinute: new Map(minutes.map((minute) => [29_000_000 + minute, count])),
  })
  const found = (...tallies: Tally[]) => timingFacts(tallies, [], 'app.log').map(({ value, where }) => [value.is, where])

  it('sees bursts that each follow a restart', () => {
    expect(found(at(refused, [0, 1, 60, 61]), at(restarted, [0, 60], 1))).toEqual([['with-deploys', 'app.log, line 1']])
  })

  it.each([
    ['one burst', at(refused, [0, 1]), at(restarted, [0], 1)],
    ['a burst without a restart', at(refused, [0, 1, 60, 120]), at(restarted, [0, 60], 1)],
    ['failures between the restarts', at(refused, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 60]), at(restarted, [0, 60], 1)],
    ['clocks that cannot be compared', at(refused, [0, 1, 60, 61]), at(zoned, [0, 60], 1)],
    ['no restart', at(refused, [0, 1, 60, 61]), at(restarted, [], 1)],
    ['lines that do not tell when', at(refused, []), at(restarted, [])],
  ])('says nothing of %s', (_, failures, restarts) => {
    expect(found(failures, restarts)).toEqual([])
  })

  it('quotes the first failure of the backend that fails alone', () => {
    const lines = [...times(12, haproxy('app/web1', 200)), ...times(6, haproxy('app/web2', 502, 'SH--'))]
    const [fact] = readText(lines.join('\n'), { name: 'haproxy.log' }).facts.filter(({ about }) => about === 'fault.timing')
    expect(fact).toEqual({
      about: 'fault.timing',
      value: { is: 'one-backend' },
      source: 'text',
      vantage: 'unknown',
      at: null,
      quote: expect.stringContaining('app/web2 0/0/1/5/6 502'),
      where: 'haproxy.log, line 13',
    })
  })
})
