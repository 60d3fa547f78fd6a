import type { Settled } from '../catalog/cause-form.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Where } from '../contract/where.ts'

/**
 * Where the fault is, as far as anybody knows: what the person typed, and for what they left out what the facts show.
 * Commands and fixes are filled in with it; what is only shown never becomes an answer.
 */
export function whereKnown(where: Where, facts: readonly FoundFact[]): Where {
  const proxy = where.proxy ?? facts.find((fact) => fact.about === 'path.proxy')?.value.kind
  const app = where.app ?? facts.find((fact) => fact.about === 'path.app')?.value.kind
  const way = facts.find((fact) => fact.about === 'path.upstream')?.value
  const upstream = where.upstream ?? (way === undefined ? undefined : addressOf(way))
  return { ...where, ...(proxy && { proxy }), ...(app && { app }), ...(upstream && { upstream }) }
}

/** The same with the facts that count. */
export function whereSettled(where: Where, { all }: Settled): Where {
  return whereKnown(
    where,
    all.filter(({ setAside, overruledBy }) => setAside === null && overruledBy === null),
  )
}

function addressOf({ protocol, address }: { protocol?: string | undefined; address: string }): string {
  return protocol === undefined ? address : `${protocol}://${address}`
}
