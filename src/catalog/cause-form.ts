import type { Fact } from '../contract/fact.ts'
import type { Subject, SubjectValue } from '../contract/subjects.ts'
import type { CheckId } from './checks.ts'

/**
 * How much one rule weighs. The words are the only vocabulary of a cause file; rank-causes.ts gives them numbers.
 * weak: fits this cause and several others. fair: fits this cause better than most. strong: by itself makes the cause likely.
 */
export type Strength = 'weak' | 'fair' | 'strong'

export type RuleKind = 'proves' | 'supports' | 'contradicts' | 'rulesOut'

/** A rule over settled facts: fires when every subject in `on` is settled and `says` returns a sentence. */
export type Rule = {
  kind: RuleKind
  strength: Strength | null
  on: readonly Subject[]
  says: (values: readonly unknown[]) => string | false
}

export type Cause<Id extends string = string> = {
  id: Id
  check: CheckId | null
  /** A noun phrase or short sentence that names the cause; no full stop. */
  title: string
  /** A symptom only restates a failure: never the proven root, and while only symptoms stand the verdict is undetermined. */
  kind: 'cause' | 'symptom'
  /** not-this: it is no upstream fault (healthy, client abort, limits). */
  verdict: 'diagnosed' | 'not-this'
  rules: readonly Rule[]
}

type Values<S extends readonly Subject[]> = { [K in keyof S]: S[K] extends Subject ? SubjectValue<S[K]> : never }
/** Out: the sentence that the rule contributes, or false when it does not fire. */
type Test<S extends readonly Subject[]> = (...values: Values<S>) => string | false | undefined

/** Checks the form of a cause file and keeps its id literal. */
export function defineCause<const Id extends string>(cause: {
  id: Id
  check: CheckId | null
  title: string
  kind?: 'symptom'
  verdict?: 'not-this'
  rules: readonly Rule[]
}): Cause<Id> {
  return { kind: 'cause', verdict: 'diagnosed', ...cause }
}

/** This, and nothing else, can be behind it. Never fires on answers alone. */
export function proves<const S extends readonly Subject[]>(on: S, test: Test<S>): Rule {
  return rule('proves', null, on, test)
}

export function supports<const S extends readonly Subject[]>(strength: Strength, on: S, test: Test<S>): Rule {
  return rule('supports', strength, on, test)
}

export function contradicts<const S extends readonly Subject[]>(strength: Strength, on: S, test: Test<S>): Rule {
  return rule('contradicts', strength, on, test)
}

/** It cannot be this. */
export function rulesOut<const S extends readonly Subject[]>(on: S, test: Test<S>): Rule {
  return rule('rulesOut', null, on, test)
}

function rule<S extends readonly Subject[]>(kind: RuleKind, strength: Strength | null, on: S, test: Test<S>): Rule {
  return { kind, strength, on, says: (values) => test(...(values as Values<S>)) || false }
}

/** Facts by subject, one voice each; see diagnosis/settle-facts.ts. */
export type Settled = {
  /** The fact that speaks for the subject, or undefined while none does. */
  get<S extends Subject>(about: S): Fact<S> | undefined
  /** Another fact on the same subject, from the same place, says something else. */
  isContested(about: Subject): boolean
  /** All facts, the overruled and the set aside included, in the order given. */
  all: readonly Fact[]
}
