import { describe, expect, it } from 'vitest'
import { type Cause, contradicts, defineCause, proves, rulesOut, supports } from '../catalog/cause-form.ts'
import type { FoundFact, Source } from '../contract/fact.ts'
import { rankCauses } from './rank-causes.ts'
import { settleFacts } from './settle-facts.ts'

const process = (is: 'running' | 'not-running', source: Source = 'host'): FoundFact => ({
  about: 'app.process',
  value: { is },
  source,
  vantage: 'proxy-host',
  at: null,
  quote: null,
  where: null,
})

const cause = (id: string, rules: Cause['rules'], kind?: 'symptom') =>
  defineCause({ id, check: null, title: id, rules, ...(kind ? { kind } : {}) })
const down = (value: { is: string }) => value.is === 'not-running' && 'It is down.'

function rank(causes: Cause[], found: FoundFact[]) {
  const { standing, ruledOut } = rankCauses(causes, settleFacts(found))
  return {
    standing: standing.map(({ cause, confidence, weight }) => [cause.id, confidence, weight]),
    ruledOut: ruledOut.map(({ cause }) => cause.id),
  }
}

describe('rankCauses', () => {
  it('adds up named strengths: one strong or two fair rules make a cause likely', () => {
    const causes = [
      cause('weak', [supports('weak', ['app.process'], down)]),
      cause('two-fair', [supports('fair', ['app.process'], down), supports('fair', ['app.process'], down)]),
      cause('strong', [supports('strong', ['app.process'], down), contradicts('weak', ['app.process'], down)]),
      cause('none', [supports('weak', ['app.log'], () => 'never settled')]),
    ]
    expect(rank(causes, [process('not-running')])).toEqual({
      standing: [
        ['two-fair', 'likely', 4],
        ['strong', 'possible', 3],
        ['weak', 'possible', 1],
      ],
      ruledOut: [],
    })
  })

  it('gives the reasons with the facts they rest on', () => {
    const causes = [cause('one', [supports('fair', ['app.process'], down), contradicts('weak', ['app.process'], () => 'But.')])]
    expect(rankCauses(causes, settleFacts([process('not-running')])).standing[0]).toEqual({
      cause: causes[0],
      confidence: 'possible',
      weight: 1,
      because: [{ factId: 'f1', says: 'It is down.', facts: ['f1'] }],
      against: [{ factId: 'f1', says: 'But.', facts: ['f1'] }],
    })
  })

  it('proves on a fact, never on an answer, never on a contested subject', () => {
    const causes = [cause('proven', [proves(['app.process'], down)])]
    expect(rank(causes, [process('not-running')]).standing).toEqual([['proven', 'proven', 4]])
    expect(rank(causes, [process('not-running', 'answer')]).standing).toEqual([['proven', 'likely', 4]])
    expect(rank(causes, [process('not-running'), process('running', 'text')]).standing).toEqual([['proven', 'likely', 4]])
  })

  it('takes a pasted text for proof only where it is known on which machine it was made', () => {
    const causes = [cause('proven', [proves(['app.process'], down)])]
    const text = (vantage: FoundFact['vantage']): FoundFact => ({ ...process('not-running', 'text'), vantage })
    expect(rank(causes, [text('app-host')]).standing).toEqual([['proven', 'proven', 4]])
    expect(rank(causes, [text('unknown')]).standing).toEqual([['proven', 'likely', 4]])
  })

  it('never proves a symptom, and puts it behind a cause of the same confidence', () => {
    const causes = [
      cause('symptom', [proves(['app.process'], down), supports('strong', ['app.process'], down)], 'symptom'),
      cause('cause', [supports('strong', ['app.process'], down)]),
    ]
    expect(rank(causes, [process('not-running')]).standing).toEqual([
      ['cause', 'likely', 4],
      ['symptom', 'likely', 8],
    ])
  })

  it('rules out, unless another rule proves it; a contested fact only contradicts', () => {
    const out = rulesOut(['app.process'], down)
    const causes = [
      cause('out', [out, supports('strong', ['app.process'], down)]),
      cause('both', [out, proves(['app.process'], down), supports('strong', ['app.process'], down)]),
    ]
    expect(rank(causes, [process('not-running')])).toEqual({ standing: [['both', 'likely', 4]], ruledOut: ['out'] })
    expect(rank(causes, [process('not-running'), process('running', 'text')])).toEqual({ standing: [['both', 'likely', 4]], ruledOut: [] })
  })
})
