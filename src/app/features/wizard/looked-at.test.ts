import { describe, expect, it } from 'vitest'
import { processQuestion } from '../../../catalog/questions/process.ts'
import { reachQuestion } from '../../../catalog/questions/reach.ts'
import type { FoundFact } from '../../../contract/fact.ts'
import { whatIsKnown } from '../../../diagnosis/knowledge.ts'
import { setAsideFor } from './looked-at.ts'

const seen = { source: 'probe', vantage: 'unknown', at: null, quote: null, where: null } as const
const refused: FoundFact = { ...seen, about: 'upstream.connect', value: { is: 'refused' } }

function settledWith(vantage: string) {
  return whatIsKnown({ where: { upstream: '127.0.0.1:3000' }, answers: { vantage }, facts: [refused] }).settled
}

describe('setAsideFor', () => {
  it('names a reading that would have answered, had it been seen from the proxy’s machine', () => {
    expect(setAsideFor(reachQuestion, settledWith('elsewhere')).map(({ about, setAside }) => ({ about, setAside }))).toEqual([
      { about: 'upstream.connect', setAside: 'Not seen from the proxy’s machine, so it moves nothing.' },
    ])
  })

  it('names nothing when the reading counts, and nothing that would not have answered', () => {
    expect(setAsideFor(reachQuestion, settledWith('proxy-host'))).toEqual([])
    expect(setAsideFor(processQuestion, settledWith('elsewhere'))).toEqual([])
  })
})
