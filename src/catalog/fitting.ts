import type { Where } from '../contract/where.ts'

type ForStack = { proxy: string | null; app: string | null }

/**
 * What fits the chosen stack, best first: proxy and app before one of them before neither; what is for another stack never
 * fits. At equal fit the earlier stands first.
 */
export function fitting<T extends ForStack>(choices: readonly T[], where: Where): T[] {
  return choices
    .filter(({ proxy, app }) => (proxy === null || proxy === where.proxy) && (app === null || app === where.app))
    .sort((a, b) => fit(b) - fit(a))
}

function fit({ proxy, app }: ForStack): number {
  return Number(proxy !== null) + Number(app !== null)
}
