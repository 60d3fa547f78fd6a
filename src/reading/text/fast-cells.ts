import type { Shape } from './fast-shapes.ts'
import type { LineMatch } from './match-line.ts'
import { upstreamKey } from './nginx-line.ts'
import { addAlike, peerOf, type Tally } from './tally-hits.ts'
import { textOf } from './text-of.ts'

/** Where lines that are alike are counted until the minute changes. */
export type Cell = {
  /** Null for lines that show no failure: they are only counted. */
  row: Tally | null
  isKnown: boolean
  count: number
}

/** Finds the cell of a line of this shape whose upstream’s address stands there (both 0: none); undefined while its row is not begun. */
export type FindCell = (bytes: Uint8Array, peerFrom: number, peerTo: number) => Cell | undefined

export type RowFor = (match: LineMatch, peer: string | null) => Tally | undefined

/** `rowFor` gives the row that a match at a peer is counted in, if it has one; `isFailure` whether a match has one at all. */
export function cellsOf({ match, isPeerInMessage, peer }: Shape, rowFor: RowFor, isFailure: (match: LineMatch) => boolean): FindCell {
  if (match === null || !isFailure(match)) {
    const cell = { row: null, isKnown: match !== null, count: 0 }
    return () => cell
  }
  const begin = (row: Tally | undefined): Cell | undefined => (row === undefined ? undefined : { row, isKnown: true, count: 0 })
  let unnamed: Cell | undefined
  const slots: (Slot | undefined)[] = new Array(isPeerInMessage ? 0 : slotCount)
  return (bytes, peerFrom, peerTo) => {
    if (isPeerInMessage || peerFrom === 0) {
      unnamed ??= begin(rowFor(match, peer))
      return unnamed
    }
    let hash = 0
    for (let at = peerFrom; at < peerTo; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0
    const index = (hash ^ (hash >>> 11)) & (slotCount - 1)
    const slot = slots[index]
    if (slot !== undefined && isSame(slot.address, bytes, peerFrom, peerTo)) return slot.cell
    const cell = begin(rowFor(match, peerOf(`${upstreamKey}${textOf(bytes, peerFrom, peerTo)}"`, match.holes)))
    if (cell !== undefined) slots[index] = { address: bytes.slice(peerFrom, peerTo), cell }
    return cell
  }
}

/** Counts into the cells, and puts what was counted into the rows when the minute changes or when asked. */
export function createCounter(): { count: (cell: Cell, minute: number | null) => void; settle: () => void } {
  const open: Cell[] = []
  let current: number | null = null
  const settle = () => {
    for (const cell of open) {
      if (cell.row !== null) addAlike(cell.row, cell.count, current)
      cell.count = 0
    }
    open.length = 0
  }
  return {
    count: (cell, minute) => {
      if (minute !== current) {
        settle()
        current = minute
      }
      if (cell.count === 0) open.push(cell)
      cell.count += 1
    },
    settle,
  }
}

type Slot = { address: Uint8Array; cell: Cell }

/** A power of two, well above `mostPeers`: two addresses at one slot take turns. */
const slotCount = 1024

function isSame(address: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (address.length !== to - from) return false
  for (let at = 0; at < address.length; at++) if (address[at] !== bytes[from + at]) return false
  return true
}
