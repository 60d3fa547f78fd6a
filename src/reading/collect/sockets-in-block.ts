import type { ListenerSeen, MachineSeen, SocketsSeen } from '../../contract/host.ts'
import type { Listener } from '../commands/listening-seen.ts'
import { netstatListener } from '../commands/netstat.ts'
import { ssListener } from '../commands/ss.ts'
import { processesIn } from './processes-in-block.ts'
import { type Block, madeAt, type Section } from './split-block.ts'

/** As many rows of a table, and of processes, the script prints at most. */
const mostRows = 400
const mostProcesses = 600
/** The first of all process namespaces: include/linux/proc_ns.h. */
const firstPidNamespace = '4026531836'

/** What the block shows of the machine’s sockets and processes, as a look at the host itself would. */
export function socketsIn({ head, sections, unseen }: Block): SocketsSeen {
  const ports = sections.find(({ command }) => isPortTable.test(command))
  const paths = sections.find(({ command }) => isPathTable.test(command))
  const table = [...listenersIn(ports), ...listenersIn(paths)]
  const { processes, rows } = processesIn(sections, { boot: Number(head.get('boot')), rows: table.map(({ row }) => row) })
  const isWhole = (section: Section | undefined) => section !== undefined && section.text.split('\n').length < mostRows
  const machine = machineOf(head)
  return {
    machine,
    listeners: table.map(({ row: _row, ...listener }) => listener),
    processes,
    unseen,
    whole: {
      tcp4: isWhole(ports),
      tcp6: isWhole(ports),
      unix: isWhole(paths),
      processes: machine.isRoot && head.get('pid') === firstPidNamespace && rows > 0 && rows < mostProcesses,
    },
  }
}

export const isPortTable = /^(?:ss -ltnp|netstat -tlnp|cat \/proc\/net\/tcp \/proc\/net\/tcp6)$/
export const isPathTable = /^(?:ss -lxp|cat \/proc\/net\/unix)$/

/** `row` is the line of the table, which tells the programs’ names. */
function listenersIn(section: Section | undefined): (ListenerSeen & { row: string })[] {
  return (section?.text ?? '').split('\n').flatMap((text, index) => {
    const found = ssListener(text, index) ?? netstatListener(text, index)
    return found === null ? [] : [seenOf(found)]
  })
}

function seenOf({ at, dual, queue, seen }: Listener): ListenerSeen & { row: string } {
  const pids = [...seen.matchAll(/pid=(\d{1,10})|(?<=\s)(\d{1,10})\/[^\s/]/g)].map((match) => Number(match[1] ?? match[2]))
  // A limit of 0 stands where the table does not tell.
  const known = queue !== null && queue.limit > 0 ? queue : null
  return {
    at: 'host' in at && at.host === '*' ? { host: '::', port: at.port } : at,
    dual,
    inode: 0,
    pids: [...new Set(pids)].sort((a, b) => a - b),
    waiting: known?.waiting ?? null,
    limit: known?.limit ?? null,
    row: seen,
  }
}

function machineOf(head: Block['head']): MachineSeen {
  const uid = Number(head.get('user') ?? Number.NaN)
  return {
    name: head.get('machine') ?? 'the machine',
    platform: 'linux',
    uid: Number.isInteger(uid) ? uid : -1,
    isRoot: uid === 0,
    container: head.get('container') ?? null,
    netNamespace: head.get('net') ?? null,
    mountNamespace: head.get('mnt') ?? null,
    addresses: (head.get('addresses') ?? '').split(/\s+/).filter((one) => one !== ''),
    at: madeAt(head),
  }
}
