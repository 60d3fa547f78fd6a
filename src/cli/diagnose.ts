import type { Report } from '../contract/report.ts'
import { version } from '../contract/version.ts'
import { makeReport } from '../diagnosis/report.ts'
import { whereKnown } from '../diagnosis/where-known.ts'
import { defineCommand } from './command.ts'
import { diagnoseOptions } from './diagnose-options.ts'
import { readForm } from './forms.ts'
import { readAsked } from './read-asked.ts'
import { stacksFor } from './stacks-for.ts'

export const diagnose = defineCommand({
  name: 'diagnose',
  summary: 'Probes from this machine and names the cause.',
  takes: ['URL'],
  options: diagnoseOptions,
  run: async (given, io) => {
    const write = readForm(given, io)
    const asked = readAsked(given)
    const { answers } = asked
    if (asked.wish?.idleWaitMs !== undefined && io.stderr.isTTY) io.stderr.write(`${waiting}\n`)
    // Loaded only here: reading a log needs no probes.
    const { gatherHere } = await import('./gather-here.ts')
    const found = await gatherHere(asked)
    const { where } = found
    const known = whereKnown(where, found.facts)
    const report = await makeReport(
      { where, answers, facts: found.facts },
      { at: new Date().toISOString(), with: version },
      stacksFor(known),
    )
    const notes = [...found.notes, ...notCounted(Object.keys(answers), report)]
    await write(report, known, notes)
    return 0
  },
})

const waiting = 'Probing, then waiting at most 90 seconds for the upstream to close an idle connection. Ctrl+C ends it.'

/** An answer to a question that does not matter here counts for nothing, and the person should know. */
function notCounted(answered: readonly string[], report: Report): string[] {
  const left = answered.filter((question) => !Object.hasOwn(report.answers, question))
  return left.length === 0 ? [] : [`Not counted, because nothing else that is known makes it matter: ${left.join(', ')}.`]
}
