import { describe, expect, it } from 'vitest'
import { readText } from '../read-text.ts'
import { readEntries } from './entries.ts'
import { createPeerAnswers, oneBadPeer } from './peer-answers.ts'
import type { Tally } from './tally-hits.ts'
import { timingAcross } from './timing-across.ts'
import { timedRow, timingFacts } from './timing-facts.ts'

const haproxy = (server: string, status: number, end = '----') =>
  `Nov 22 03:11:20 lb1 haproxy[2211]: 198.51.100.7:40112 [22/Nov/2026:03:11:20.114] fe~ ${server} 0/0/1/5/6 ${status} 221 - - ${end} 5/3/2/1/0 0/0 "GET / HTTP/1.1"`
const ingress = (peer: string, status: number) =>
  `198.51.100.5 - - [01/Nov/2026:00:12:36 +0000] "GET /cart HTTP/1.1" ${status} 5120 "-" "curl/8.9.1" 81 0.012 [shop-web-80] [] ${peer} 5120 0.012 ${status} 3f9c2a71d0be44718a5ce0917b62d504`
const alb = (target: string, status: number) =>
  `https 2026-11-22T03:11:20.412345Z app/shop/50dc6c495c0c9188 203.0.113.24:51822 ${target} 0.001 0.004 0.000 ${status} ${status} 214 272 "GET https://shop.example.com:443/ HTTP/2.0" "curl/8.5.0" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/shop/1 "Root=1-1" "shop.example.com" "arn" 0`
const envoy = (peer: string, status: number) =>
  `[2026-11-22T03:11:20.118Z] "GET /cart HTTP/1.1" ${status} - via_upstream - 0 91 4 3 "198.51.100.7" "curl/8.9.1" "7d1f0c52-1b1e-4f0a-9d55-3a1c9be4f201" "shop.example.com" "${peer}"`
const traefik = (peer: string, status: number) =>
  `198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" ${status} 11 "-" "-" 4821 "shop@docker" "http://${peer}" 3ms`
const traefikJson = (peer: string, status: number) =>
  `{"ClientHost":"198.51.100.7","DownstreamStatus":${status},"Duration":3012,"RequestPath":"/cart","RouterName":"shop@docker","ServiceAddr":"${peer}","ServiceName":"shop@docker","level":"info","msg":"","time":"2026-11-22T03:11:20Z"}`
const heroku = (dyno: string, status: number) =>
  `2026-11-22T03:11:20.114201+00:00 heroku[router]: at=${status === 200 ? 'info' : 'error code=H12 desc="Request timeout"'} method=GET path="/cart" host=shop.example.com request_id=4f1c2a7e-91b0-4c55-8d0e-3a1f6be70c12 fwd="198.51.100.7" dyno=${dyno} connect=1ms service=14ms status=${status} bytes=0 protocol=https`
const nginx = (peers: string, statuses: string) =>
  `198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 200 512 "-" "curl/8.9.1" to: ${peers} in 0.001, 0.004 with ${statuses}`
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
    ['Envoy', envoy('10.0.3.17:8080', 200), envoy('10.0.3.18:8080', 503), 'shop.example.com', '10.0.3.17:8080', '10.0.3.18:8080'],
    ['Traefik', traefik('10.0.3.17:8080', 200), traefik('10.0.3.18:8080', 502), 'shop@docker', '10.0.3.17:8080', '10.0.3.18:8080'],
    [
      'Traefik in JSON',
      traefikJson('10.0.3.17:8080', 200),
      traefikJson('10.0.3.18:8080', 502),
      'shop@docker',
      '10.0.3.17:8080',
      '10.0.3.18:8080',
    ],
    ['Heroku', heroku('web.1', 200), heroku('web.2', 503), 'shop.example.com', 'web.1', 'web.2'],
  ])('are counted in the access log of %s', (_, good, bad, group, first, second) => {
    const rows = answersOf([...times(10, good), ...times(5, bad)])
    expect(rows.map(({ firstFailure, ...row }) => ({ ...row, told: firstFailure !== null }))).toEqual([
      { group, peer: first, answered: 10, failed: 0, told: false },
      { group, peer: second, answered: 0, failed: 5, told: true },
    ])
    expect(oneBadPeer(rows)?.peer).toBe(second)
  })

  it('counts each backend of a request that nginx sent to several', () => {
    const rows = answersOf([
      ...times(7, nginx('10.0.3.17:80, 10.0.3.18:80', '502, 200')),
      ...times(7, nginx('10.0.3.17:80, 10.0.3.19:80', '504, 200')),
      nginx('10.0.3.17:80, 10.0.3.18:80', '502'),
    ])
    expect(rows.map(({ group, peer, answered, failed }) => [group, peer, answered, failed])).toEqual([
      ['upstream of 10.0.3.17:80', '10.0.3.17:80', 0, 14],
      ['upstream of 10.0.3.17:80', '10.0.3.18:80', 7, 0],
      ['upstream of 10.0.3.17:80', '10.0.3.19:80', 7, 0],
    ])
    expect(oneBadPeer(rows)?.peer).toBe('10.0.3.17:80')
  })

  it('counts them in the access log of ingress-nginx too', () => {
    const line = ingress('10.244.1.17:8080, 10.244.1.18:8080', 200).replace(' 5120 0.012 200 ', ' 0, 5120 0.000, 0.012 502, 200 ')
    expect(answersOf([line]).map(({ peer, answered, failed }) => [peer, answered, failed])).toEqual([
      ['10.244.1.17:8080', 0, 1],
      ['10.244.1.18:8080', 1, 0],
    ])
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
  const restarted = zoned && { ...zoned, first: null, last: null, clock: 'local' as const }
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

  it('compares clocks as they are written', () => {
    const year = { ...restarted, clock: 'no-year' as const }
    expect(found(at(refused, [0, 1, 60, 61]), at(zoned, [0, 60], 1))).toEqual([['with-deploys', 'app.log, line 1']])
    expect(found(at(refused, [0, 1, 60, 61]), at(year, [0, 60], 1))).toEqual([['with-deploys', 'app.log, line 1']])
  })

  it.each([
    ['one burst', at(refused, [0, 1]), at(restarted, [0], 1)],
    ['a burst without a restart', at(refused, [0, 1, 60, 120]), at(restarted, [0, 60], 1)],
    ['failures between the restarts', at(refused, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 60]), at(restarted, [0, 60], 1)],
    ['restarts in another zone', at(refused, [0, 1, 60, 61]), at(zoned, [30, 90], 1)],
    ['a time of day beside a date', at({ ...refused, clock: 'no-day' }, [0, 1, 60, 61]), at(restarted, [0, 60], 1)],
    ['no restart', at(refused, [0, 1, 60, 61]), at(restarted, [], 1)],
    ['lines that do not tell when', at(refused, []), at(restarted, [])],
  ])('says nothing of %s', (_, failures, restarts) => {
    expect(found(failures, restarts)).toEqual([])
  })

  it('puts several texts together, where none of them tells it alone', () => {
    const nginx = (time: string) =>
      `2026/11/22 ${time} [error] 2#2: *1 connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:3000/"`
    const systemd = (time: string) => `Nov 22 ${time} app1 systemd[1]: shop.service: Main process exited, code=killed, status=15/TERM`
    const texts = [
      { name: 'error.log', lines: ['03:11:21', '03:11:40', '05:30:02', '05:31:09'].map(nginx) },
      { name: 'journal.txt', lines: ['03:11:20', '05:30:01'].map(systemd) },
    ].map(({ name, lines }) => {
      const { facts, tallies } = readText(lines.join('\n'), { name })
      return { facts, rows: tallies.map((tally) => timedRow(tally, name)) }
    })
    expect(timingAcross(texts).map(({ value, quote, where }) => [value, quote?.slice(0, 27), where])).toEqual([
      [{ is: 'with-deploys' }, 'shop.service: Main process ', 'journal.txt, line 1'],
    ])
    expect(timingAcross(texts.slice(0, 1))).toEqual([])
    expect(timingAcross([...texts, { facts: timingAcross(texts), rows: [] }])).toEqual([])
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
