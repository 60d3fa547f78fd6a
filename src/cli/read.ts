import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { version } from '../contract/version.ts'
import type { Where } from '../contract/where.ts'
import { makeReport } from '../diagnosis/report.ts'
import { createTextReader, type TextReading } from '../reading/read-text.ts'
import { defineCommand } from './command.ts'
import { formOptions, readForm } from './forms.ts'
import type { Io } from './io.ts'
import { stackIds, stacksFor } from './stacks-for.ts'
import { WrongCall } from './wrong-call.ts'

export const read = defineCommand({
  name: 'read',
  summary: 'Reads logs and says what they prove: files, or standard input.',
  takes: ['FILE'],
  takesMany: true,
  options: [
    { name: 'proxy', value: 'KIND', help: 'The proxy whose log it is; it only breaks ties.' },
    { name: 'service', value: 'NAME', help: 'The app’s unit or deployment; it is only written into commands.' },
    ...formOptions,
  ],
  run: async (given, io) => {
    const write = readForm(given, io)
    const proxy = given.value('proxy')
    if (proxy !== undefined && !stackIds(['proxy', 'balancer', 'edge']).includes(proxy))
      throw new WrongCall(`--proxy takes one of ${stackIds(['proxy', 'balancer', 'edge']).join(', ')}.`)

    const readings: TextReading[] = []
    for (const { name, open } of inputsOf(given.words, io)) readings.push(await readStream(open(), { name, proxy: proxy ?? null }))
    const facts = readings.flatMap((reading) => reading.facts)
    const seen = facts.find((fact) => fact.about === 'path.proxy')?.value.kind
    const where: Where = { proxy: proxy ?? seen, service: given.value('service') }
    const report = await makeReport({ where, answers: {}, facts }, { at: new Date().toISOString(), with: version }, stacksFor(where))
    io.stdout.write(await write(report, where, readings.map(sayHowMuch)))
    return 0
  },
})

function inputsOf(files: readonly string[], { stdin }: Io): { name: string; open: () => Readable }[] {
  if (files.length > 0) return files.map((file) => ({ name: file, open: () => createReadStream(file) }))
  if (stdin === undefined) throw new WrongCall('There is nothing to read: name a file, or pipe the text in.')
  return [{ name: 'standard input', open: () => stdin }]
}

/** Reads a stream of bytes as UTF-8. Rejects with WrongCall when it cannot be read. */
async function readStream(stream: Readable, hints: { proxy: string | null; name: string }): Promise<TextReading> {
  const reader = createTextReader(hints)
  stream.setEncoding('utf8')
  try {
    for await (const chunk of stream) reader.push(chunk as string)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const why =
      { ENOENT: 'it is not there', EACCES: 'this user may not read it', EISDIR: 'it is a folder' }[String(code)] ?? 'reading failed'
    throw new WrongCall(`${hints.name} cannot be read: ${why}.`)
  }
  return reader.end()
}

function sayHowMuch({ lines, known, entries }: TextReading): string {
  return `Read ${lines} ${lines === 1 ? 'line' : 'lines'}; ${known} of ${entries} entries are known messages.`
}
