import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/contract/report.ts'
import { type MadeCertificate, makeCertificate } from '../../src/probes/certificate-bench.ts'
import { fillHoles } from './fill-holes.ts'
import { type Judgement, judge } from './judge.ts'
import { type Machine, makeMemoryGroup, permissions, startMachine } from './machine.ts'
import {
  type Mode,
  modes,
  type Program,
  type Ready,
  type Scenario,
  type Step,
  type Traffic,
  type WantedCertificate,
} from './scenario-form.ts'

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
  | { scenario: Scenario; skipped: null; isOwnMachine: boolean; results: Result[] }

const apps = fileURLToPath(new URL('./apps/', import.meta.url))
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
    look,
  }: { only?: readonly Mode[]; bare?: boolean; program?: string; look?: (text: string) => void } = {},
): Promise<Played> {
  const permits = await permissions()
  const lacking = (scenario.needs ?? []).map((need) => permits[need]).find((reason) => reason !== null)
  if (lacking !== undefined && lacking !== null) return { scenario, skipped: lacking }
  const mustOwn = scenario.needs?.some((need) => need === 'own-machine' || need === 'nft') === true
  const isOwnMachine = mustOwn || (!bare && permits['own-machine'] === null)

  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  // The kernel’s log names process ids of the whole machine.
  const machine = await startMachine({ own: isOwnMachine, sharesProcesses: scenario.needs?.includes('cgroup') === true })
  try {
    chmodSync(folder, 0o755)
    const ports = await portsFor(scenario, machine)
    const filled = { ...fillHoles(scenario, { ...machineHoles(), folder, ...asTexts(ports) }), ports }
    const stage = stageOn(machine, filled, folder)
    await setUp(filled, stage, machine, folder)
    const results: Result[] = []
    for (const mode of only) results.push(await diagnose(mode, filled, machine, program))
    if (look) for (const path of [filled.proxy.errorLog, ...(filled.programs?.map(({ name }) => `${folder}/${name}.log`) ?? [])]) look(path)
    return { scenario, skipped: null, isOwnMachine, results }
  } finally {
    await machine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Stage = {
  start: (program: Program) => Promise<void>
  ready: (at: Ready, name: string) => Promise<void>
  request: (traffic: Traffic) => Promise<void>
}

async function setUp(scenario: Scenario, stage: Stage, machine: Machine, folder: string): Promise<void> {
  const { hosts, server } = scenario.names ?? {}
  const names = [
    ...(hosts ? [{ path: '/etc/hosts', text: `${hosts.join('\n')}\n` }] : []),
    ...(server ? [{ path: '/etc/resolv.conf', text: `nameserver ${server}\noptions timeout:1 attempts:1\n` }] : []),
  ]
  for (const { path, text } of names) {
    const own = join(folder, path.replaceAll('/', '-'))
    writeFileSync(own, text)
    await command(machine, ['mount', '--bind', own, path])
  }
  writeCertificates(join(folder, 'certificates'), scenario.certificates ?? [])
  for (const argv of scenario.network ?? []) await command(machine, argv)
  for (const program of scenario.programs ?? []) await stage.start(program)
  await stage.start(scenario.proxy)
  for (const step of scenario.then ?? []) await take(step, stage, machine)
  if (scenario.load) await machine.ask('load', asked({ requests: 1, statuses: [], ...scenario.load }, scenario))
  await stage.request(scenario.traffic)
}

function stageOn(machine: Machine, scenario: Scenario, folder: string): Stage {
  const ready = (at: Ready, name: string) =>
    machine.ask<void>('ready', {
      name,
      at:
        'log' in at ? { file: `${folder}/${name}.log`, log: at.log.source } : 'port' in at ? { host: at.host, port: Number(at.port) } : at,
    })
  return {
    ready,
    start: async (program) => {
      writeFiles(program)
      await machine.ask('start', {
        name: program.name,
        argv: argvOf(program),
        cwd: program.folder ?? folder,
        env: program.env ?? {},
        log: program.log ?? `${folder}/${program.name}.log`,
      })
      if (program.ready) await ready(program.ready, program.name)
    },
    request: async (traffic) => {
      const statuses = await machine.ask<number[]>('traffic', asked(traffic, scenario))
      const seen = [...new Set(statuses)].sort()
      const wanted = [...traffic.statuses].sort()
      if (seen.join() !== wanted.join())
        throw new Error(`${scenario.id} is not what it says: it answers ${statuses.join(', ')} instead of ${wanted.join(', ')}.`)
    },
  }
}

function asked({ method = 'GET', body = 0, atOnce = 1, patience = 0, every = 0, path, requests }: Traffic, { ports, given }: Scenario) {
  return {
    method,
    body,
    atOnce,
    patience,
    every,
    requests,
    path: path ?? given.path ?? '/',
    host: given.host ?? '127.0.0.1',
    port: Number(ports?.proxy),
  }
}

function writeFiles({ folder, files = {}, copies = [], as }: Program): void {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const name of copies) copyFileSync(join(apps, name), join(folder ?? '', name))
  if (as !== undefined && folder !== undefined) chmodSync(folder, 0o777)
}

function writeCertificates(folder: string, wanted: readonly WantedCertificate[]): void {
  const made = new Map<string, MadeCertificate>()
  for (const { file, name, issuer, isAuthority = false, daysLeft = 90 } of wanted) {
    const validTo = new Date(Date.now() + daysLeft * day)
    const signedBy = issuer === undefined ? undefined : made.get(issuer)
    const one = makeCertificate({
      name,
      authority: isAuthority,
      validFrom: new Date(validTo.getTime() - 365 * day),
      validTo,
      ...(signedBy && { issuer: signedBy }),
    })
    made.set(file, one)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${file}.crt`), one.cert)
    writeFileSync(join(folder, `${file}.key`), one.key)
  }
}

const day = 86_400_000

function argvOf({ run, as, at, memory, name }: Program): readonly string[] {
  const user = as === undefined ? [] : ['setpriv', `--reuid=${as}`, `--regid=${as}`, '--clear-groups', '--']
  const namespace = at === undefined ? [] : ['ip', 'netns', 'exec', at]
  const group =
    memory === undefined
      ? []
      : ['sh', '-c', `echo $$ > ${makeMemoryGroup(`lab-${process.pid}-${name}`, memory)}/cgroup.procs && exec "$@"`, 'sh']
  return [...group, ...namespace, ...user, ...run]
}

async function take(step: Step, stage: Stage, machine: Machine): Promise<void> {
  switch (step.does) {
    case 'stop':
    case 'kill':
      await machine.ask('signal', { name: step.program, does: step.does })
      return
    case 'start':
      return stage.start(step.program)
    case 'write':
      return writeFileSync(step.path, step.text)
    case 'remove':
      return rmSync(step.path, { recursive: true })
    case 'mode':
      return chmodSync(step.path, step.mode)
    case 'run':
      return command(machine, step.argv)
    case 'fill-backlog':
      await machine.ask('fillBacklog', { at: step.at, most: 600 })
      return
    case 'request':
      return stage.request(step.traffic)
    case 'wait':
      return stage.ready(step.for, step.program)
  }
}

async function command(machine: Machine, argv: readonly string[]): Promise<void> {
  const { code, stderr } = await machine.ask<Ran>('run', { argv, cwd: '/', limit: 10_000 })
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with status ${code}: ${stderr}`)
}

type Ran = { code: number | null; stdout: string; stderr: string; ms: number }

async function diagnose(mode: Mode, scenario: Scenario, machine: Machine, program: string): Promise<Result> {
  const argv = [process.execPath, program, 'diagnose', ...wordsFor(mode, scenario), '--json']
  const { code, stdout, stderr, ms } = await machine.ask<Ran>('run', { argv, cwd: checkout, limit: 60_000 })
  const report = code === 0 ? (JSON.parse(stdout) as Report) : null
  return { mode, ms, report, complaint: stderr.trim(), ...judge(report, scenario.truth, mode) }
}

/** The words of the call, as a person would type them. */
export function wordsFor(mode: Mode, { proxy, given, ports }: Scenario): string[] {
  const url = `http://${given.host ?? '127.0.0.1'}:${ports?.proxy}${given.path ?? '/'}`.replace(':80/', '/')
  const upstream = given.upstream === null ? [] : ['--upstream', given.upstream]
  if (mode === 'url-only') return [url]
  if (mode === 'network-only') return [url, '--no-host', ...upstream, '--vantage', 'proxy-host']
  const logs = [
    ...existing('--config', proxy.config),
    ...existing('--error-log', proxy.errorLog),
    ...existing('--access-log', proxy.accessLog),
    ...existing('--app-log', given.appLog),
  ]
  return [url, '--proxy', proxy.kind, ...upstream, '--vantage', 'proxy-host', '--pattern', given.pattern ?? 'always', ...logs]
}

function existing(option: string, path: string | undefined): string[] {
  return path !== undefined && existsSync(path) ? [option, path] : []
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
    'php-fpm': findPhpFpm() ?? 'php-fpm',
  }
}

/** Debian puts the version into its name. */
function findPhpFpm(): string | null {
  const folders = ['/usr/sbin', '/usr/local/sbin']
  const found = folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []))
  return found.find((path) => /\/php-fpm[\d.]*$/.test(path) && isProgram(path)) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
