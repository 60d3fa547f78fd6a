import type { Report } from '../contract/report.ts'
import type { Where } from '../contract/where.ts'
import { reportAsHtml } from '../diagnosis/report-html.ts'
import { writeReportLink } from '../diagnosis/report-link.ts'
import { reportAsMarkdown } from '../diagnosis/report-markdown.ts'
import type { Given } from './command.ts'
import { checkHtmlFile, writeHtmlFile } from './html-file.ts'
import type { Io } from './io.ts'
import { layOut } from './lay-out.ts'
import { linkBase } from './link-base.ts'
import { nameOf, stacksFor } from './stacks-for.ts'
import { tellStory } from './story.ts'
import { visible, visibleJson, visibleLines } from './visible.ts'
import { WrongCall } from './wrong-call.ts'

/** The options that choose how a report is written; diagnose and read share them. */
export const formOptions = [
  { name: 'json', help: 'Prints the report as JSON; badgateway schema describes it.' },
  { name: 'markdown', help: 'Prints the report as a block for a ticket.' },
  { name: 'link', help: 'Prints a link that holds the whole report.' },
  { name: 'link-base', value: 'URL', help: 'Where the page of that link is served. Default: BADGATEWAY_URL.' },
  { name: 'html', value: 'FILE', help: 'Writes the report into one HTML file, too: to be read anywhere, attached or printed.' },
] as const

type FormOption = (typeof formOptions)[number]['name']

/** Writes a report in the form that was chosen, with the notes that only a person can be told beside it. */
export type Write = (report: Report, where: Where, notes: readonly string[]) => Promise<void>

/**
 * Chooses how the report is written. In the forms for programs the notes go to standard error; --html writes a file besides, and says
 * where on standard error. Throws WrongCall for two forms at once, and before any work for a file that cannot be written.
 */
export function readForm(given: Pick<Given<FormOption>, 'has' | 'value'>, io: Io): Write {
  const forms = (['json', 'markdown', 'link'] as const).filter((form) => given.has(form))
  if (forms.length > 1) throw new WrongCall(`Choose one of ${forms.map((form) => `--${form}`).join(' and ')}.`)
  if (given.has('link-base') && !given.has('link')) throw new WrongCall('--link-base needs --link.')
  const file = given.value('html')
  if (file !== undefined) checkHtmlFile(file)
  const print = readPrinted(forms[0], given, io)
  return async (report, where, notes) => {
    io.stdout.write(await print(report, where, notes))
    if (file === undefined) return
    const { names } = stacksFor(where)
    await writeHtmlFile(file, await reportAsHtml(report, { nameOf, names, service: where.service }))
    io.stderr.write(`The report is in ${visible(file)}.\n`)
  }
}

type Print = (...told: Parameters<Write>) => Promise<string>

function readPrinted(form: 'json' | 'markdown' | 'link' | undefined, given: Pick<Given<FormOption>, 'value'>, io: Io): Print {
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
