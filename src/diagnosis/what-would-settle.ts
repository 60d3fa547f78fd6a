import type { QuestionId } from '../catalog/questions/index.ts'
import type { Verdict } from '../contract/report.ts'
import { type Evidence, type Knowledge, whatIsKnown } from './knowledge.ts'
import { rankingOf } from './ranking-of.ts'
import { verdictOf } from './verdict.ts'

export type SettlingQuestion = {
  question: QuestionId
  /** The causes that an answer would put first. */
  tells: readonly string[]
}

/**
 * The questions whose answers would change the diagnosis, most telling first: each possible answer is tried on the engine.
 * A question that was answered "I don't know" counts as open.
 */
export function whatWouldSettle(evidence: Evidence, known: Knowledge): SettlingQuestion[] {
  const now = outcomeOf(known)
  return known.questions
    .filter(
      ({ question, matters, answer, found }) =>
        question.settles !== null && matters && found === undefined && (answer === undefined || answer === 'unknown'),
    )
    .map(({ question }) => ({ question: question.id, outcomes: outcomesOf(evidence, question.id, question.options) }))
    .map(({ question, outcomes }) => ({
      question,
      tells: [...new Set(outcomes.filter((one) => !isSame(one, now)).flatMap(({ first }) => first ?? []))],
    }))
    .filter(({ tells }) => tells.length > 0)
    .sort((a, b) => b.tells.length - a.tells.length)
}

type Outcome = { verdict: Verdict; first: string | null; confidence: string | null }

function outcomesOf(evidence: Evidence, question: QuestionId, options: readonly string[]): Outcome[] {
  return options
    .filter((option) => option !== 'unknown')
    .map((option) => outcomeOf(whatIsKnown({ ...evidence, answers: { ...evidence.answers, [question]: option } })))
}

function outcomeOf(known: Knowledge): Outcome {
  const ranking = rankingOf(known)
  const first = ranking.standing[0]
  return { verdict: verdictOf(ranking), first: first?.cause.id ?? null, confidence: first?.confidence ?? null }
}

function isSame(a: Outcome, b: Outcome): boolean {
  return a.verdict === b.verdict && a.first === b.first && a.confidence === b.confidence
}
