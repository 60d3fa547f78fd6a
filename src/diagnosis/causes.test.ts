import { describe, expect, it } from 'vitest'
import { causes } from '../catalog/causes/index.ts'
import { type CauseNeeds, causeFixtures, hostFixtures } from './cause-fixtures.ts'
import { whatIsKnown } from './knowledge.ts'
import { rankingOf } from './ranking-of.ts'
import { systemFixtures } from './system-fixtures.ts'
import { verdictOf } from './verdict.ts'

function diagnose({ where = {}, answers = {}, facts = [] }: CauseNeeds) {
  const known = whatIsKnown({ where, answers, facts })
  const ranking = rankingOf(known)
  const idle = known.questions.filter(({ answer, matters }) => answer !== undefined && !matters).map(({ question }) => question.id)
  const first = ranking.standing[0]
  return { first: first?.cause.id, confidence: first?.confidence, verdict: verdictOf(ranking), idle }
}

describe.each(causes)('$id', ({ id, kind, verdict }) => {
  const { lifts, spares } = causeFixtures[id]

  it('comes first, and is never proven by answers alone', () => {
    const confidence = lifts.facts === undefined ? 'likely' : diagnose(lifts).confidence
    expect(diagnose(lifts)).toEqual({ first: id, confidence, verdict: kind === 'symptom' ? 'undetermined' : verdict, idle: [] })
  })

  it('does not come first where one thing differs', () => {
    expect(diagnose(spares)).not.toMatchObject({ first: id })
    expect(diagnose(spares).idle).toEqual([])
  })
})

describe.each([...hostFixtures, ...systemFixtures])('$cause from the host: $what', ({ cause, confidence, lifts, spares }) => {
  it('comes first, as firmly as the facts are', () => {
    expect(diagnose(lifts)).toMatchObject({ first: cause, confidence, idle: [] })
  })

  it('does not come first, or less firmly, where one thing differs', () => {
    expect(diagnose(spares)).not.toMatchObject({ first: cause, confidence })
  })
})
