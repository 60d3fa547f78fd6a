import type { Cause, Rule, Settled, Strength } from '../catalog/cause-form.ts'
import type { Fact } from '../contract/fact.ts'
import type { Confidence, Reason } from '../contract/report.ts'
import type { Subject } from '../contract/subjects.ts'

/** Weights of evidence: how many weak hints one rule is worth. Two fair ones or one strong one make a cause likely. */
const weights: Record<Strength, number> = { weak: 1, fair: 2, strong: 4 }
const likelyFrom = 4
const possibleFrom = 1

/** A reason with every fact it rests on; `factId` is the first. */
export type FiredReason = Reason & { facts: readonly string[] }

export type StandingCause = {
  cause: Cause
  confidence: Confidence
  /** The sum of what speaks for it, less what speaks against it. */
  weight: number
  because: readonly FiredReason[]
  against: readonly FiredReason[]
}

export type Ranking = {
  /** Best first; at equal strength a cause stands before a symptom. */
  standing: readonly StandingCause[]
  ruledOut: readonly { cause: Cause; because: readonly FiredReason[] }[]
}

/**
 * Weighs every cause against the settled facts.
 * proven: a rule proves it, on facts that are no mere answers and that nothing contests, it is no symptom, and nothing rules it out.
 * likely and possible: by the sum of weights. A cause that a rule rules out is listed apart, unless another rule proves it.
 */
export function rankCauses(causes: readonly Cause[], known: Settled): Ranking {
  const weighed = causes.map((cause) => weigh(cause, known))
  return {
    standing: weighed.flatMap((one) => ('confidence' in one ? [one] : [])).sort(bestFirst),
    ruledOut: weighed.flatMap((one) => ('ruledOut' in one ? [{ cause: one.cause, because: one.ruledOut }] : [])),
  }
}

function weigh(cause: Cause, known: Settled): StandingCause | { cause: Cause; ruledOut: FiredReason[] } | { cause: Cause } {
  const fired = cause.rules.flatMap((rule) => fire(rule, known))
  const proof = fired.some(({ rule, isFirm }) => rule.kind === 'proves' && isFirm)
  const out = fired.filter(({ rule, isFirm }) => rule.kind === 'rulesOut' && isFirm)
  if (out.length > 0 && !proof) return { cause, ruledOut: out.map(toReason) }

  const weight = fired.reduce((sum, { rule }) => sum + signedWeight(rule), 0)
  const confidence = confidenceOf(cause, weight, proof && out.length === 0)
  if (confidence === null) return { cause }
  return {
    cause,
    confidence,
    weight,
    because: fired.filter(({ rule }) => speaksFor(rule)).map(toReason),
    against: fired.filter(({ rule }) => !speaksFor(rule)).map(toReason),
  }
}

type Fired = { rule: Rule; isFirm: boolean; facts: Fact[]; says: string }

/** A rule is firm when nothing contests its facts and, for a proof, none of them is only somebody's word. */
function fire(rule: Rule, known: Settled): Fired[] {
  const facts = rule.on.map((about) => known.get(about))
  if (!facts.every((fact) => fact !== undefined)) return []
  const says = rule.says(facts.map((fact) => fact.value))
  if (says === false) return []
  const isContested = rule.on.some((about: Subject) => known.isContested(about))
  const isSomebodysWord = facts.some(isOnlySaid)
  return [{ rule, facts, says, isFirm: !isContested && (rule.kind !== 'proves' || !isSomebodysWord) }]
}

/** An answer, or a pasted text of which nobody knows on which machine it was made. */
function isOnlySaid({ source, vantage }: Fact): boolean {
  return source === 'answer' || (source === 'text' && vantage === 'unknown')
}

function speaksFor(rule: Rule): boolean {
  return rule.kind === 'proves' || rule.kind === 'supports'
}

/** A proof that is not firm still weighs as strong support, a contested ruling out as strong contradiction. */
function signedWeight(rule: Rule): number {
  const weight = weights[rule.strength ?? 'strong']
  return speaksFor(rule) ? weight : -weight
}

function confidenceOf(cause: Cause, weight: number, isProven: boolean): Confidence | null {
  if (isProven && cause.kind !== 'symptom') return 'proven'
  if (weight >= likelyFrom) return 'likely'
  return weight >= possibleFrom ? 'possible' : null
}

function toReason({ facts, says }: Fired): FiredReason {
  const ids = facts.map((fact) => fact.id)
  return { factId: ids[0] ?? '', says, facts: ids }
}

const strongestFirst: readonly Confidence[] = ['proven', 'likely', 'possible']

function bestFirst(a: StandingCause, b: StandingCause): number {
  return (
    strongestFirst.indexOf(a.confidence) - strongestFirst.indexOf(b.confidence) ||
    Number(a.cause.kind === 'symptom') - Number(b.cause.kind === 'symptom') ||
    b.weight - a.weight
  )
}
