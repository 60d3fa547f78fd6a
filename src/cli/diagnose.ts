import { hostname } from 'node:os'
import type { Report } from '../contract/report.ts'
import { version } from '../contract/version.ts'
import type { Where } from '../contract/where.ts'
import { makeReport } from '../diagnosis/report.ts'
import { writeReportLink } from '../diagnosis/report-link.ts'
import { reportAsMarkdown } from '../diagnosis/report-markdown.ts'
import { defineCommand, type Given } from './command.ts'
import { type DiagnoseOption, diagnoseOptions, laterDiagnoseOptions } from './diagnose-options.ts'
import { gather } from './gather.ts'
import type { Io } from './io.ts'
import { layOut } from './lay-out.ts'
import { linkBase } from './link-base.ts'
import { readAsked } from './read-asked.ts'
import { nameOf, stacksFor } from './stacks-for.ts'
import { tellStory } from './story.ts'
import { visible, visibleJson, visibleLines } from './visible.ts'
import { WrongCall } from './wrong-call.ts'

export const diagnose = defineCommand({
  name: 'diagnose',
  summary: 'Probes from this machine and names the cause.',
  takes: ['URL'],
  options: diagnoseOptions,
  later: laterDiagnoseOptions,
  run: async (given, io) => {
    const write = readForm(given, io)
    const { where, answers, runs, timeoutMs } = readAsked(given)
    const { facts, notProbed } = await gather(runs, { where, from: hostname(), timeoutMs })
    const report = await makeReport({ where, answers, facts }, { at: new Date().toISOString(), with: version }, stacksFor(where))
    const notes = [...notProbed, ...notCounted(Object.keys(answers), report)]
    io.stdout.write(await write(report, where, notes))
    return 0
  },
})

type Write = (report: Report, where: Where, notes: readonly string[]) => Promise<string>

/** Chooses how the report is written. What only a person can be told beside it goes to standard error in the other forms. */
function readForm(given: Given<DiagnoseOption>, io: Io): Write {
  const forms = (['json', 'markdown', 'link'] as const).filter((form) => given.has(form))
  if (forms.length > 1) throw new WrongCall(`Choose one of ${forms.map((form) => `--${form}`).join(' and ')}.`)
  if (given.has('link-base') && !given.has('link')) throw new WrongCall('--link-base needs --link.')
  const [form] = forms
  if (form === undefined) return async (...told) => layOut(await tellStory(...told), pageOf(io))

  const base = form === 'link' ? linkBase(given.value('link-base'), io.env) : ''
  const writers: Record<typeof form, (report: Report) => Promise<string>> = {
    json: async (report) => visibleJson(report),
    markdown: async (report) => `${visibleLines(reportAsMarkdown(report, { nameOf }))}`,
    link: async (report) => `${base}/report${await writeReportLink(report)}\n`,
  }
  return (report, _, notes) => {
    for (const note of notes) io.stderr.write(`${visible(note)}\n`)
    return writers[form](report)
  }
}

function pageOf({ isTerminal, columns, env }: Io) {
  const width = isTerminal && columns ? Math.min(100, Math.max(60, columns)) : 100
  return { width, lines: 40, colour: isTerminal && !env.NO_COLOR && env.TERM !== 'dumb' }
}

/** An answer to a question that does not matter here counts for nothing, and the person should know. */
function notCounted(answered: readonly string[], report: Report): string[] {
  const left = answered.filter((question) => !Object.hasOwn(report.answers, question))
  return left.length === 0 ? [] : [`Not counted, because nothing else that is known makes it matter: ${left.join(', ')}.`]
}
