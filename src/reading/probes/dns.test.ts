import { describe, expect, it } from 'vitest'
import type { ProbeResultOf } from '../../contract/probe.ts'
import { at, fact, factsOf } from '../probe-run-bench.ts'

const where = 'DNS probe from web1, after 1.5 ms'
const common = { probe: 'dns', startedAt: at, ms: 1.5 } as const
const named = { at: { host: 'app.internal', port: 3000 } }
const failed = (outcome: 'not-found' | 'no-address' | 'timed-out' | 'failed', code: string | null): ProbeResultOf<'dns'> => ({
  ...common,
  outcome,
  addresses: [],
  code,
})

describe('readDns', () => {
  it('reads a name that resolves', () => {
    const addresses = [
      { ip: '10.0.3.7', family: 4 as const },
      { ip: 'fd00::7', family: 6 as const },
    ]
    expect(factsOf({ ...common, outcome: 'resolved', addresses, code: null }, named)).toEqual([
      fact(
        'upstream.name',
        { is: 'resolves', host: 'app.internal', addresses: ['10.0.3.7', 'fd00::7'] },
        'getaddrinfo app.internal → 10.0.3.7, fd00::7',
        where,
      ),
    ])
  })

  it('reads a literal address', () => {
    expect(factsOf({ ...common, outcome: 'not-a-name', addresses: [{ ip: '127.0.0.1', family: 4 }], code: null })).toEqual([
      fact('upstream.name', { is: 'no-name', host: '127.0.0.1' }, '127.0.0.1 is an address', where),
    ])
  })

  it.each([
    ['not-found', 'ENOTFOUND', true],
    ['no-address', 'ENODATA', false],
    ['timed-out', 'ETIMEOUT', false],
    ['failed', 'EAI_AGAIN', false],
  ] as const)('reads %s as a name that fails', (outcome, code, notFound) => {
    expect(factsOf(failed(outcome, code), { ...named, hop: 'url' })).toEqual([
      fact('url.name', { is: 'fails', host: 'app.internal', code, notFound }, `getaddrinfo app.internal → ${code}`, where),
    ])
  })

  it('does without a code', () => {
    expect(factsOf(failed('failed', null), named)).toEqual([
      fact('upstream.name', { is: 'fails', host: 'app.internal', notFound: false }, 'getaddrinfo app.internal → failed', where),
    ])
  })

  it.each(['not-allowed', 'does-not-apply', 'not-connected', 'not-resolved'] as const)(
    'reads nothing from a probe that was not made: %s',
    (outcome) => {
      expect(factsOf({ ...common, outcome, code: null, says: 'It may not be asked.' }, named)).toEqual([])
    },
  )

  it('reads nothing when the run ended first', () => {
    expect(factsOf(failed('failed', 'ABORT_ERR'), named)).toEqual([])
  })
})
