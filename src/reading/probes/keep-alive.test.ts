import { describe, expect, it } from 'vitest'
import type { ProbeResultOf } from '../../contract/probe.ts'
import { at, fact, factsOf } from '../probe-run-bench.ts'

type Made = Extract<ProbeResultOf<'keep-alive'>, { address: string }>

const closed: Made = {
  probe: 'keep-alive',
  startedAt: at,
  ms: 6010,
  outcome: 'closed',
  address: '127.0.0.1:3000',
  code: null,
  status: 200,
  idleMs: 6000,
  advertisedMs: 5000,
  how: 'fin',
}
const kept: Made = { ...closed, outcome: 'kept', idleMs: 15_000, advertisedMs: null, how: null }
const caddy = { proxy: 'caddy' }
const read = (result: Made, hints = {}) => factsOf(result, {}, hints).map(({ value }) => value)

describe('readKeepAlive', () => {
  it('compares with the proxy’s own time, and quotes both sides', () => {
    const where = 'Keep-alive probe from web1, after 6.0 s'
    const quote = '127.0.0.1:3000 closed the idle connection after 6.0 s, advertised 5.0 s'
    expect(factsOf(closed, {}, caddy)).toEqual([
      fact('upstream.keepalive', { is: 'shorter', ms: 6000, advertisedMs: 5000, proxyMs: 120_000 }, quote, where),
    ])
  })

  it.each<[string, Made, object, object]>([
    ['longer', { ...closed, idleMs: 75_000 }, { proxy: 'aws-alb' }, { is: 'longer', ms: 75_000, advertisedMs: 5000, proxyMs: 60_000 }],
    ['as long', { ...closed, idleMs: 60_400 }, { proxy: 'aws-alb' }, { is: 'same', ms: 60_400, advertisedMs: 5000, proxyMs: 60_000 }],
    ['Apache holds it', closed, { proxy: 'apache' }, { is: 'shorter', ms: 6000, advertisedMs: 5000 }],
    ['the proxy is not known', closed, {}, { is: 'not-compared', ms: 6000, advertisedMs: 5000 }],
    ['longer than was waited', kept, caddy, { is: 'not-compared', atLeastMs: 15_000, proxyMs: 120_000 }],
    ['longer than HAProxy', kept, { proxy: 'haproxy' }, { is: 'longer', atLeastMs: 15_000, proxyMs: 5000 }],
    ['it says so', { ...kept, advertisedMs: 75_000 }, caddy, { is: 'shorter', atLeastMs: 15_000, advertisedMs: 75_000, proxyMs: 120_000 }],
    [
      'it lasts longer than it says',
      { ...kept, advertisedMs: 5000 },
      caddy,
      { is: 'not-compared', atLeastMs: 15_000, advertisedMs: 5000, proxyMs: 120_000 },
    ],
    ['none', { ...closed, outcome: 'closes-at-once', idleMs: null, advertisedMs: null }, caddy, { is: 'closes-at-once', proxyMs: 120_000 }],
  ])('%s', (_, result, hints, value) => {
    expect(read(result, hints)).toEqual([value])
  })

  it('says nothing where nothing was idle, nor of the public address', () => {
    expect(read({ ...closed, outcome: 'not-idle', idleMs: null })).toEqual([])
    expect(factsOf(closed, { hop: 'url' })).toEqual([])
  })
})
