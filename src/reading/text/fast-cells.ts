import type { Shape } from './fast-shapes.ts'
import type { LineMatch } from './match-line.ts'
import { upstreamKey } from './nginx-line.ts'
import { addAlike, peerOf, type Tally } from './tally-hits.ts'
import { type Bytes, textOf } from './text-of.ts'

/** Where lines that are alike are counted until the minute changes. */
export type Cell = {
  /** Null for lines that show no failure: they are only counted. */
  row: Tally | null
  isKnown: boolean
  count: number
}

/** Finds the cell of a line of this shape whose upstream’s address stands there (both 0: none); undefined while its row is not begun. */
export type FindCell = (text: Bytes, peerFrom: number, peerTo: number) => Cell | undefined

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
  return ({ bytes, view }, peerFrom, peerTo) => {
    if (isPeerInMessage || peerFrom === 0) {
      unnamed ??= begin(rowFor(match, peer))
      return unnamed
    }
    if (peerTo - peerFrom < 4) return undefined
    const last = peerTo - 4
    let hash = view.getInt32(last, true)
    for (let at = peerFrom; at < last; at += 4) hash = Math.imul(hash, factor) + view.getInt32(at, true)
    const index = Math.imul(hash, factor) >>> slotShift
    const slot = slots[index]
    if (slot !== undefined && isSame(slot.address, view, peerFrom, peerTo)) return slot.cell
    const cell = begin(rowFor(match, peerOf(`${upstreamKey}${textOf(bytes, peerFrom, peerTo)}"`, match.holes)))
    if (cell !== undefined) slots[index] = { address: new DataView(bytes.slice(peerFrom, peerTo).buffer), cell }
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

type Slot = { address: DataView; cell: Cell }

/** 1024, well above `mostPeers`: two addresses at one slot take turns. */
const slotShift = 22
const slotCount = 2 ** (32 - slotShift)
const factor = 0x9e3779b1

/** Compares four bytes at a time; the last four may hold some of those before. */
function isSame(address: DataView, view: DataView, from: number, to: number): boolean {
  const last = to - from - 4
  if (address.byteLength !== to - from || address.getInt32(last, true) !== view.getInt32(to - 4, true)) return false
  for (let at = 0; at < last; at += 4) if (address.getInt32(at, true) !== view.getInt32(from + at, true)) return false
  return true
}
