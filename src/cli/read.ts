import type { Report } from '../contract/report.ts'
import { parseTargetUrl } from '../contract/target-url.ts'
import { parseUpstreamAddress } from '../contract/upstream-address.ts'
import { version } from '../contract/version.ts'
import type { Where } from '../contract/where.ts'
import { makeReport } from '../diagnosis/report.ts'
import { whereKnown } from '../diagnosis/where-known.ts'
import { hideOwnWords, longestWord, type OwnWords, shortestWord } from '../reading/own-words.ts'
import type { TextHints, TextReading } from '../reading/read-text.ts'
import { redactReport, textsOf } from '../reading/redact-report.ts'
import { addTaken, countMarks, sayTaken } from '../reading/taken-out.ts'
import { timingAcross } from '../reading/text/timing-across.ts'
import { timedRow } from '../reading/text/timing-facts.ts'
import { textHints } from '../reading/text-hints.ts'
import { defineCommand } from './command.ts'
import { formOptions, readForm } from './forms.ts'
import type { Io } from './io.ts'
import { keepHeapSmall } from './keep-heap-small.ts'
import { createProgress } from './progress.ts'
import { readAnswers, readService } from './read-asked.ts'
import { stackIds, stacksFor } from './stacks-for.ts'
import { fileInput, readInput, streamInput, type TextInput } from './text-input.ts'
import { visible } from './visible.ts'
import { WrongCall } from './wrong-call.ts'

export const read = defineCommand({
  name: 'read',
  summary: 'Reads logs and says what they prove: files, or standard input.',
  takes: ['FILE'],
  takesMany: true,
  options: [
    { name: 'proxy', value: 'KIND', help: 'The proxy whose log it is; it only breaks ties.' },
    { name: 'upstream', value: 'ADDR', help: 'The address that the proxy calls, such as 127.0.0.1:3000 or unix:/run/app.sock.' },
    { name: 'url', value: 'URL', help: 'The address that fails.' },
    { name: 'service', value: 'NAME', help: 'The app’s unit or deployment; it is only written into commands.' },
    { name: 'pattern', value: 'P', help: 'When it fails: always, sometimes, around-deploys, since-change, gone or unknown.' },
    { name: 'answer', value: 'QUESTION=OPTION', repeats: true, help: 'Answers any question, such as process=running.' },
    { name: 'redact', value: 'WORD', repeats: true, help: 'Replaces a word, host name or address by [redacted 1] wherever it stands.' },
    { name: 'redact-emails', help: 'Takes e-mail addresses out, too; secrets always are.' },
    ...formOptions,
  ],
  run: async (given, io) => {
    keepHeapSmall()
    const write = readForm(given, io)
    const asked: Where = { ...readProxy(given.value('proxy')), ...readAddresses(given.value('url'), given.value('upstream')) }
    const service = readService(given.value('service'))
    const hide = hideOwnWords(readOwnWords(given.values('redact'), given.has('redact-emails')))
    const answers = readAnswers(given, ['pattern'])
    const inputs = inputsOf(given.words, io)
    const readings: TextReading[] = []
    for (const input of inputs) readings.push(await readShowing(input, textHints(asked), io))
    if (readings.every(({ entries }) => entries === 0))
      throw new WrongCall(`${inputs.map(({ name }) => name).join(', ')} holds nothing to read.`)

    const texts = readings.map(({ facts, tallies }, at) => ({
      facts,
      rows: tallies.map((tally) => timedRow(tally, inputs[at]?.name ?? '')),
    }))
    const facts = [...readings.flatMap((reading) => reading.facts), ...timingAcross(texts)]
    const where: Where = { ...asked, ...(service && { service }) }
    const known = whereKnown(where, facts)
    const made = await makeReport({ where, answers, facts }, { at: new Date().toISOString(), with: version }, stacksFor(known))
    const report = redactReport(made, hide)
    const isForPerson = !(['json', 'markdown', 'link'] as const).some((form) => given.has(form))
    const notes = readings.flatMap((reading, at) =>
      isForPerson || reading.entries === 0 || reading.needs !== null ? sayHowMuch(inputs[at]?.name ?? '', reading) : [],
    )
    const taken = sayRedacted(readings, report)
    if (isForPerson && taken !== null) notes.push(taken)
    await write(report, redactWhere(known, hide), notes.map(hide))
    return 0
  },
})

function readProxy(id: string | undefined): Pick<Where, 'proxy'> {
  const known = stackIds(['proxy', 'balancer', 'edge'])
  if (id === undefined) return {}
  if (known.includes(id)) return { proxy: id }
  throw new WrongCall(`--proxy takes one of ${known.join(', ')}. Leave it out when it is another.`)
}

function readAddresses(url: string | undefined, upstream: string | undefined): Pick<Where, 'url' | 'upstream'> {
  const target = url === undefined ? {} : parseTargetUrl(url)
  if ('error' in target) throw new WrongCall(`--url: ${target.error}`)
  const address = upstream === undefined ? {} : parseUpstreamAddress(upstream)
  if ('error' in address) throw new WrongCall(`--upstream: ${address.error}`)
  return { ...(url !== undefined && { url }), ...(upstream !== undefined && { upstream }) }
}

function readOwnWords(given: readonly string[], emails: boolean): OwnWords {
  const words = [...new Set(given.map((word) => word.trim()))]
  if (words.some((word) => word.length < shortestWord || word.length > longestWord))
    throw new WrongCall(`--redact takes a word of ${shortestWord} to ${longestWord} characters.`)
  return { words: words.map((word, at) => ({ word, number: at + 1 })), emails }
}

/** `-` is standard input, as everywhere. */
function inputsOf(words: readonly string[], { stdin }: Io): TextInput[] {
  const names = words.length > 0 ? words : ['-']
  if (names.filter((name) => name === '-').length > 1) throw new WrongCall('Standard input can be read once only: name - once.')
  return names.map((name) => {
    if (name !== '-') return fileInput(name)
    if (stdin === undefined) throw new WrongCall('There is nothing to read: name a file, or pipe the text in.')
    return streamInput(stdin)
  })
}

async function readShowing(input: TextInput, hints: TextHints, { stderr, now = Date.now }: Io): Promise<TextReading> {
  const isTerminal = stderr.isTTY === true
  const size = isTerminal ? await input.size() : null
  const progress = createProgress({ isTerminal, write: (text) => stderr.write(text), now }, { name: visible(input.name), size })
  try {
    return await readInput(input, { hints, onBytes: progress.add })
  } finally {
    progress.end()
  }
}

function sayHowMuch(name: string, { lines, known, entries, needs }: TextReading): string[] {
  if (entries === 0) return [`${name} is empty.`]
  const option = needs?.needs === 'url' ? 'say which address fails: --url URL' : 'say which address the proxy uses: --upstream HOST:PORT'
  return [
    `${name}: ${lines} ${lines === 1 ? 'line' : 'lines'}; ${known} of ${entries} ${entries === 1 ? 'entry is a known message' : 'entries are known messages'}.`,
    ...(needs === null ? [] : [`${needs.is}; ${option}.`]),
  ]
}

/** What was hidden by its form, in the texts; and by the person’s wish, in the report. */
function sayRedacted(readings: readonly TextReading[], report: Report): string | null {
  const { 'own word': own = 0, 'e-mail address': emails = 0 } = countMarks(textsOf(report))
  const said = sayTaken(addTaken([...readings.map(({ taken }) => taken.marked), { 'own word': own, 'e-mail address': emails }]))
  return said.length === 0 ? null : `Redacted: ${said.join(', ')}.`
}

function redactWhere(where: Where, hide: (text: string) => string): Where {
  const { url, upstream, service } = where
  return {
    ...where,
    ...(url && { url: hide(url) }),
    ...(upstream && { upstream: hide(upstream) }),
    ...(service && { service: hide(service) }),
  }
}
