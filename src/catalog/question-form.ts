import type { FoundFact } from '../contract/fact.ts'
import type { Subject } from '../contract/subjects.ts'
import type { Settled } from './cause-form.ts'
import type { CheckId } from './checks.ts'

/** Where a question stands: before the checks, or in one of them. */
export type Section = 'triage' | CheckId

/** A fact as an answer gives it; who says it and when is added later. */
export type Given = { [S in Subject]: Pick<FoundFact<S>, 'about' | 'value'> }[Subject]

/** What the automatic answer rests on. */
export type Recognised = { option: string; because: readonly Subject[] }

/**
 * A question, without its words: what it settles, when it matters, and how facts answer it.
 * `unknown` is a valid answer of every question but the role, and settles nothing.
 */
export type Question<Id extends string = string> = {
  id: Id
  section: Section
  /** The subject that an answer speaks about; null when an answer is no fact (role, vantage). */
  settles: Subject | null
  /** Option ids in the order shown, `unknown` last. An option that is a value of the subject's `is` gives that fact. */
  options: readonly string[]
  /** Whether asking helps, given what is known before it. */
  matters: (known: Settled) => boolean
  /** The facts that an answer amounts to. */
  gives: (option: string) => readonly Given[]
  /** The option that the facts show, or undefined while they do not. */
  recognise: (known: Settled) => Recognised | undefined
}

/** The words of a question, loaded with its page. The holes of prose-form.ts work here too. */
export type QuestionWords = {
  /** The `<h1>`. */
  title: string
  /** What "Your answers" calls it, two or three words. */
  short: string
  /** Why we ask, one or two sentences. */
  why: string
  options: Readonly<Record<string, { title: string; hint?: string }>>
  /** "I don't know": where to look on the chosen stack, best fit first taken; null for any. */
  look: readonly Look[]
}

export type Look = {
  proxy: string | null
  app: string | null
  /** What to run or open and what to compare, one or two sentences. */
  says: string
  run?: readonly string[]
}

/** Checks the form of a question file; fills in the common ways. */
export function defineQuestion<const Id extends string>(question: {
  id: Id
  section: Section
  settles: Subject | null
  options: readonly string[]
  matters?: (known: Settled) => boolean
  gives?: (option: string) => readonly Given[]
  recognise?: (known: Settled) => Recognised | undefined
}): Question<Id> {
  return {
    matters: () => true,
    gives: (option) => giveSubject(question.settles, option),
    recognise: (known) => recogniseBySubject(question, known),
    ...question,
  }
}

/** The option is the finding; questions.test.ts checks that each is a value of the subject. */
function giveSubject(about: Subject | null, option: string): readonly Given[] {
  return about === null || option === 'unknown' ? [] : [{ about, value: { is: option } } as Given]
}

/** The subject's own fact answers, where its finding is one of the options. */
function recogniseBySubject(question: { settles: Subject | null; options: readonly string[] }, known: Settled): Recognised | undefined {
  if (question.settles === null) return undefined
  const finding = known.get(question.settles)?.value.is
  return finding !== undefined && question.options.includes(finding) ? { option: finding, because: [question.settles] } : undefined
}
