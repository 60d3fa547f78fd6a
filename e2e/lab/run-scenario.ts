import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/contract/report.ts'
import { findProgram } from '../support/find-program.ts'
import { fillHoles } from './fill-holes.ts'
import { type Judgement, judge } from './judge.ts'
import { type Machine, permissions, type Ran, removeMemoryGroup, startMachine } from './machine.ts'
import { type Mode, modes, type Scenario } from './scenario-form.ts'
import { setTheStage } from './set-the-stage.ts'
import { wordsFor } from './words-for.ts'

export type Result = Judgement & {
  mode: Mode
  /** Of the whole program, from its start to its end. */
  ms: number
  report: Report | null
  /** What it wrote to standard error. */
  complaint: string
}

export type Played =
  | { scenario: Scenario; skipped: string }
  /** proxyLog: the end of its error log. */
  | { scenario: Scenario; skipped: null; results: Result[]; proxyLog: string }

const checkout = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Sets a scenario up on real programs, proves by requests that it is what it says, runs `diagnose` once for each mode, judges, and
 * stops all. In: the modes wanted, and whether to use this very machine although one of its own is permitted.
 * Rejects when the scenario is not what it says: its proxy does not start, or answers other statuses.
 */
export async function runScenario(
  scenario: Scenario,
  {
    only = modes,
    bare = false,
    program = join(checkout, 'bin/badgateway.js'),
  }: { only?: readonly Mode[]; bare?: boolean; program?: string } = {},
): Promise<Played> {
  const permits = await permissions()
  const lacking = (scenario.needs ?? []).map((need) => permits[need]).find((reason) => reason !== null)
  if (lacking !== undefined && lacking !== null) return { scenario, skipped: lacking }
  const absent = [scenario.proxy, ...(scenario.programs ?? [])].map(({ run }) => run[0] ?? '').find((name) => findProgram(name) === null)
  if (absent !== undefined) return { scenario, skipped: `${absent.replaceAll('@', '')} is not installed` }
  const mustOwn = scenario.needs?.some((need) => need === 'own-machine' || need === 'nft') === true
  const isOwnMachine = mustOwn || (!bare && permits['own-machine'] === null)

  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  // The kernel’s log names process ids of the whole machine.
  const machine = await startMachine({ own: isOwnMachine, sharesProcesses: scenario.needs?.includes('cgroup') === true })
  try {
    chmodSync(folder, 0o755)
    // Where unix sockets are, as /run is.
    mkdirSync(join(folder, 'run'))
    const ports = await portsFor(scenario, machine)
    const filled = { ...fillHoles(scenario, { ...machineHoles(), folder, ...asTexts(ports) }), ports }
    await setTheStage(filled, machine, folder)
    const results: Result[] = []
    for (const mode of only) results.push(await diagnose(mode, filled, machine, program))
    return { scenario, skipped: null, results, proxyLog: endOf(filled.proxy.errorLog) }
  } finally {
    await machine.stop()
    removeMemoryGroup(basename(folder))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function diagnose(mode: Mode, scenario: Scenario, machine: Machine, program: string): Promise<Result> {
  const argv = [process.execPath, program, 'diagnose', ...wordsFor(mode, scenario), '--json']
  const { code, stdout, stderr, ms } = await machine.ask<Ran>('run', { argv, cwd: checkout, limit: 60_000 })
  const report = code === 0 ? (JSON.parse(stdout) as Report) : null
  return { mode, ms, report, complaint: stderr.trim(), ...judge(report, scenario.truth, mode) }
}

function endOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').slice(-1500) : ''
}

async function portsFor({ ports }: Scenario, machine: Machine): Promise<Record<string, number>> {
  const wished = { proxy: 80, app: 3000, ...ports }
  if (machine.isOwn) return wished
  const names = Object.keys(wished)
  const free = await machine.ask<number[]>('freePorts', { count: names.length })
  return Object.fromEntries(names.map((name, index) => [name, free[index] ?? 0]))
}

function asTexts(ports: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
}

/** What depends on who runs the lab and on what is installed. */
function machineHoles(): Record<string, string> {
  const isRoot = process.getuid?.() === 0
  return {
    'nginx-user': isRoot ? 'user www-data;' : '',
    'apache-user': isRoot ? 'User www-data\nGroup www-data' : '',
    'fpm-user': isRoot ? 'user = www-data\ngroup = www-data' : '',
    'php-fpm': findProgram('@php-fpm@') ?? '',
  }
}
