import { ownValue } from '../contract/own-value.ts'
import { parseUpstreamAddress, type UpstreamProtocol } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'

type ForStack = { proxy: string | null; app: string | null; speaks?: readonly UpstreamProtocol[] }

/** The stacks that are built on another one and share its log lines, directives and commands. */
export const families: Readonly<Record<string, string>> = { openresty: 'nginx', 'ingress-nginx': 'nginx' }

/** The stack that a stack is built on, else itself. */
export function stackFamily(kind: string): string {
  return ownValue(families, kind) ?? kind
}

/**
 * What fits the chosen stack, best first: proxy and app before one of them before neither; the very stack before its family; what is
 * for another stack never fits. At equal fit the earlier stands first. What is for a protocol fits the app or the protocol; HTTP is taken
 * for granted where the address does not say.
 */
export function fitting<T extends ForStack>(choices: readonly T[], where: Where): T[] {
  const spoken = spokenTo(where)
  const scores = ({ proxy, app, speaks }: T) => [score(proxy, where.proxy), appScore(score(app, where.app), app, speaks, spoken)]
  const sum = (choice: T) => scores(choice).reduce((total, one) => total + one, 0)
  return choices.filter((choice) => !scores(choice).includes(misfit)).sort((a, b) => sum(b) - sum(a))
}

const misfit = Number.NEGATIVE_INFINITY

function score(wanted: string | null, chosen: string | undefined): number {
  if (wanted === null) return 0
  if (wanted === chosen) return 3
  return chosen !== undefined && stackFamily(chosen) === wanted ? 2 : misfit
}

function appScore(
  byApp: number,
  app: string | null,
  speaks: readonly UpstreamProtocol[] | undefined,
  spoken: UpstreamProtocol | null,
): number {
  if (speaks === undefined) return byApp
  if (spoken !== null) return speaks.includes(spoken) ? 3 : misfit
  return app === null && !speaks.includes('http') ? misfit : byApp
}

function spokenTo({ upstream }: Where): UpstreamProtocol | null {
  const parsed = upstream === undefined ? null : parseUpstreamAddress(upstream)
  return parsed !== null && 'address' in parsed ? parsed.address.protocol : null
}
