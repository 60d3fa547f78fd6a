import type { FailureId } from '../../catalog/failures/index.ts'
import type { Entry } from './entries.ts'
import { type ClockKind, createLogClock } from './log-clock.ts'
import { unmask } from './masked.ts'
import type { LineMatch } from './match-line.ts'
import { namedPeer } from './named-peer.ts'

/** One entry that a template fits. */
export type Hit = { entry: Entry; match: LineMatch }

/** What became of the requests behind the lines of one row: each line is one attempt to ask one server. */
export type Attempts = {
  /** Lines that were looked at; the others were the last attempt of their request, and nothing tells that it was answered. */
  seen: number
  /** Another server was asked next, and the log says how that failed. */
  retried: number
  /** The access log in the same text says that the client was answered in the end. */
  healed: number
}

/** How often one failure was seen at one peer, by one program. */
export type Tally = {
  failure: FailureId
  program: LineMatch['program']
  /** The upstream as the lines name it; null when they do not, or mask it. */
  peer: string | null
  status: number | null
  count: number
  /** One of the lines says that memory ran out. */
  memory?: true
  /** Instants in UTC of the first and the last one; null when the lines do not tell them. */
  first: string | null
  last: string | null
  /** What the minutes are counted on (log-clock.ts): the kind of the first time that is told. Null while none is. */
  clock: ClockKind | null
  /** How many fell into each minute of that clock; `mostMinutes` of them at most. Lines on another clock are in no minute. */
  perMinute: Map<number, number>
  /** The first entry, for quoting. */
  sample: Hit
  /** What became of the requests, where the text tells (count-attempts.ts). */
  attempts?: Attempts | undefined
}

/** No group of servers is larger; what comes after it can only be noise, and is counted without its peer. */
export const mostPeers = 100

/** Nearly a week. */
const mostMinutes = 10_000

export type Tallier = {
  add: (hit: Hit) => void
  /** The row that a hit at this peer would be counted in, when it is there already. */
  rowFor: (match: LineMatch, named: string | null) => Tally | undefined
  rows: () => Tally[]
}

/**
 * Counts hits that show a failure, by failure, peer and program; holds one row a kind, and at most `mostPeers` peers of one failure,
 * however many hits come.
 */
export function createTally(): Tallier {
  const rows = new Map<string, Tally>()
  const peers = new Map<string, Set<string>>()
  const place = ({ program, line }: LineMatch, named: string | null) => {
    const kind = `${program.id} ${line.failure}`
    const known = peers.get(kind) ?? new Set()
    const peer = named !== null && (known.has(named) || known.size < mostPeers) ? named : null
    return { kind, known, peer, key: `${kind} ${peer}` }
  }
  const clock = createLogClock()
  const add = (hit: Hit) => {
    const { program, line, holes } = hit.match
    if (line.failure === null) return
    const { kind, known, peer, key } = place(hit.match, peerOf(hit.entry.text, holes))
    const time = utc(hit.entry.time)
    const at = clock(hit.entry.time)
    const row: Tally = rows.get(key) ?? {
      failure: line.failure,
      program,
      peer,
      status: line.status,
      count: 0,
      first: null,
      last: null,
      clock: null,
      perMinute: new Map(),
      sample: hit,
    }
    if (peer !== null && row.count === 0) peers.set(kind, known.add(peer))
    rows.set(key, row)
    if (line.memory === true) row.memory = true
    addAlike(row, 1, at?.minute ?? null, at?.kind)
    row.first = row.first === null || (time !== null && time < row.first) ? time : row.first
    row.last = row.last === null || (time !== null && time > row.last) ? time : row.last
  }
  return { add, rowFor: (match, named) => rows.get(place(match, named).key), rows: () => [...rows.values()] }
}

/** Counts more lines like those of a row, all in one minute; those that are read fast are on a local clock. */
export function addAlike(row: Tally, count: number, minute: number | null, kind: ClockKind = 'local'): void {
  row.count += count
  if (minute === null) return
  row.clock ??= kind
  if (row.clock !== kind) return
  const so = row.perMinute.get(minute)
  if (so !== undefined || row.perMinute.size < mostMinutes) row.perMinute.set(minute, (so ?? 0) + count)
}

/**
 * From the hole of the template, else from nginx’s `upstream: "http://127.0.0.1:3000/cart"`: scheme and path go, the address stays. Else
 * what the line names in its own place (named-peer.ts).
 */
export function peerOf(text: string, holes: LineMatch['holes']): string | null {
  const named = holes.peer ?? /, upstream: "([^"]{1,1000})"/.exec(text)?.[1]
  if (named === undefined) return namedPeer(text)
  const [, unix, host] =
    /^(?:[a-z0-9+]+:\/\/)?(?:(unix:\/[^:\s"]{1,200})|((?:\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}(?![\w@.-])))/.exec(named.trim()) ?? []
  // A mask further on, in the path, hides nothing of the address.
  return unmask(unix ?? host ?? '')
}

/** An instant without a zone or a year cannot be compared with others, so it is not told. */
function utc(time: string | null): string | null {
  return time !== null && /^\d{4}-.*Z$/.test(time) ? time : null
}
