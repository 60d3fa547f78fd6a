import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, readKernelFile, readLink } from './host-file.ts'

/** What /proc/PID/stat tells of a process. `startTicks` counts hundredths of a second since the boot. */
export type ProcessStat = { pid: number; parent: number; name: string; startTicks: number }
/** Enough to choose which processes to look at. `exe` is null where this user may not see it. */
export type ProcessRow = ProcessStat & { exe: string | null }

export type OwnersSeen = {
  /** Every process but the kernel’s own threads, by pid. */
  rows: ReadonlyMap<number, ProcessRow>
  /** The processes that hold the socket with this inode, oldest first. */
  holdersOf: (inode: number) => readonly number[]
  /** How many processes may not be looked into: another user’s. */
  closed: number
}

const atOnce = 16
const mostFiles = 20_000

/**
 * Finds who holds which socket, from the links in /proc/PID/fd. Reads a few processes at once and then lets others run; ends early, with
 * what it has, when the signal does. Never rejects: a process may end while it is looked at.
 */
export async function seeSocketOwners({ root, signal }: { root: string; signal: AbortSignal }): Promise<OwnersSeen> {
  const rows = new Map<number, ProcessRow>()
  const holders = new Map<number, Set<number>>()
  let closed = 0
  const pids = processIds(root)
  for (let from = 0; from < pids.length && !signal.aborted; from += atOnce) {
    for (const pid of pids.slice(from, from + atOnce)) {
      const row = rowOf(pid, root)
      if (row === null) continue
      rows.set(pid, row)
      const sockets = socketsOf(pid, root)
      if (sockets === null) closed += 1
      for (const inode of sockets ?? []) holders.set(inode, (holders.get(inode) ?? new Set()).add(pid))
    }
    await new Promise(setImmediate)
  }
  const age = (pid: number) => rows.get(pid)?.startTicks ?? 0
  return { rows, holdersOf: (inode) => [...(holders.get(inode) ?? [])].sort((a, b) => age(a) - age(b) || a - b), closed }
}

function processIds(root: string): number[] {
  try {
    return readdirSync(join(root, 'proc')).flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  } catch {
    return []
  }
}

/** Null for a process that is gone, for a thread of the kernel, and for what is no stat file. */
function rowOf(pid: number, root: string): ProcessRow | null {
  try {
    const folder = join(root, 'proc', String(pid))
    const stat = parseStat(readKernelFile(`${folder}/stat`))
    return stat === null ? null : { ...stat, exe: readLink(`${folder}/exe`)?.replace(/ \(deleted\)$/, '') ?? null }
  } catch {
    return null
  }
}

/** proc_pid_stat(5). The name stands in parentheses and may hold some itself. */
export function parseStat(text: string): ProcessStat | null {
  const end = text.lastIndexOf(')')
  const begin = text.indexOf('(')
  const fields = text.slice(end + 2).split(' ')
  if (begin === -1 || end < begin || fields.length < 20) return null
  const [, parent, , , , , flags] = fields
  if ((Number(flags) & kernelThread) !== 0) return null
  return { pid: Number(text.slice(0, begin)), parent: Number(parent), name: text.slice(begin + 1, end), startTicks: Number(fields[19]) }
}

/** PF_KTHREAD of include/linux/sched.h. */
const kernelThread = 0x0020_0000

/** Null when this user may not look. */
function socketsOf(pid: number, root: string): number[] | null {
  const folder = join(root, 'proc', String(pid), 'fd')
  try {
    return readdirSync(folder)
      .slice(0, mostFiles)
      .flatMap((name) => {
        const to = readLink(`${folder}/${name}`) ?? ''
        return to.startsWith('socket:[') ? [Number(to.slice(8, -1))] : []
      })
  } catch (error) {
    return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM' ? null : []
  }
}
