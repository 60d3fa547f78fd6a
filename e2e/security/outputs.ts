import { layOut } from '../../src/cli/lay-out.ts'
import { nameOf, stacksFor } from '../../src/cli/stacks-for.ts'
import { tellStory } from '../../src/cli/story.ts'
import { visibleJson, visibleLines } from '../../src/cli/visible.ts'
import type { Report } from '../../src/contract/report.ts'
import { whereOf } from '../../src/diagnosis/read-back.ts'
import { reportAsHtml } from '../../src/diagnosis/report-html.ts'
import { reportAsMarkdown } from '../../src/diagnosis/report-markdown.ts'
import { htmlProblem, jsonProblem, markdownProblem, terminalProblem } from './only-text.ts'

const wholeStory = { width: 100, lines: 100_000 }

const ownLink = 'https://gateway.example/report#s=abc'

/** Everything that a report is written as. */
export async function outputsOf(report: Report) {
  const { where } = whereOf(report)
  const told = await tellStory(report, where, [])
  return {
    story: layOut(told, { ...wholeStory, colour: false }),
    coloured: layOut(told, { ...wholeStory, colour: true }),
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
