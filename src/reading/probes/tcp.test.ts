import { describe, expect, it } from 'vitest'
import type { ConnectAttempt, ProbeResultOf } from '../../contract/probe.ts'
import { at, fact, factsOf } from '../probe-run-bench.ts'

const where = 'TCP probe from web1, after 3 ms'
const localhost = { at: { host: 'localhost', port: 3000 } }
const v4 = (parts: Partial<ConnectAttempt> = {}): ConnectAttempt => ({
  address: '127.0.0.1:3000',
  family: 4,
  outcome: 'connected',
  code: null,
  ms: 0.2,
  ...parts,
})
const v6 = (parts: Partial<ConnectAttempt> = {}) => v4({ address: '[::1]:3000', family: 6, ms: 0.1, ...parts })
const tried = (attempts: ConnectAttempt[], otherFamily: ConnectAttempt | null = null): ProbeResultOf<'tcp'> => ({
  probe: 'tcp',
  startedAt: at,
  ms: 3,
  outcome: 'tried',
  attempts,
  otherFamily,
})
const refused = { outcome: 'refused', code: 'ECONNREFUSED' } as const
const timedOut = { outcome: 'timed-out', code: 'ETIMEDOUT', ms: 3000 } as const
const noRoute = { outcome: 'unreachable', code: 'ENETUNREACH' } as const

describe('readTcp', () => {
  it.each([
    ['connected', null, 'connects', 'connected'],
    ['refused', 'ECONNREFUSED', 'refused', 'ECONNREFUSED'],
    ['timed-out', 'ETIMEDOUT', 'times-out', 'ETIMEDOUT'],
    ['unreachable', 'EHOSTUNREACH', 'unreachable', 'EHOSTUNREACH'],
    ['denied', 'EPERM', 'denied', 'EPERM'],
    ['reset', 'ECONNRESET', 'reset', 'ECONNRESET'],
  ] as const)('reads %s', (outcome, code, is, said) => {
    const value = { is, address: '127.0.0.1:3000', ...(code === null ? {} : { code }), ms: 0.2 }
    expect(factsOf(tried([v4({ outcome, code })]))).toEqual([fact('upstream.connect', value, `connect 127.0.0.1:3000 → ${said}`, where)])
  })

  it('takes the slowest of several that end alike', () => {
    expect(factsOf(tried([v6({ ...refused, ms: 0.4 }), v4(refused)]), { ...localhost, hop: 'url' })).toEqual([
      fact(
        'url.connect',
        {
          is: 'refused',
          address: '[::1]:3000',
          code: 'ECONNREFUSED',
          ms: 0.4,
          each: [
            { address: '[::1]:3000', is: 'refused', code: 'ECONNREFUSED', ms: 0.4 },
            { address: '127.0.0.1:3000', is: 'refused', code: 'ECONNREFUSED', ms: 0.2 },
          ],
        },
        'connect [::1]:3000 → ECONNREFUSED; connect 127.0.0.1:3000 → ECONNREFUSED',
        where,
      ),
    ])
  })

  it('reads localhost with one family refused as mixed', () => {
    expect(factsOf(tried([v6(refused), v4()]), localhost)).toEqual([
      fact(
        'upstream.connect',
        {
          is: 'mixed',
          address: 'localhost:3000',
          ms: 0.2,
          each: [
            { address: '[::1]:3000', is: 'refused', code: 'ECONNREFUSED', ms: 0.1 },
            { address: '127.0.0.1:3000', is: 'connects', ms: 0.2 },
          ],
        },
        'connect [::1]:3000 → ECONNREFUSED; connect 127.0.0.1:3000 → connected',
        where,
      ),
    ])
  })

  it.each([
    ['refused says more than a time-out', [v4(timedOut), v6(refused)], 'refused'],
    ['a time-out says more than no route', [v6(noRoute), v4(timedOut)], 'times-out'],
    ['an IPv6 address without a route does not count beside one that connects', [v6(noRoute), v4()], 'connects'],
    ['an IPv4 address without a route does', [v4(noRoute), v6()], 'mixed'],
    ['no route at all', [v6(noRoute)], 'unreachable'],
    ['a failure of the prober’s own decides nothing', [v4({ outcome: 'failed', code: 'EMFILE' }), v6(refused)], 'refused'],
  ] as const)('%s', (_, attempts, is) => {
    expect(factsOf(tried([...attempts]), localhost).map(({ value }) => value.is)).toEqual([is])
  })

  it('lists a failure of the prober’s own without deciding by it', () => {
    expect(factsOf(tried([v4({ outcome: 'failed', code: 'EMFILE' }), v6()]), localhost)).toEqual([
      fact(
        'upstream.connect',
        {
          is: 'connects',
          address: '[::1]:3000',
          ms: 0.1,
          each: [
            { address: '127.0.0.1:3000', is: 'failed', code: 'EMFILE', ms: 0.2 },
            { address: '[::1]:3000', is: 'connects', ms: 0.1 },
          ],
        },
        'connect 127.0.0.1:3000 → EMFILE; connect [::1]:3000 → connected',
        where,
      ),
    ])
  })

  it('reads nothing when every attempt failed for a reason of its own', () => {
    expect(factsOf(tried([v4({ outcome: 'failed', code: 'ABORT_ERR' })]))).toEqual([])
  })

  it.each([
    ['connected', null, 'connects', 'connected'],
    ['refused', 'ECONNREFUSED', 'refused', 'ECONNREFUSED'],
    ['timed-out', 'ETIMEDOUT', 'times-out', 'ETIMEDOUT'],
  ] as const)('reads the other family: %s', (outcome, code, is, said) => {
    expect(factsOf(tried([v4(refused)], v6({ outcome, code })))[1]).toEqual(
      fact('upstream.other-family', { is, address: '[::1]:3000', ms: 0.1 }, `connect [::1]:3000 → ${said}`, where),
    )
  })

  it('leaves the other family out where it shows nothing, and for the public address', () => {
    expect(factsOf(tried([v4(refused)], v6(noRoute))).map(({ about }) => about)).toEqual(['upstream.connect'])
    expect(factsOf(tried([v4(refused)], v6()), { hop: 'url' }).map(({ about }) => about)).toEqual(['url.connect'])
  })

  it('reads what accepts beside an address that refuses: the same port first', () => {
    const near = [v4({ ...refused, address: '10.0.0.5:3000' }), v4({ address: '127.0.0.1:3001', ms: 0.3 })]
    const read = (attempts: ConnectAttempt[]) => factsOf({ ...tried([v4(refused)]), near: attempts } as ProbeResultOf<'tcp'>).slice(1)
    const line = 'connect 10.0.0.5:3000 → ECONNREFUSED; connect 127.0.0.1:3001 → connected'
    expect(read(near)).toEqual([fact('upstream.near', { is: 'other-port', address: '127.0.0.1:3001', ms: 0.3 }, line, where)])
    expect(read([...near, v4({ address: '127.0.0.2:3000', ms: 0.1 })])).toEqual([
      fact(
        'upstream.near',
        { is: 'other-interface', address: '127.0.0.2:3000', ms: 0.1 },
        `${line}; connect 127.0.0.2:3000 → connected`,
        where,
      ),
    ])
    expect(read(near.slice(0, 1))).toEqual([fact('upstream.near', { is: 'nothing' }, 'connect 10.0.0.5:3000 → ECONNREFUSED', where)])
  })

  it('reads nothing from a probe that was not made', () => {
    const common = { probe: 'tcp', startedAt: at, ms: 0, code: null, says: 'No.' } as const
    expect([factsOf({ ...common, outcome: 'not-allowed' }), factsOf({ ...common, outcome: 'not-resolved' })]).toEqual([[], []])
  })
})
