import { join } from 'node:path'
import type { ProcessSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile, readKernelFile, readLink } from './host-file.ts'
import { parseCgroup } from './parse-cgroup.ts'
import { parseStat } from './socket-owners.ts'

/** What is the same for all processes: when the machine was started (milliseconds since 1970), and the names of its users. */
export type ProcessContext = { bootedAt: number | null; users: ReadonlyMap<number, string> }

/** Reads the instant of the boot from /proc/stat and the users from /etc/passwd. */
export async function readProcessContext(deps: HostDeps): Promise<ProcessContext> {
  const [stat, passwd] = await Promise.all([readHostFile('proc/stat', deps), readHostFile('etc/passwd', deps)])
  const boot = 'text' in stat ? /^btime (\d+)$/m.exec(stat.text)?.[1] : undefined
  const users = 'text' in passwd ? passwd.text.split('\n').map((line) => line.split(':')) : []
  return {
    bootedAt: boot === undefined ? null : Number(boot) * 1000,
    users: new Map(users.flatMap(([name = '', , uid = '']) => (/^\d+$/.test(uid) ? [[Number(uid), name] as const] : []))),
  }
}

/**
 * Looks at one process: proc_pid(5). Out: null when it is not there (any more); a field that this user may not see is null.
 * The user of a process in a container stays a number, because its names are the container’s.
 */
export async function seeProcess(pid: number, { bootedAt, users }: ProcessContext, deps: HostDeps): Promise<ProcessSeen | null> {
  const folder = join(deps.root, 'proc', String(pid))
  const row = parseStat(textOf(`${folder}/stat`))
  if (row === null) return null
  const place = parseCgroup(textOf(`${folder}/cgroup`))
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(textOf(`${folder}/status`))?.[1]
  return {
    pid,
    parent: row.parent === 0 ? null : row.parent,
    name: row.name,
    args: (await seeArguments(pid, deps)) ?? [],
    exe: readLink(`${folder}/exe`)?.replace(/ \(deleted\)$/, '') ?? null,
    cwd: readLink(`${folder}/cwd`),
    uid: uid === undefined ? null : Number(uid),
    user: uid === undefined || place.container !== null ? null : (users.get(Number(uid)) ?? null),
    startedAt: bootedAt === null ? null : new Date(bootedAt + row.startTicks * tick).toISOString(),
    netNamespace: namespaceOf(pid, 'net', deps),
    mountNamespace: namespaceOf(pid, 'mnt', deps),
    ...place,
  }
}

/** USER_HZ is 100 on every machine that Node runs on: time(7). */
const tick = 10
const longestCommand = 64 * 1024
const longestWait = 250

/**
 * The command line of a process, one string an argument; null when it cannot be read. The kernel lets the reader wait for as long as the
 * process is stuck in its own memory, so this gives up after a quarter of a second.
 */
export async function seeArguments(pid: number, deps: HostDeps): Promise<string[] | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, longestWait, null)
  })
  const read = await Promise.race([readHostFile(`proc/${pid}/cmdline`, deps), late])
  clearTimeout(timer)
  if (read === null || 'code' in read) return null
  // A program may write over its own command line, and then leaves zeros behind.
  const plain = read.text.slice(0, longestCommand).replace(/\0+$/, '')
  return plain === '' ? [] : plain.split('\0')
}

/** The inode number of a namespace: namespaces(7). */
export function namespaceOf(pid: number | 'self', kind: 'net' | 'mnt' | 'pid', { root }: HostDeps): string | null {
  return /^\w+:\[(\d+)\]$/.exec(readLink(join(root, 'proc', String(pid), 'ns', kind)) ?? '')?.[1] ?? null
}

function textOf(path: string): string {
  try {
    return readKernelFile(path)
  } catch {
    return ''
  }
}
