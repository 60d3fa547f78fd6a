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
  /** The first entry, for quoting. */
  sample: Hit
}

/** Counts hits that show a failure, by failure, peer and program; holds one row a kind, however many hits come. */
export function createTally(): { add: (hit: Hit) => void; rows: () => Tally[] } {
  const rows = new Map<string, Tally>()
  const add = (hit: Hit) => {
    const { program, line } = hit.match
    if (line.failure === null) return
    const peer = peerOf(hit)
    const key = `${program.id} ${line.failure} ${peer}`
    const time = utc(hit.entry.time)
    const row = rows.get(key)
    if (row === undefined) {
      rows.set(key, { failure: line.failure, program, peer, status: line.status, count: 1, first: time, last: time, sample: hit })
      return
    }
    row.count += 1
    row.first = row.first === null || (time !== null && time < row.first) ? time : row.first
    row.last = row.last === null || (time !== null && time > row.last) ? time : row.last
  }
  return { add, rows: () => [...rows.values()] }
}

/** From the hole of the template, else from nginx’s `upstream: "http://127.0.0.1:3000/cart"`: scheme and path go, the address stays. */
function peerOf({ entry, match }: Hit): string | null {
  const named = match.holes.peer ?? /, upstream: "([^"]{1,1000})"/.exec(entry.text)?.[1]
  const peer = named === undefined ? null : unmask(named)
  if (peer === null) return null
  const [, unix, host] = /^(?:[a-z0-9+]+:\/\/)?(?:(unix:\/[^:\s"]{1,200})|((?:\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}))/.exec(peer) ?? []
  return unix ?? host ?? null
}

/** An instant without a zone or a year cannot be compared with others, so it is not told. */
function utc(time: string | null): string | null {
  return time !== null && /^\d{4}-.*Z$/.test(time) ? time : null
}
