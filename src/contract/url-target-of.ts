import { parseTargetUrl, type TargetUrl } from './target-url.ts'
import type { Where } from './where.ts'

/** The parts of the address that answers 502; null when none is given or it cannot be read. */
export function urlTargetOf({ url }: Where): TargetUrl | null {
  const parsed = url === undefined ? null : parseTargetUrl(url)
  return parsed && 'target' in parsed ? parsed.target : null
}
