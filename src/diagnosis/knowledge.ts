import type { Settled } from '../catalog/cause-form.ts'
import type { Given, Question, Recognised } from '../catalog/question-form.ts'
import { type QuestionId, questions } from '../catalog/questions/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import { type Vantage, vantages } from '../contract/vantage.ts'
import type { Answers, Where } from '../contract/where.ts'
import { settleFacts } from './settle-facts.ts'
import { whereFacts } from './where-facts.ts'

/** Everything that is put in: what the person typed and answered, and what probes, host and text showed. */
export type Evidence = {
  where: Where
  answers: Answers
  facts: readonly FoundFact[]
  /** Ids of the questions that were answered before the facts about them were there; what the facts show then counts more. */
  outdated?: readonly string[]
}

/** How one question stands, given all that comes before it. */
export type QuestionState = {
  question: Question<QuestionId>
  /** Asking it helps. The answer of a question that does not matter is kept, and counts for nothing. */
  matters: boolean
  /** The person's answer, where it is one of the options. */
  answer: string | undefined
  /** What the facts say without that answer. */
  found: Recognised | undefined
  /** The answer was given before the facts that say otherwise, which overrule it. */
  isOutdated: boolean
}

export type Knowledge = {
  vantage: Vantage
  questions: readonly QuestionState[]
  settled: Settled
}

/**
 * Walks the questions in their order and adds up what is known: facts from `where`, facts found (probes stamped with the
 * vantage that was answered), and the facts that each answer amounts to while its question matters.
 */
export function whatIsKnown({ where, answers, facts, outdated = [] }: Evidence): Knowledge {
  const vantage = vantages.find((one) => one === answers.vantage) ?? shownBy(facts)
  const asked = (given: Given): FoundFact => ({ ...given, source: 'answer', vantage, at: null, quote: null, where: null }) as FoundFact
  const counted: FoundFact[] = [...whereFacts(where).map(asked), ...facts.map((fact) => stamp(fact, vantage))]

  const quiet = new Set<FoundFact>()
  let settled = settleFacts(counted)
  const states = questions.map((question: Question<QuestionId>): QuestionState => {
    const answer = answers[question.id]
    const isOption = answer !== undefined && question.options.includes(answer)
    const found = question.recognise(settled)
    const isOutdated = isOption && answer !== 'unknown' && found !== undefined && found.option !== answer && outdated.includes(question.id)
    const state = { question, matters: question.matters(settled), answer: isOption ? answer : undefined, found, isOutdated }
    // An outdated answer is shown beside what overrules it, even where that settles the question.
    if (isOption && (state.matters || isOutdated) && answer !== 'unknown') {
      const given = question.gives(answer).map(asked)
      counted.push(...given)
      if (isOutdated) for (const fact of given) quiet.add(fact)
      settled = settleFacts(counted, quiet)
    }
    return state
  })
  return { vantage, questions: states, settled }
}

/** A look at the machine shows whether the proxy is on it, and in its network. */
function shownBy(facts: readonly FoundFact[]): Vantage {
  const proxy = facts.find((fact) => fact.about === 'proxy.process' && fact.source === 'host')?.value
  if (proxy === undefined || !('sameNetwork' in proxy) || proxy.sameNetwork === undefined) return 'unknown'
  return proxy.sameNetwork ? 'proxy-host' : 'elsewhere'
}

/** Open: it matters, nobody answered it and no fact did. */
export function isOpen({ matters, answer, found }: QuestionState): boolean {
  return matters && answer === undefined && found === undefined
}

/** Probes do not know where they run; the person, or a fact of the host, does. */
function stamp(fact: FoundFact, vantage: Vantage): FoundFact {
  return fact.source === 'probe' && fact.vantage === 'unknown' ? { ...fact, vantage } : fact
}
