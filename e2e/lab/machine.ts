import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Need } from './scenario-form.ts'

/** Where a scenario runs: namespaces of its own (network, mounts, processes), or this very machine. */
export type Machine = {
  isOwn: boolean
  /** Does one thing of agent.mjs there. Rejects with its error. */
  ask: <T>(op: string, given: unknown) => Promise<T>
  /** Ends everything that was started there. */
  stop: () => Promise<void>
}

/** How a command ended there. */
export type Ran = { code: number | null; stdout: string; stderr: string; ms: number }

const agent = fileURLToPath(new URL('./agent.mjs', import.meta.url))
const isRoot = process.getuid?.() === 0
const path = `${process.env.PATH}:/usr/sbin:/sbin:/usr/local/sbin`

/** What this machine permits; the reason for each thing that it does not. Looked up once. */
export async function permissions(): Promise<Record<Need, string | null>> {
  known ??= look()
  return known
}
let known: Promise<Record<Need, string | null>> | undefined

async function look(): Promise<Record<Need, string | null>> {
  const root = isRoot ? null : 'needs root'
  const own =
    root ?? ((await works('unshare', [...namespaces, 'ip', 'link', 'set', 'lo', 'up'])) ? null : 'the kernel permits no namespaces here')
  const nft =
    own ?? ((await works('unshare', ['--net', 'nft', 'add', 'table', 'inet', 'lab'])) ? null : 'nftables is missing or not permitted')
  return { root, 'own-machine': own, nft, cgroup: root ?? memoryGroups() }
}

const namespaces = ['--net', '--mount', '--pid', '--fork', '--mount-proc']

/** Makes a machine of its own where that is permitted and wanted, else stands for this one. `sharesProcesses` keeps this one’s process ids. */
export async function startMachine({ own, sharesProcesses = false }: { own: boolean; sharesProcesses?: boolean }): Promise<Machine> {
  const holder = own ? await startHolder(sharesProcesses ? ['--net', '--mount', '--fork'] : namespaces) : null
  const enter = holder ? ['nsenter', '--target', String(holder.inside), '--net', '--mount', ...(sharesProcesses ? [] : ['--pid'])] : []
  const [program = process.execPath, ...args] = [...enter, process.execPath]
  const child = holder
    ? spawn(program, [...args, agent], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, PATH: path } })
    : fork(agent, { env: { ...process.env, PATH: path } })
  const ask = asker(child)
  return {
    isOwn: own,
    ask,
    stop: async () => {
      await ask('end', {}).catch(() => {})
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
      if (holder === null) return
      const ended = once(holder.child, 'exit')
      // The first process of the namespace takes all the others with it.
      process.kill(holder.inside, 'SIGKILL')
      await ended
    },
  }
}

async function startHolder(flags: readonly string[]): Promise<{ child: ChildProcess; inside: number }> {
  const setUp =
    'ip link set lo up; sysctl -qw net.ipv4.ip_unprivileged_port_start=0; mkdir -p /run/netns; mount -t tmpfs tmpfs /run/netns; echo up; exec cat'
  // It waits for the end of its standard input, so it never outlives the lab.
  const child = spawn('unshare', [...flags, 'sh', '-c', setUp], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, PATH: path } })
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`unshare ended with status ${code}`)))
  await Promise.race([once(child.stdout, 'data'), failed])
  failed.catch(() => {})
  const inside = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0])
  return { child, inside }
}

function asker(child: ChildProcess): Machine['ask'] {
  const waiting = new Map<number, { resolve: (out: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  child.on('message', ({ id, out, error }: { id: number; out?: unknown; error?: string }) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) one?.resolve(out)
    else one?.reject(new Error(error))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The agent ended with status ${code}.`))
  })
  return <T>(op: string, given: unknown) =>
    new Promise<T>((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve: (out) => resolve(out as T), reject })
      child.send({ id: last, op, with: given })
    })
}

const cgroups = [
  { root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
  { root: '/sys/fs/cgroup', limit: 'memory.max' },
]

function memoryGroups(): string | null {
  const name = `lab-${process.pid}`
  try {
    makeMemoryGroup(name, 64 * 1024 * 1024)
    return null
  } catch {
    return 'no control group for memory may be made here'
  } finally {
    removeMemoryGroup(name)
  }
}

/** Makes a control group (version 1 or 2) with a limit of memory. Out: its folder. Throws where that is not permitted. */
export function makeMemoryGroup(name: string, bytes: number): string {
  const tree = cgroups.find(({ root, limit }) => existsSync(`${root}/${limit}`) || existsSync(`${root}/cgroup.subtree_control`))
  if (tree === undefined) throw new Error('There is no control group for memory.')
  const folder = `${tree.root}/${name}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${tree.limit}`, String(bytes))
  return folder
}

/** Removes it again, once its processes are gone; does nothing where it never was. */
export function removeMemoryGroup(name: string): void {
  for (const { root } of cgroups) if (existsSync(`${root}/${name}`)) rmdirSync(`${root}/${name}`)
}

function works(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, PATH: path } })
    child.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0))
  })
}
