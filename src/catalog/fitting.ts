import type { Where } from '../contract/where.ts'

type ForStack = { proxy: string | null; app: string | null }

/** The stacks that are built on another one and share its log lines, directives and commands. */
export const families: Readonly<Record<string, string>> = { openresty: 'nginx', 'ingress-nginx': 'nginx' }

/**
 * What fits the chosen stack, best first: proxy and app before one of them before neither; the very stack before its family; what is
 * for another stack never fits. At equal fit the earlier stands first.
 */
export function fitting<T extends ForStack>(choices: readonly T[], where: Where): T[] {
  const scores = ({ proxy, app }: T) => [score(proxy, where.proxy), score(app, where.app)]
  const sum = (choice: T) => scores(choice).reduce((total, one) => total + one, 0)
  return choices.filter((choice) => !scores(choice).includes(misfit)).sort((a, b) => sum(b) - sum(a))
}

const misfit = Number.NEGATIVE_INFINITY

function score(wanted: string | null, chosen: string | undefined): number {
  if (wanted === null) return 0
  if (wanted === chosen) return 3
  return chosen !== undefined && families[chosen] === wanted ? 2 : misfit
}
