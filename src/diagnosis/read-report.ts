import * as v from 'valibot'
import { type Report, ReportSchema } from '../contract/report.ts'
import { parseSeen } from '../contract/unseen.ts'

/** A report, or why a text is none: `newer` was made by a later badgateway in a format of its own, `other` is something else. */
export type ReadReport = { report: Report } | { odd: 'newer' | 'other' }

/** Reads a report that somebody else wrote as JSON; what cannot be seen in it is written out. Throws SyntaxError for what is no JSON. */
export function readReport(json: string): ReadReport {
  const said = parseSeen(json)
  const checked = v.safeParse(ReportSchema, said)
  return checked.success ? { report: checked.output } : { odd: isNewer(said) ? 'newer' : 'other' }
}

/** The formats that this version reads end with 1. */
function isNewer(said: unknown): boolean {
  const format = (said as { format?: unknown } | null)?.format
  return typeof format === 'string' && /^badgateway-report\/([2-9]|[1-9]\d{1,3})$/.test(format)
}
