import type { Report } from '../contract/report.ts'
import { acceptsBeside } from './accepts-beside.ts'
import { settledOf } from './read-back.ts'

/**
 * Where something was found to listen, other than where the proxy calls: `host:port` from the facts that count, or undefined.
 * An answer or a host fact about the app speaks before a probe of what stands beside.
 */
export function listensAt(report: Report): string | undefined {
  const settled = settledOf(report)
  return settled.get('app.listening')?.value.at ?? acceptsBeside(settled)
}
