import { layOut } from '../../src/cli/lay-out.ts'
import { nameOf, stacksFor } from '../../src/cli/stacks-for.ts'
import { tellStory } from '../../src/cli/story.ts'
import { visibleJson } from '../../src/cli/visible.ts'
import type { FoundFact } from '../../src/contract/fact.ts'
import type { Report } from '../../src/contract/report.ts'
import type { Where } from '../../src/contract/where.ts'
import { whereOf } from '../../src/diagnosis/read-back.ts'
import { makeReport } from '../../src/diagnosis/report.ts'
import { reportAsHtml } from '../../src/diagnosis/report-html.ts'
import { readReportLink, writeReportLink } from '../../src/diagnosis/report-link.ts'
import { reportAsMarkdown } from '../../src/diagnosis/report-markdown.ts'

export function reportOf(facts: readonly FoundFact[], where: Where = {}): Promise<Report> {
  const made = { at: '2026-11-22T03:11:20.000Z', with: '0.0.0' }
  return makeReport({ where, answers: {}, facts: [...facts] }, made, stacksFor(where))
}

/** All that a report is written as, by name: what of it the person, a ticket, a file and a link show. */
export async function outputsOf(report: Report): Promise<Record<string, string>> {
  const { where } = whereOf(report)
  const read = await readReportLink(await writeReportLink(report))
  if ('error' in read) throw new Error(read.error)
  return {
    json: visibleJson(report),
    markdown: reportAsMarkdown(report, { nameOf }),
    html: await reportAsHtml(report, { nameOf, names: stacksFor(where).names, service: where.service }),
    link: JSON.stringify(read.report),
    story: layOut(await tellStory(report, where, []), { width: 4000, lines: 100_000, colour: false }),
  }
}
