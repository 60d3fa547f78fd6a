import { hostname } from 'node:os'
import type { Report } from '../contract/report.ts'
import { version } from '../contract/version.ts'
import { makeReport } from '../diagnosis/report.ts'
import { defineCommand } from './command.ts'
import { diagnoseOptions, laterDiagnoseOptions } from './diagnose-options.ts'
import { readForm } from './forms.ts'
import { readAsked } from './read-asked.ts'
import { stacksFor } from './stacks-for.ts'

export const diagnose = defineCommand({
  name: 'diagnose',
  summary: 'Probes from this machine and names the cause.',
  takes: ['URL'],
  options: diagnoseOptions,
  later: laterDiagnoseOptions,
  run: async (given, io) => {
    const write = readForm(given, io)
    const { where, answers, runs, timeoutMs } = readAsked(given)
    // Loaded only here: reading a log needs no probes.
    const { gather } = await import('./gather.ts')
    const { facts, notProbed } = await gather(runs, { where, from: hostname(), timeoutMs })
    const report = await makeReport({ where, answers, facts }, { at: new Date().toISOString(), with: version }, stacksFor(where))
    const notes = [...notProbed, ...notCounted(Object.keys(answers), report)]
    io.stdout.write(await write(report, where, notes))
    return 0
  },
})

/** An answer to a question that does not matter here counts for nothing, and the person should know. */
function notCounted(answered: readonly string[], report: Report): string[] {
  const left = answered.filter((question) => !Object.hasOwn(report.answers, question))
  return left.length === 0 ? [] : [`Not counted, because nothing else that is known makes it matter: ${left.join(', ')}.`]
}
