import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../../contract/fact.ts'
import type { Answers } from '../../contract/where.ts'
import { createOutdatedAnswers } from './outdated-answers.ts'

const found: Pick<FoundFact, 'source' | 'vantage' | 'at' | 'quote' | 'where'> = {
  source: 'text',
  vantage: 'unknown',
  at: null,
  quote: null,
  where: null,
}
const stopped: FoundFact = { ...found, about: 'app.process', value: { is: 'not-running' } }
const crashed: FoundFact = { ...found, about: 'app.log', value: { is: 'crashed' } }

function outdated(answers: Answers) {
  let facts: readonly FoundFact[] = []
  let listener = () => {}
  const texts = {
    subscribe: (one: () => void) => {
      listener = one
      return () => {}
    },
    facts: () => facts,
  }
  const made = createOutdatedAnswers(texts, () => answers)
  return {
    all: () => [...made.all()],
    renew: made.renew,
    bring: (...next: FoundFact[]) => {
      facts = next
      listener()
    },
  }
}

describe('createOutdatedAnswers', () => {
  it('notes the answers that were there before facts about the same came', () => {
    const answers = outdated({ process: 'running', log: 'refused' })
    answers.bring(stopped)
    expect(answers.all()).toEqual([['process', 'running']])
  })

  it('leaves an answer that was given knowing the facts, until new facts come', () => {
    const answers = outdated({ process: 'running' })
    answers.bring(stopped)
    answers.renew('process')
    answers.bring(stopped, crashed)
    expect(answers.all()).toEqual([])
    answers.bring({ ...stopped, where: 'another text, line 1' })
    expect(answers.all()).toEqual([['process', 'running']])
  })
})
