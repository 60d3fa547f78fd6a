import { describe, expect, it } from 'vitest'
import type { FailureId } from '../../catalog/failures/index.ts'
import type { LogLine, LogProgram } from '../../catalog/log-line-form.ts'
import { readEntries } from './entries.ts'
import { createTally, type Hit, mostPeers } from './tally-hits.ts'

const nginx: LogProgram = { id: 'nginx', speaksAs: 'proxy', signs: [], lines: [] }
const caddy: LogProgram = { ...nginx, id: 'caddy' }

function line(failure: FailureId | null, status: number | null): LogLine {
  return { template: '', failure, status, means: '', sample: '', nearMiss: '', source: '' }
}

const refused = line('connection-refused', 502)
const timedOut = line('connect-timeout', 504)

function hit(
  text: string,
  of: LogLine,
  { program = nginx, holes = {} }: { program?: LogProgram; holes?: Record<string, string> } = {},
): Hit {
  return { entry: readEntries(text)[0]!, match: { program, line: of, holes } }
}

function tally(hits: readonly Hit[]) {
  const { add, rows } = createTally()
  for (const one of hits) add(one)
  return rows()
}

const minute = (time: string) => Date.parse(`${time}:00Z`) / 60_000

const peers = (hits: readonly Hit[]) => tally(hits).map(({ peer, count }) => [peer, count])

describe('createTally', () => {
  it('counts by failure, peer and program, in the order first seen', () => {
    const at = (port: number) => ({ holes: { peer: `10.0.3.17:${port}` } })
    const hits = [
      hit('a', refused, at(80)),
      hit('b', timedOut, at(80)),
      hit('c', refused, at(80)),
      hit('d', refused, at(81)),
      hit('e', refused, { ...at(80), program: caddy }),
      hit('f', refused, at(80)),
    ]
    expect(tally(hits)).toEqual([
      {
        failure: 'connection-refused',
        program: nginx,
        peer: '10.0.3.17:80',
        status: 502,
        count: 3,
        first: null,
        last: null,
        clock: null,
        perMinute: new Map(),
        sample: hits[0],
      },
      {
        failure: 'connect-timeout',
        program: nginx,
        peer: '10.0.3.17:80',
        status: 504,
        count: 1,
        first: null,
        last: null,
        clock: null,
        perMinute: new Map(),
        sample: hits[1],
      },
      {
        failure: 'connection-refused',
        program: nginx,
        peer: '10.0.3.17:81',
        status: 502,
        count: 1,
        first: null,
        last: null,
        clock: null,
        perMinute: new Map(),
        sample: hits[3],
      },
      {
        failure: 'connection-refused',
        program: caddy,
        peer: '10.0.3.17:80',
        status: 502,
        count: 1,
        first: null,
        last: null,
        clock: null,
        perMinute: new Map(),
        sample: hits[4],
      },
    ])
  })

  it('counts no line that shows no failure', () => {
    expect(tally([hit('a', line(null, 200))])).toEqual([])
  })

  it('keeps the first and the last instant, in whatever order they come', () => {
    const times = ['2026-11-22T03:11:20Z', '2026-11-22T03:10:00Z', 'no time', '2026-11-22T05:14:00+01:00'].map((time) =>
      hit(`${time} x`, refused),
    )
    expect(tally(times)).toEqual([
      {
        failure: 'connection-refused',
        program: nginx,
        peer: null,
        status: 502,
        count: 4,
        first: '2026-11-22T03:10:00.000Z',
        last: '2026-11-22T04:14:00.000Z',
        clock: 'utc',
        perMinute: new Map([
          [minute('2026-11-22T03:11'), 1],
          [minute('2026-11-22T03:10'), 1],
          [minute('2026-11-22T04:14'), 1],
        ]),
        sample: times[0],
      },
    ])
  })

  it('tells no time that has no zone or no year', () => {
    const [row] = tally([hit('2026/11/22 03:11:20 [error] x', refused), hit('Nov 22 03:11:20 gw nginx[9]: x', refused)])
    expect([row?.count, row?.first, row?.last]).toEqual([2, null, null])
  })

  it.each([
    ['http://10.0.3.17:3000/cart', '10.0.3.17:3000'],
    ['https://[2001:db8::7]:8443/cart', '[2001:db8::7]:8443'],
    ['fastcgi://127.0.0.1:9000', '127.0.0.1:9000'],
    ['fastcgi://unix:/run/php/php8.3-fpm.sock:', 'unix:/run/php/php8.3-fpm.sock'],
    ['http://unix:/run/app.sock:/export', 'unix:/run/app.sock'],
    ['app.internal:3000', 'app.internal:3000'],
    ['http://app_pool/cart', null],
    ['bk_api/srv1', null],
    ['http://xxx.xxx.xxx.xxx:3000/', null],
    ['http://123.456.789.012:3000/', null],
    ['[MASKED]', null],
    ['http://10.0…', null],
    ['http://shop:12345secret@10.0.3.17:3000/', null],
    ['', null],
  ])('names the peer of %s', (named, peer) => {
    expect(peers([hit('x', refused, { holes: { peer: named } })])).toEqual([[peer, 1]])
    if (named !== '')
      expect(peers([hit(`x while connecting to upstream, upstream: "${named}", host: "shop"`, refused)])).toEqual([[peer, 1]])
  })

  it('puts all lines together whose peer is masked', () => {
    expect(peers(['***:80', 'xxx.xxx:80', '<host>:80'].map((peer) => hit('x', refused, { holes: { peer } })))).toEqual([[null, 3]])
  })

  it('holds no more peers than there can be, and loses no count', () => {
    const hits = Array.from({ length: 3 * mostPeers }, (_, port) => hit('x', refused, { holes: { peer: `10.0.3.17:${port + 1}` } }))
    const rows = tally([...hits, ...hits])
    expect(rows.map(({ peer, count }) => [peer, count])).toEqual([
      ...Array.from({ length: mostPeers }, (_, port) => [`10.0.3.17:${port + 1}`, 2]),
      [null, 4 * mostPeers],
    ])
  })
})
