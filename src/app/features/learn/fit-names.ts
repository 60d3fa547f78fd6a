import type { StackNames } from '../../../catalog/fill-holes.ts'
import { findStack } from '../../../catalog/stacks/index.ts'
import { namesOf } from '../../../catalog/stacks/names-of.ts'
import type { Where } from '../../../contract/where.ts'

/** The stack that a fix or a look is for; null: any. */
type Fit = { proxy: string | null; app: string | null }

/** What the words for one stack are filled with, and what its parts are called, proxy first; nothing for any stack. */
export function fitNames({ proxy, app }: Fit): { where: Where; names: StackNames; called: string[] } {
  const where = { ...(proxy !== null && { proxy }), ...(app !== null && { app }) }
  const called = [proxy, app].flatMap((id) => (id === null ? [] : [findStack(id)?.name ?? id]))
  return { where, names: namesOf(where, findStack), called }
}
