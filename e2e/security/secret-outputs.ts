import { stacksFor } from '../../src/cli/stacks-for.ts'
import type { FoundFact } from '../../src/contract/fact.ts'
import type { Report } from '../../src/contract/report.ts'
import type { Where } from '../../src/contract/where.ts'
import { makeReport } from '../../src/diagnosis/report.ts'
import { readReportLink, writeReportLink } from '../../src/diagnosis/report-link.ts'
import { outputsOf } from './outputs.ts'

export function reportOf(facts: readonly FoundFact[], where: Where = {}): Promise<Report> {
  const made = { at: '2026-11-22T03:11:20.000Z', with: '0.0.0' }
  return makeReport({ where, answers: {}, facts: [...facts] }, made, stacksFor(where))
}

/** All that a report is written as, by name, and the report of its link. Lines are so long that no secret is parted. */
export async function secretOutputs(report: Report): Promise<Record<string, string>> {
  const read = await readReportLink(await writeReportLink(report))
  if ('error' in read) throw new Error(read.error)
  return { ...(await outputsOf(report, { width: 4000 })), link: JSON.stringify(read.report) }
}
