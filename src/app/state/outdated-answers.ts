import { useMemo, useSyncExternalStore } from 'react'
import { questions } from '../../catalog/questions/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { Answers } from '../../contract/where.ts'
import { readAnswers } from '../../diagnosis/permalink.ts'
import { pastedTexts } from './pasted-texts.ts'

type Texts = Pick<typeof pastedTexts, 'subscribe' | 'facts'>

/**
 * Remembers, in memory only, which answers had been given when a text brought facts about the same subject. In: the texts, and the answers
 * of that moment.
 */
export function createOutdatedAnswers(texts: Texts, answersNow: () => Answers) {
  let before: ReadonlyMap<string, string> = new Map()
  let known: readonly FoundFact[] = texts.facts()
  texts.subscribe(() => {
    const facts = texts.facts()
    if (facts === known) return
    const former = new Set(known.map((fact) => JSON.stringify(fact)))
    const about = new Set(facts.filter((fact) => !former.has(JSON.stringify(fact))).map((fact) => fact.about))
    known = facts
    if (about.size === 0) return
    const answers = answersNow()
    const noted = questions.flatMap(({ id, settles }) => {
      const answer = answers[id]
      return settles !== null && about.has(settles) && answer !== undefined ? [[id, answer] as const] : []
    })
    if (noted.length > 0) before = new Map([...before, ...noted])
  })
  return {
    /** The answers by question, as they were then; the same map until something changes. */
    all: () => before,
    /** Answered anew, knowing the facts: the person overrules them. */
    renew(question: string): void {
      if (before.has(question)) before = new Map([...before].filter(([id]) => id !== question))
    },
  }
}

export const outdatedAnswers = createOutdatedAnswers(pastedTexts, () => readAnswers(location.hash).answers)

/** Ids of the questions whose answer is older than the facts about it. */
export function useOutdatedAnswers(answers: Answers): readonly string[] {
  const before = useSyncExternalStore(pastedTexts.subscribe, outdatedAnswers.all)
  return useMemo(() => [...before].filter(([id, option]) => answers[id] === option).map(([id]) => id), [before, answers])
}
