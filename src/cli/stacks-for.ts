import type { Stack, StackKind } from '../catalog/stack-form.ts'
import { findStack, stacks } from '../catalog/stacks/index.ts'
import { namesOf } from '../catalog/stacks/names-of.ts'
import { roleOf } from '../catalog/stacks/role-of.ts'
import type { Where } from '../contract/where.ts'
import type { Stacks } from '../diagnosis/report.ts'

/** What a report and its commands take from the stacks on the way. */
export function stacksFor(where: Where): Stacks {
  return { names: namesOf(where, findStack), roleOf: (kind) => roleOf(findStack(kind)) }
}

/** The name of a stack as people write it; an id that is not known stands for itself. */
export function nameOf(kind: string): string {
  return findStack(kind)?.name ?? kind
}

/** The ids of all stacks of these kinds, those of the first kind first. */
export function stackIds(kinds: readonly StackKind[]): string[] {
  return kinds.flatMap((kind) => stacks.filter((stack: Stack) => stack.kind === kind).map(({ id }) => id))
}
