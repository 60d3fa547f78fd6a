import type { StackId } from './stacks/index.ts'
import type { KnownCauseId } from './vocabulary.ts'

/** What was seen on the wire or in a log. It is no cause: `leadsTo` names those that only more evidence can tell apart. */
export type Failure<Id extends string = string> = {
  id: Id
  /** What people call it; a noun phrase or a short sentence without full stop. */
  title: string
  /** What happened, in one sentence that names no cause. */
  means: string
  /** The causes that it may point to, the usual ones first. */
  leadsTo: readonly [KnownCauseId, ...KnownCauseId[]]
  /** The status that a client mostly gets, by the stack that saw it. One that is not named has no usual status, or it is not known. */
  usualStatus: Readonly<Partial<Record<StackId, number>>>
  /** How the stack’s own log marks it: termination state, response flag or error number. */
  marks: Readonly<Partial<Record<StackId, string>>>
}

/** Checks the form of a failure file and keeps its id literal. */
export function defineFailure<const Id extends string>(
  failure: Omit<Failure<Id>, 'usualStatus' | 'marks'> & Partial<Pick<Failure, 'usualStatus' | 'marks'>>,
): Failure<Id> {
  return { usualStatus: {}, marks: {}, ...failure }
}
