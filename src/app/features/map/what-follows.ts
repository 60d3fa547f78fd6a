import { type CauseId, causes } from '../../../catalog/causes/index.ts'
import type { Question } from '../../../catalog/question-form.ts'
import { type QuestionId, questions } from '../../../catalog/questions/index.ts'
import type { FoundFact } from '../../../contract/fact.ts'
import { rankCauses } from '../../../diagnosis/rank-causes.ts'
import { settleFacts } from '../../../diagnosis/settle-facts.ts'
import { pageOf, wizardAt } from '../../../diagnosis/wizard-machine.ts'

/** What one answer does by itself, with nothing else known: the causes that it speaks for, and the questions that it adds or spares. */
export type Follows = {
  pointsTo: readonly { id: CauseId; title: string }[]
  adds: readonly QuestionId[]
  spares: readonly QuestionId[]
  /** The page where the walk ends with this answer, for somebody who is asked nothing more. */
  endsAt: string | null
}

/** Any page of the wizard but a question: it is then the machine that chooses. */
const firstOpen = { page: 'visitor' } as const

/** Asks the same machine and rules that make a report. In: a question and one of its options. */
export function whatFollows(question: Question<QuestionId>, option: string): Follows {
  const given = (option === 'unknown' ? [] : question.gives(option)).map(
    (fact) => ({ ...fact, source: 'answer', vantage: 'unknown', at: null, quote: null, where: null }) as FoundFact,
  )
  const [before, after] = [settleFacts([]), settleFacts(given)]
  const { page } = pageOf(wizardAt({ where: {}, answers: { [question.id]: option }, facts: [] }, firstOpen, () => false))
  const later = questions.slice(questions.findIndex(({ id }) => id === question.id) + 1)
  return {
    pointsTo: rankCauses(causes, after).standing.map(({ cause }) => ({ id: cause.id as CauseId, title: cause.title })),
    adds: later.filter((one) => !one.matters(before) && one.matters(after)).map(({ id }) => id),
    endsAt: page === 'question' ? null : page,
    spares: later.filter((one) => one.matters(before) && !one.matters(after)).map(({ id }) => id),
  }
}
