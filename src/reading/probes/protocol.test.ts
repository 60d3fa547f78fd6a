import { describe, expect, it } from 'vitest'
import type { ProbeResultOf, spokenProtocols } from '../../contract/probe.ts'
import type { UpstreamProtocol } from '../../contract/upstream-address.ts'
import { at, fact, factsOf } from '../probe-run-bench.ts'

const address = '127.0.0.1:3000'
const where = 'Protocol probe from web1, after 120 ms'
type Spoken = (typeof spokenProtocols)[number]
const recognised = (speaks: Spoken | null, outcome: 'recognised' | 'unknown' | 'silent' = 'recognised'): ProbeResultOf<'protocol'> => ({
  probe: 'protocol',
  startedAt: at,
  ms: 120,
  outcome,
  address,
  speaks,
  asked: [
    { question: 'http', outcome: 'answered', bytes: '\\x15\\x03\\x01', ms: 1 },
    { question: 'fastcgi', outcome: 'closed', bytes: '', ms: 1 },
  ],
})
const quote = `${address}: asked in http → \\x15\\x03\\x01`

describe('readProtocol', () => {
  it('compares with what the person stated', () => {
    expect(factsOf(recognised('fastcgi'), {}, { expected: 'http' })).toEqual([
      fact('upstream.protocol', { is: 'different', expected: 'http', speaks: 'fastcgi', address }, quote, where),
    ])
  })

  it('does not pass off its own assumption as stated', () => {
    expect(factsOf(recognised('tls'))).toEqual([fact('upstream.protocol', { is: 'different', speaks: 'tls', address }, quote, where)])
  })

  const pairs: [UpstreamProtocol, Spoken][] = [
    ['http', 'http'],
    ['https', 'tls'],
    ['fastcgi', 'fastcgi'],
    ['uwsgi', 'uwsgi'],
    ['grpc', 'http2'],
    ['h2c', 'http2'],
    ['grpcs', 'tls'],
  ]
  it.each(pairs)('%s fits %s and nothing else', (expected, speaks) => {
    const fitting = (['http', 'tls', 'fastcgi', 'uwsgi', 'http2', 'ssh', 'redis'] as const).filter(
      (one) => factsOf(recognised(one), { protocol: expected })[0]?.value.is === 'same',
    )
    expect(fitting).toEqual([speaks])
  })

  it('lets the stated protocol overrule the probed one', () => {
    expect(factsOf(recognised('tls'), { protocol: 'http' }, { expected: 'https' }).map(({ value }) => value)).toEqual([
      { is: 'same', expected: 'https', speaks: 'tls', address },
    ])
  })

  it('reads nothing from what is unknown or silent, from the public address, or from a probe that was not made', () => {
    const notMade: ProbeResultOf<'protocol'> = {
      probe: 'protocol',
      startedAt: at,
      ms: 0,
      outcome: 'not-connected',
      code: null,
      says: 'No.',
    }
    expect([
      factsOf(recognised(null, 'unknown')),
      factsOf(recognised(null, 'silent')),
      factsOf(recognised('http'), { hop: 'url' }),
      factsOf(notMade),
    ]).toEqual([[], [], [], []])
  })
})
