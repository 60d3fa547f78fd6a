import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import { whatIsKnown } from './knowledge.ts'
import { makeReport } from './report.ts'

const stopped: FoundFact = {
  about: 'app.process',
  value: { is: 'not-running', name: 'shop.service' },
  source: 'text',
  vantage: 'unknown',
  at: null,
  quote: 'Active: failed',
  where: 'pasted text, line 3',
}
const evidence = { where: {}, answers: { log: 'refused', process: 'running' }, facts: [stopped] }

function process(outdated: readonly string[]) {
  const { questions, settled } = whatIsKnown({ ...evidence, outdated })
  const state = questions.find(({ question }) => question.id === 'process')
  return { speaks: settled.get('app.process')?.source, answer: state?.answer, found: state?.found?.option, isOutdated: state?.isOutdated }
}

describe('whatIsKnown', () => {
  it('lets the person overrule a text, and a text an answer that is older than it', () => {
    expect([process([]), process(['process'])]).toEqual([
      { speaks: 'answer', answer: 'running', found: 'not-running', isOutdated: false },
      { speaks: 'text', answer: 'running', found: 'not-running', isOutdated: true },
    ])
  })

  it('calls no answer outdated that says what the text says', () => {
    const { questions } = whatIsKnown({ ...evidence, answers: { process: 'not-running' }, outdated: ['process'] })
    expect(questions.filter(({ isOutdated }) => isOutdated)).toEqual([])
  })

  it('shows both in the report', async () => {
    const made = { at: '2026-11-22T03:11:20Z', with: '0.1.0' }
    const report = await makeReport({ ...evidence, outdated: ['process'] }, made, { names: {}, roleOf: () => 'edge' })
    const about = report.facts.filter(({ about }) => about === 'app.process')
    expect(about.map(({ id, source, value, overruledBy }) => [id, source, value.is, overruledBy])).toEqual([
      ['f1', 'text', 'not-running', null],
      ['f4', 'answer', 'running', 'f1'],
    ])
    expect(report.answers).toEqual({ log: 'refused', process: 'running' })
  })
})
