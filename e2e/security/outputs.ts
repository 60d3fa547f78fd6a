import { layOut } from '../../src/cli/lay-out.ts'
import { nameOf, stacksFor } from '../../src/cli/stacks-for.ts'
import { tellStory } from '../../src/cli/story.ts'
import { visibleJson, visibleLines } from '../../src/cli/visible.ts'
import type { Report } from '../../src/contract/report.ts'
import { whereOf } from '../../src/diagnosis/read-back.ts'
import { reportAsHtml } from '../../src/diagnosis/report-html.ts'
import { reportAsMarkdown } from '../../src/diagnosis/report-markdown.ts'
import { htmlProblem, jsonProblem, markdownProblem, terminalProblem } from './only-text.ts'

const ownLink = 'https://gateway.example/report#s=abc'

/** Everything that a report is written as; in the terminal in lines of `width` columns, so many as it takes. */
export async function outputsOf(report: Report, { width = 100 }: { width?: number } = {}) {
  const { where } = whereOf(report)
  const told = await tellStory(report, where, [])
  const whole = { width, lines: 100_000 }
  return {
    story: layOut(told, { ...whole, colour: false }),
    coloured: layOut(told, { ...whole, colour: true }),
    json: visibleJson(report),
    markdown: visibleLines(reportAsMarkdown(report, { nameOf, link: ownLink })),
    copied: reportAsMarkdown(report, { nameOf, link: ownLink }),
    html: await reportAsHtml(report, { nameOf, names: stacksFor(where).names, service: where.service }),
  }
}

/** What in all that is not text; empty when all is. */
export async function problemsOf(report: Report): Promise<string[]> {
  const { story, coloured, json, markdown, copied, html } = await outputsOf(report)
  const found = {
    story: terminalProblem(story),
    'coloured story': terminalProblem(coloured, true),
    json: jsonProblem(json),
    markdown: markdownProblem(copied, ownLink) ?? (markdown === copied ? null : 'the copied Markdown is not the printed one'),
    html: htmlProblem(html),
  }
  return Object.entries(found).flatMap(([output, problem]) => (problem === null ? [] : [`${output}: ${problem}`]))
}

/** How many outputs `problemsOf` looks at. */
export const outputsLookedAt = 5
