import { describe, expect, it } from 'vitest'
import type { ProbeResultOf } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { at, fact, factsOf } from '../probe-run-bench.ts'

type Sample = Extract<ProbeResultOf<'samples'>, { samples: unknown }>['samples'][number]

const ok: Sample = { outcome: 'answered', address: '10.0.0.1:80', status: 200, code: null, ms: 2 }
const bad: Sample = { ...ok, status: 502 }
const refused: Sample = { ...ok, outcome: 'not-connected', status: null, code: 'ECONNREFUSED' }
const read = (samples: Sample[], hop: 'url' | 'upstream' = 'url') =>
  factsOf({ probe: 'samples', startedAt: at, ms: 1000, outcome: 'sampled', samples }, { hop })
const where = 'Samples probe from web1, after 1.0 s'

describe('readSamples', () => {
  it('counts, and says how often it fails and that one of several backends does', () => {
    const samples = Array.from({ length: 12 }, (_, index) => (index % 3 === 2 ? bad : ok))
    const quote = '4 of 12 requests failed, every 3rd: 200 8 times, 502 4 times'
    const value: SubjectValue<'url.samples'> = {
      is: 'every-nth',
      every: 3,
      of: 12,
      failed: 4,
      statuses: [
        { status: 200, count: 8 },
        { status: 502, count: 4 },
      ],
      each: [{ address: '10.0.0.1:80', of: 12, failed: 4 }],
    }
    expect(read(samples)).toEqual([
      fact('url.samples', value, quote, where),
      fact('fault.pattern', { is: 'sometimes' }, quote, where),
      fact('fault.timing', { is: 'one-backend' }, quote, where),
    ])
  })

  it('tells a fault that is always there', () => {
    const facts = read(Array.from({ length: 5 }, () => refused))
    expect(facts.map(({ about, value, quote }) => [about, value.is, quote])).toEqual([
      ['url.samples', 'always-fails', '5 of 5 requests failed: no answer 5 times'],
      ['fault.pattern', 'always', '5 of 5 requests failed: no answer 5 times'],
    ])
  })

  it('says no more than the count where requests are few, all good, or straight to the upstream', () => {
    const abouts = (samples: Sample[], hop?: 'url' | 'upstream') => read(samples, hop).map(({ about, value }) => [about, value.is])
    expect(abouts([bad, bad])).toEqual([['url.samples', 'always-fails']])
    expect(abouts([ok, ok, ok, ok, ok])).toEqual([['url.samples', 'never-fails']])
    expect(abouts([bad, bad, bad, bad, bad], 'upstream')).toEqual([['upstream.samples', 'always-fails']])
    expect(abouts([])).toEqual([])
  })

  it('names the address that always fails', () => {
    const other = { ...refused, address: '10.0.0.2:80' }
    const [first] = read([ok, other, ok, other], 'upstream')
    expect([first?.value.is, first?.quote]).toEqual([
      'one-address',
      '2 of 4 requests failed, all of 10.0.0.2:80: 200 twice, no answer twice'.replaceAll('twice', '2 times'),
    ])
  })
})
