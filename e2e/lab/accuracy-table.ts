import type { Judgement, Outcome } from './judge.ts'
import type { Played, Result } from './run-scenario.ts'
import { type Mode, modes, type Scenario } from './scenario-form.ts'

export type Made = { on: string; machine: string; versions: readonly string[]; notes: readonly string[] }

type Ran = { scenario: Scenario; results: readonly Result[] }
const outcomes: readonly Outcome[] = ['right', 'knowable', 'undetermined', 'wrong', 'missed']

/** Writes docs/accuracy.md: what was run, the totals, every result and every miss. In: what was played, in the order of the scenarios. */
export function accuracyTable(played: readonly Played[], made: Made): string {
  const ran = played.flatMap((one): Ran[] => (one.skipped === null ? [one] : []))
  const skipped = played.flatMap((one) => (one.skipped === null ? [] : [`| ${one.scenario.id} | ${cell(one.skipped)} |`]))
  return `${[
    '# How often it is right',
    'Written by `npm run lab`; do not edit. Each scenario of `e2e/lab/scenarios/` starts a real proxy before a real upstream that is broken in one known way, proves by requests that it fails as it says, and runs `badgateway diagnose` three times. What is true was written before any result was seen; a correction stands in the scenario.',
    list([
      `Made: ${made.on}`,
      `Machine: ${made.machine}`,
      `Versions: ${made.versions.join(', ')}`,
      `Scenarios: ${played.length}, of which ${ran.length} ran`,
      ...made.notes,
    ]),
    '**URL only**: `diagnose URL`, run on the proxy’s machine. **Everything**: also the proxy, the upstream, the pattern, the configuration and the logs. **Network only**: `diagnose URL --no-host --upstream ADDR --vantage proxy-host`.',
    '*right*: the exact cause came first. *knowable*: not the exact cause, and as much as the network alone can tell (the scenario says why). *undetermined*: it said that it does not know. *wrong*: another cause came first. *missed*: the call gave no report.',
    '## Totals',
    totals(ran),
    '## Misses',
    misses(ran),
    '## Every scenario',
    table(
      ['Scenario', 'True cause', ...modes.map(modeName)],
      ran.map(({ scenario, results }) => [
        scenario.id,
        scenario.truth.cause.join(' or '),
        ...modes.map((mode) => resultCell(results, mode)),
      ]),
    ),
    ...(skipped.length === 0 ? [] : ['## Skipped here', ['| Scenario | Why |', '| --- | --- |', ...skipped].join('\n')]),
    ...corrections(ran),
  ].join('\n\n')}\n`
}

function totals(ran: readonly Ran[]): string {
  return table(
    ['Mode', 'Exact cause first', ...outcomes, 'verdict right', 'proven and wrong', 'median', 'slowest'],
    modes.map((mode) => {
      const results = ran.flatMap((one) => one.results.filter((result) => result.mode === mode))
      const times = results.map(({ ms }) => ms).sort((a, b) => a - b)
      return [
        modeName(mode),
        share(results, ({ outcome }) => outcome === 'right'),
        ...outcomes.map((outcome) => String(results.filter((result) => result.outcome === outcome).length)),
        share(results, ({ isVerdictRight }) => isVerdictRight),
        String(results.filter(({ isProvenWrong }) => isProvenWrong).length),
        seconds(times[Math.floor(times.length / 2)]),
        seconds(times.at(-1)),
      ]
    }),
  )
}

function misses(ran: readonly Ran[]): string {
  const rows = ran.flatMap(({ scenario, results }) =>
    results
      .filter(({ outcome, isProvenWrong }) => (outcome !== 'right' && outcome !== 'knowable') || isProvenWrong)
      .map((result) => [
        scenario.id,
        modeName(result.mode),
        result.isProvenWrong ? `${result.outcome}, **proven and wrong**` : result.outcome,
        scenario.truth.cause.join(' or '),
        result.report === null ? cell(result.complaint) : saidOf(result.report.causes),
      ]),
  )
  return rows.length === 0 ? 'None.' : table(['Scenario', 'Mode', 'Outcome', 'True cause', 'What was said'], rows)
}

function corrections(ran: readonly Ran[]): string[] {
  const corrected = ran.flatMap(({ scenario }) => (scenario.truth.correction ? [`${scenario.id}: ${scenario.truth.correction}`] : []))
  return corrected.length === 0 ? [] : ['## Corrections', list(corrected)]
}

function resultCell(results: readonly Result[], mode: Mode): string {
  const result = results.find((one) => one.mode === mode)
  return result === undefined ? '' : `${result.outcome}: ${said(result)}, ${seconds(result.ms)}`
}

function said({ said }: Judgement): string {
  return said === null ? 'no cause' : `${said.cause} (${said.confidence})`
}

function saidOf(causes: readonly { id: string; confidence: string }[]): string {
  const first = causes.slice(0, 3).map(({ id, confidence }) => `${id} (${confidence})`)
  return first.length === 0 ? 'no cause' : first.join(', ')
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): string {
  return all.length === 0 ? '' : `${((100 * all.filter(holds).length) / all.length).toFixed(1)} %`
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? '' : `${(ms / 1000).toFixed(1)} s`
}

function modeName(mode: Mode): string {
  return { 'url-only': 'URL only', everything: 'Everything', 'network-only': 'Network only' }[mode]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

/** A text of others as one cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').slice(0, 200)
}
