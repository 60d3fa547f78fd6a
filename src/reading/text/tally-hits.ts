import type { FailureId } from '../../catalog/failures/index.ts'
import type { Entry } from './entries.ts'
import { unmask } from './masked.ts'
import type { LineMatch } from './match-line.ts'

/** One entry that a template fits. */
export type Hit = { entry: Entry; match: LineMatch }

/** How often one failure was seen at one peer, by one program. */
export type Tally = {
  failure: FailureId
  program: LineMatch['program']
  /** The upstream as the lines name it; null when they do not, or mask it. */
  peer: string | null
  status: number | null
  count: number
  /** Instants in UTC of the first and the last one; null when the lines do not tell them. */
  first: string | null
  last: string | null
  /** How many fell into each minute (since 1970; local time without a zone as if it were UTC); `mostMinutes` of them at most. */
  perMinute: Map<number, number>
  /** The first entry, for quoting. */
  sample: Hit
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
  const add = (hit: Hit) => {
    const { program, line, holes } = hit.match
    if (line.failure === null) return
    const { kind, known, peer, key } = place(hit.match, peerOf(hit.entry.text, holes))
    const time = utc(hit.entry.time)
    const minute = minuteOf(hit.entry.time)
    const row = rows.get(key)
    if (row === undefined) {
      if (peer !== null) peers.set(kind, known.add(peer))
      const perMinute = new Map(minute === null ? [] : [[minute, 1]])
      rows.set(key, {
        failure: line.failure,
        program,
        peer,
        status: line.status,
        count: 1,
        first: time,
        last: time,
        perMinute,
        sample: hit,
      })
      return
    }
    addAlike(row, 1, minute)
    row.first = row.first === null || (time !== null && time < row.first) ? time : row.first
    row.last = row.last === null || (time !== null && time > row.last) ? time : row.last
  }
  return { add, rowFor: (match, named) => rows.get(place(match, named).key), rows: () => [...rows.values()] }
}

/** Counts more lines like those of a row, which tell no instant in UTC. */
export function addAlike(row: Tally, count: number, minute: number | null): void {
  row.count += count
  if (minute === null) return
  const so = row.perMinute.get(minute)
  if (so !== undefined || row.perMinute.size < mostMinutes) row.perMinute.set(minute, (so ?? 0) + count)
}

/** The minute since 1970 of a time of read-timestamp.ts, a local one taken as it is written; null when no year is told. */
export function minuteOf(time: string | null): number | null {
  if (time === null || time.startsWith('--')) return null
  return Math.floor(Date.parse(time.endsWith('Z') ? time : `${time}Z`) / 60_000)
}

/** From the hole of the template, else from nginx’s `upstream: "http://127.0.0.1:3000/cart"`: scheme and path go, the address stays. */
export function peerOf(text: string, holes: LineMatch['holes']): string | null {
  const named = holes.peer ?? /, upstream: "([^"]{1,1000})"/.exec(text)?.[1]
  const peer = named === undefined ? null : unmask(named)
  if (peer === null) return null
  const [, unix, host] =
    /^(?:[a-z0-9+]+:\/\/)?(?:(unix:\/[^:\s"]{1,200})|((?:\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}(?![\w@.-])))/.exec(peer) ?? []
  return unix ?? host ?? null
}

/** An instant without a zone or a year cannot be compared with others, so it is not told. */
function utc(time: string | null): string | null {
  return time !== null && /^\d{4}-.*Z$/.test(time) ? time : null
}
