import { version } from '../contract/version.ts'
import type { Where } from '../contract/where.ts'
import { makeReport } from '../diagnosis/report.ts'
import type { TextReading } from '../reading/read-text.ts'
import { defineCommand } from './command.ts'
import { formOptions, readForm } from './forms.ts'
import type { Io } from './io.ts'
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
    { name: 'service', value: 'NAME', help: 'The app’s unit or deployment; it is only written into commands.' },
    { name: 'pattern', value: 'P', help: 'When it fails: always, sometimes, around-deploys, since-change, gone or unknown.' },
    { name: 'answer', value: 'QUESTION=OPTION', repeats: true, help: 'Answers any question, such as process=running.' },
    ...formOptions,
  ],
  run: async (given, io) => {
    const write = readForm(given, io)
    const proxy = readProxy(given.value('proxy'))
    const service = readService(given.value('service'))
    const answers = readAnswers(given, ['pattern'])
    const inputs = inputsOf(given.words, io)
    const readings: TextReading[] = []
    for (const input of inputs) readings.push(await readShowing(input, proxy ?? null, io))
    if (readings.every(({ entries }) => entries === 0))
      throw new WrongCall(`${inputs.map(({ name }) => name).join(', ')} holds nothing to read.`)

    const facts = readings.flatMap((reading) => reading.facts)
    const seen = facts.find((fact) => fact.about === 'path.proxy')?.value.kind
    const kind = proxy ?? seen
    const where: Where = { ...(kind && { proxy: kind }), ...(service && { service }) }
    const report = await makeReport({ where, answers, facts }, { at: new Date().toISOString(), with: version }, stacksFor(where))
    const isForPerson = !(['json', 'markdown', 'link'] as const).some((form) => given.has(form))
    const notes = readings.flatMap((reading, at) =>
      isForPerson || reading.entries === 0 ? [sayHowMuch(inputs[at]?.name ?? '', reading)] : [],
    )
    io.stdout.write(await write(report, where, notes))
    return 0
  },
})

function readProxy(id: string | undefined): string | undefined {
  const known = stackIds(['proxy', 'balancer', 'edge'])
  if (id === undefined || known.includes(id)) return id
  throw new WrongCall(`--proxy takes one of ${known.join(', ')}. Leave it out when it is another.`)
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

async function readShowing(input: TextInput, proxy: string | null, { stderr, now = Date.now }: Io): Promise<TextReading> {
  const isTerminal = stderr.isTTY === true
  const size = isTerminal ? await input.size() : null
  const progress = createProgress({ isTerminal, write: (text) => stderr.write(text), now }, { name: visible(input.name), size })
  try {
    return await readInput(input, { proxy, onBytes: progress.add })
  } finally {
    progress.end()
  }
}

function sayHowMuch(name: string, { lines, known, entries }: TextReading): string {
  if (entries === 0) return `${name} is empty.`
  return `${name}: ${lines} ${lines === 1 ? 'line' : 'lines'}; ${known} of ${entries} ${entries === 1 ? 'entry is a known message' : 'entries are known messages'}.`
}
