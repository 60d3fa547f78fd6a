import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Machine, makeMemoryGroup, type Ran } from './machine.ts'
import type { Program, Ready, Scenario, Step, Traffic } from './scenario-form.ts'
import { writeCertificates } from './write-certificates.ts'

const apps = fileURLToPath(new URL('./apps/', import.meta.url))

/**
 * Starts what a filled scenario names on its machine, takes its steps and makes its requests; everything it writes is in `folder`.
 * Rejects when a program does not start, or when the requests are answered otherwise than the scenario says.
 */
export async function setTheStage(scenario: Scenario, machine: Machine, folder: string): Promise<void> {
  const stage = stageOn(machine, scenario, folder)
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
  for (const step of scenario.steps ?? []) await take(step, stage, machine)
  if (scenario.load) await machine.ask('load', asked({ requests: 1, statuses: [], ...scenario.load }, scenario))
  await stage.request(scenario.traffic)
}

type Stage = {
  start: (program: Program) => Promise<void>
  ready: (at: Ready, name: string) => Promise<void>
  request: (traffic: Traffic) => Promise<void>
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
        argv: argvOf(program, folder),
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

function argvOf({ run, as, at, memory }: Program, folder: string): readonly string[] {
  const user = as === undefined ? [] : ['setpriv', `--reuid=${as}`, `--regid=${as}`, '--clear-groups', '--']
  const namespace = at === undefined ? [] : ['ip', 'netns', 'exec', at]
  const group =
    memory === undefined ? [] : ['sh', '-c', `echo $$ > ${makeMemoryGroup(basename(folder), memory)}/cgroup.procs && exec "$@"`, 'sh']
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
