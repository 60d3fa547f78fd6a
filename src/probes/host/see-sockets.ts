import { lstat } from 'node:fs/promises'
import { endianness } from 'node:os'
import { join } from 'node:path'
import type { ListenerSeen, ProcessSeen, SocketsSeen, Unseen } from '../../contract/host.ts'
import { interpreters, kernelNameLength, programName } from '../../contract/program-name.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'
import { seeMachine } from './machine.ts'
import { seeOtherNamespaces } from './other-namespaces.ts'
import { parseProcNetTcp, parseProcNetUnix, type SocketRow } from './parse-proc-net.ts'
import { parseQueues, type QueueSeen, queuesCommand } from './queues.ts'
import { namespaceOf, readProcessContext, seeArguments, seeProcess } from './see-process.ts'
import { type OwnersSeen, type ProcessRow, seeSocketOwners } from './socket-owners.ts'

/**
 * What listens on this machine, and which processes are behind it. Reads kernel tables and runs `ss`, which tells how long the queues
 * may be; changes nothing and never rejects.
 * In: `programs`, names as `programName` gives them, of the proxies and app servers to look at even where they hold no listening socket.
 * Out: the listening sockets of this network namespace and of those that these programs are in; the processes that hold them, their
 * parents, and every process of `programs` and of an interpreter, which may run any of them; and what could not be seen. On another system than Linux: only the machine.
 */
export async function seeSockets(deps: HostDeps, { programs }: { programs: readonly string[] }): Promise<SocketsSeen> {
  const [machine, tables, context, ss] = await Promise.all([seeMachine(deps), readTables(deps), readProcessContext(deps), askQueues(deps)])
  const { rows, whole } = tables
  if (!whole.tcp4 && !whole.tcp6 && !whole.unix)
    return {
      machine,
      listeners: [],
      processes: [],
      unseen: [noTables(machine.platform)],
      namespaces: [],
      whole: { ...whole, processes: false },
    }

  const owners = await seeSocketOwners(deps)
  const holders = [...new Set(rows.flatMap(({ inode }) => owners.holdersOf(inode)))]
  const chosen = await chooseProcesses(holders, owners.rows, new Set([...programs, ...interpreters]), deps)
  const seen = await seeAll(chosen, context, deps)
  const views = await seeOtherNamespaces(seen, machine.netNamespace, deps)
  const inside = views.flatMap((view) => view.listeners.map((one) => ({ ...one, pids: owners.holdersOf(one.inode) })))
  const late = inside.flatMap(({ pids }) => pids).filter((pid) => !chosen.includes(pid))
  const processes = [...seen, ...(await seeAll([...new Set(late)], context, deps))].sort((a, b) => a.pid - b.pid)

  const own = await whereBound(listenersOf(rows, ss.queues, owners), processes, deps)
  return {
    machine,
    listeners: [...own, ...inside],
    processes,
    unseen: [...tables.unseen, ...unseenOwners(own, owners, machine.isRoot), ...ss.unseen],
    namespaces: views.map(({ namespace }) => namespace),
    whole: { ...whole, processes: machine.isRoot && seesAll(deps) && !deps.signal.aborted },
  }
}

/** The first of all process namespaces has a fixed number, PROC_PID_INIT_INO: include/linux/proc_ns.h. */
function seesAll(deps: HostDeps): boolean {
  return namespaceOf('self', 'pid', deps) === String(0xeffffffc)
}

type Tables = { rows: SocketRow[]; whole: { tcp4: boolean; tcp6: boolean; unix: boolean }; unseen: Unseen[] }

async function readTables(deps: HostDeps): Promise<Tables> {
  const [tcp4, tcp6, unix] = await Promise.all(['tcp', 'tcp6', 'unix'].map((name) => readHostFile(`proc/net/${name}`, deps)))
  const text = (read: typeof tcp4) => (read !== undefined && 'text' in read ? read.text : null)
  const order = endianness()
  // Without IPv6 the kernel has no tcp6 at all, and so nothing listens there.
  const noIpv6 = text(tcp4) !== null && tcp6 !== undefined && 'code' in tcp6 && tcp6.code === 'ENOENT'
  return {
    rows: [...parseProcNetTcp(text(tcp4) ?? '', order), ...parseProcNetTcp(text(tcp6) ?? '', order), ...parseProcNetUnix(text(unix) ?? '')],
    whole: { tcp4: text(tcp4) !== null, tcp6: text(tcp6) !== null || noIpv6, unix: text(unix) !== null },
    unseen: [
      ...(text(tcp4) === null ? [cannotRead('the listening ports', '/proc/net/tcp', 'ss -ltnp')] : []),
      ...(text(unix) === null ? [cannotRead('the listening unix sockets', '/proc/net/unix', 'ss -lxp')] : []),
    ],
  }
}

function cannotRead(what: string, path: string, command: string): Unseen {
  return { what, why: `${path} cannot be read here.`, run: `sudo ${command}` }
}

function noTables(platform: string): Unseen {
  return platform === 'linux'
    ? { what: 'what listens here', why: 'This system does not show its tables of sockets in /proc/net.', run: 'sudo ss -ltnxp' }
    : {
        what: 'what listens here',
        why: 'Only Linux shows it in /proc.',
        run: platform === 'darwin' ? 'sudo lsof -nP -iTCP -sTCP:LISTEN' : null,
      }
}

async function askQueues(deps: HostDeps): Promise<{ queues: Map<number, QueueSeen>; unseen: Unseen[] }> {
  const { text, status } = await deps.run(queuesCommand)
  if (status === 0) return { queues: parseQueues(text), unseen: [] }
  return { queues: new Map(), unseen: [{ what: 'how long accept queues may be', why: 'ss could not be run here.', run: 'ss -ltnx' }] }
}

/** Holders and their parents, and processes of a known program: by the kernel’s name, by its file, or, where that is closed, by its command. */
async function chooseProcesses(
  holders: readonly number[],
  rows: OwnersSeen['rows'],
  programs: ReadonlySet<string>,
  deps: HostDeps,
): Promise<number[]> {
  const chosen = new Set([...holders, ...holders.flatMap((pid) => rows.get(pid)?.parent ?? [])].filter((pid) => rows.has(pid)))
  const short = new Set([...programs].map((name) => name.slice(0, kernelNameLength)))
  const rest = [...rows.values()].filter(({ pid }) => !chosen.has(pid))
  const isByRow = ({ name, exe }: ProcessRow) => short.has(programName(name)) || short.has(name) || programs.has(programName(exe ?? ''))
  const closed = rest.filter((row) => row.exe === null && !isByRow(row))
  const commands = await inTurn(closed, ({ pid }) => seeArguments(pid, deps))
  const byCommand = closed.filter((_row, index) => commands[index]?.slice(0, 2).some((text) => programs.has(programName(text))))
  return [...chosen, ...[...rest.filter(isByRow), ...byCommand].map(({ pid }) => pid)]
}

async function seeAll(pids: readonly number[], context: Parameters<typeof seeProcess>[1], deps: HostDeps): Promise<ProcessSeen[]> {
  const seen = await inTurn(pids, (pid) => seeProcess(pid, context, deps))
  return seen.filter((one) => one !== null)
}

const atOnce = 32

/** So many at a time that the pool of threads always has work, and no more. */
async function inTurn<T, R>(items: readonly T[], look: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < items.length; from += atOnce) results.push(...(await Promise.all(items.slice(from, from + atOnce).map(look))))
  return results
}

function listenersOf(rows: readonly SocketRow[], queues: ReadonlyMap<number, QueueSeen>, { holdersOf }: OwnersSeen): ListenerSeen[] {
  // A socket at 0.0.0.0 could not stand beside one at :: that takes IPv4 too.
  const at4 = new Set(rows.flatMap(({ at }) => ('port' in at && at.host === '0.0.0.0' ? [at.port] : [])))
  return rows.map(({ at, inode, waiting }) => {
    const queue = queues.get(inode)
    return {
      at,
      dual: 'port' in at && at.host === '::' && (queue?.dual ?? !at4.has(at.port)),
      inode,
      pids: holdersOf(inode),
      waiting: waiting ?? queue?.waiting ?? null,
      limit: queue?.limit ?? null,
    }
  })
}

/** A socket bound by a relative path is in the folder of the program that bound it, if that has not moved since. */
function whereBound(listeners: readonly ListenerSeen[], processes: readonly ProcessSeen[], { root }: HostDeps): Promise<ListenerSeen[]> {
  return Promise.all(
    listeners.map(async (one): Promise<ListenerSeen> => {
      if (!('path' in one.at) || /^[/@]/.test(one.at.path)) return one
      const cwd = processes.find(({ pid }) => pid === one.pids[0])?.cwd ?? null
      const path = cwd === null ? null : join(cwd, one.at.path)
      return path !== null && (await isSocket(join(root, path))) ? { ...one, at: { path } } : one
    }),
  )
}

function isSocket(path: string): Promise<boolean> {
  return lstat(path).then(
    (file) => file.isSocket(),
    () => false,
  )
}

function unseenOwners(listeners: readonly ListenerSeen[], { closed }: OwnersSeen, isRoot: boolean): Unseen[] {
  const count = listeners.filter(({ pids, at }) => pids.length === 0 && ('port' in at || at.path.startsWith('/'))).length
  if (count === 0) return []
  const what = count === 1 ? 'which program holds one listening socket' : `which programs hold ${count} listening sockets`
  if (closed > 0 && !isRoot) return [{ what, why: 'They run as other users, and only root may look into them.', run: 'sudo ss -ltnp' }]
  return [{ what, why: 'They are in no process that can be seen from here, such as one outside this container.', run: 'sudo ss -ltnp' }]
}
