import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { accuracyTable } from './accuracy-table.ts'
import { permissions } from './machine.ts'
import { type Played, type Result, runScenario } from './run-scenario.ts'
import { type Mode, modes, type Scenario } from './scenario-form.ts'
import { scenarios } from './scenarios/index.ts'

const table = fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url))

const usage = `npm run lab -- [options] [part of a scenario's id …]
  --modes LIST   of ${modes.join(', ')}; with commas
  --at-once N    scenarios at the same time; 2 unless told
  --bare         on this very machine, even where each scenario may have one of its own
  --program FILE the badgateway to run; bin/badgateway.js of this checkout unless told
  --details      for each report also what it knows
Without names of scenarios it runs them all and writes docs/accuracy.md.`

/**
 * Runs the lab. In: the words of the command line. Out: the exit status: 1 when a scenario is not what it says, something false was
 * called proven, or a call gave no report; 2 when the call was wrong.
 */
export async function main(args: readonly string[]): Promise<number> {
  const asked = read(args)
  if (asked === null) {
    console.error(usage)
    return 2
  }
  const wanted = scenarios.filter(({ id }) => asked.names.length === 0 || asked.names.some((name) => id.includes(name)))
  const played = new Map<Scenario, Played>()
  const broken: string[] = []
  // What the kernel says of memory stays in its log for all that run later.
  const isLast = ({ needs = [] }: Scenario) => needs.includes('cgroup')
  const waiting = [...wanted.filter((one) => !isLast(one)), ...wanted.filter(isLast)]
  const work = async () => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift())
      try {
        const one = await runScenario(scenario, {
          only: asked.modes,
          bare: asked.bare,
          ...(asked.program !== undefined && { program: asked.program }),
        })
        played.set(scenario, one)
        tell(one, asked.details)
      } catch (error) {
        broken.push(`${scenario.id}: ${error instanceof Error ? error.message : String(error)}`)
        console.error(broken.at(-1))
      }
  }
  await Promise.all(Array.from({ length: asked.atOnce }, work))

  const done = wanted.flatMap((scenario) => played.get(scenario) ?? [])
  const results = done.flatMap((one) => (one.skipped === null ? one.results : []))
  const provenWrong = results.filter(({ isProvenWrong }) => isProvenWrong).length
  const missed = results.filter(({ outcome }) => outcome === 'missed').length
  console.log(
    `${done.length} scenarios, ${broken.length} not what they say, ${provenWrong} reports that call something false proven, ${missed} calls without a report.`,
  )
  for (const mode of asked.modes) console.log(`${mode.padEnd(13)} ${share(results.filter((result) => result.mode === mode))}`)
  if (asked.names.length === 0 && asked.modes.length === modes.length) {
    writeFileSync(table, accuracyTable(done, await madeHere(broken, asked.bare)))
    console.log(`Written: ${table}`)
  }
  return broken.length + provenWrong + missed === 0 ? 0 : 1
}

type Asked = { names: string[]; modes: readonly Mode[]; atOnce: number; bare: boolean; details: boolean; program: string | undefined }

function read(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        modes: { type: 'string' },
        'at-once': { type: 'string' },
        bare: { type: 'boolean' },
        details: { type: 'boolean' },
        program: { type: 'string' },
      },
    })
    const wanted = values.modes?.split(',') ?? [...modes]
    const atOnce = Number(values['at-once'] ?? 2)
    if (!wanted.every((mode) => (modes as readonly string[]).includes(mode)) || !(atOnce >= 1)) return null
    return {
      names: positionals,
      modes: wanted as Mode[],
      atOnce,
      bare: values.bare === true,
      details: values.details === true,
      program: values.program,
    }
  } catch {
    return null
  }
}

function tell(played: Played, details: boolean): void {
  if (played.skipped !== null) {
    console.log(`${played.scenario.id}: skipped, ${played.skipped}`)
    return
  }
  for (const result of played.results) {
    const { mode, outcome, said, isProvenWrong, ms, report, complaint } = result
    const first = said ? `${said.cause} ${said.confidence}` : 'no cause'
    const words = [
      played.scenario.id.padEnd(38),
      mode.padEnd(13),
      outcome.padEnd(13),
      first,
      isProvenWrong ? 'PROVEN AND WRONG' : '',
      `${ms} ms`,
    ]
    console.log(words.filter((word) => word !== '').join(' '))
    if (complaint !== '') console.log(`  ${complaint}`)
    if (details && report) console.log(detailsOf(result))
  }
  if (details) console.log(played.proxyLog)
}

function detailsOf({ report }: Result): string {
  const causes = report?.causes.map(({ id, confidence, because, against }) => {
    const reasons = [...because.map(({ says }) => `+ ${says}`), ...against.map(({ says }) => `- ${says}`)]
    return [`  ${id} ${confidence}`, ...reasons.map((reason) => `    ${reason}`)].join('\n')
  })
  const facts = report?.facts.map(({ about, value, source, where }) => `  ${source} ${about} ${JSON.stringify(value)} ${where ?? ''}`)
  return [...(causes ?? []), ...(facts ?? [])].join('\n')
}

function share(results: readonly Result[]): string {
  const right = results.filter(({ outcome }) => outcome === 'right').length
  const knowable = results.filter(({ outcome }) => outcome === 'knowable').length
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b)
  return `${right} of ${results.length} exact, ${knowable} more as far as it can be known, median ${times[Math.floor(times.length / 2)] ?? 0} ms`
}

async function madeHere(broken: readonly string[], bare: boolean) {
  const permits = await permissions()
  const own = bare ? 'not asked for' : permits['own-machine']
  return {
    on: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    versions: versions(),
    notes: [
      own === null
        ? 'Each scenario ran in network, mount and process namespaces of its own, with the ports that a real host would have.'
        : `All scenarios ran on this very machine at free ports (namespaces of their own: ${own}).`,
      ...broken.map((line) => `Not what it says, and therefore not counted: ${line.slice(0, 300)}`),
    ],
  }
}

const programs: readonly (readonly [string, readonly string[]])[] = [
  ['nginx', ['-v']],
  ['haproxy', ['-v']],
  ['apache2', ['-v']],
  ['caddy', ['version']],
  ['php', ['--version']],
  ['gunicorn', ['--version']],
  ['uwsgi', ['--version']],
]

function versions(): string[] {
  const path = `${process.env.PATH}:/usr/sbin`
  const found = programs.map(([program, args]) => {
    try {
      const said = execFileSync('sh', ['-c', '"$0" "$@" 2>&1', program, ...args], { encoding: 'utf8', env: { ...process.env, PATH: path } })
      return `${program} ${/\d+\.\d+[.\d]*/.exec(said)?.[0] ?? '?'}`
    } catch {
      return `${program} missing`
    }
  })
  return [...found, `node ${process.versions.node}`]
}
