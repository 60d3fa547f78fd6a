import type { EntryReader } from './entries.ts'
import { type Cell, cellsOf, createCounter, type FindCell, type RowFor } from './fast-cells.ts'
import { createFitter } from './fast-fit.ts'
import { createClock, messageAt, stampLength } from './fast-head.ts'
import type { Needles } from './fast-needles.ts'
import { addShape, emptyNode, type ShapeNode } from './fast-shape-index.ts'
import { longestShape, type Shape, shapeOf } from './fast-shapes.ts'
import type { LineMatch, LineMatcher } from './match-line.ts'
import { textOf } from './text-of.ts'

export type FastLines = { push: (bytes: Uint8Array) => void; end: () => void }

export type FastLinesParts = {
  /** Reads what is not read here. */
  slow: EntryReader
  match: LineMatcher
  needles: Needles
  rowFor: RowFor
  isFailure: (match: LineMatch) => boolean
  /** How many lines were counted here, how many of them are known messages, and the number of the last. */
  onAlike: (lines: number, known: number, lastLine: number) => void
}

/**
 * Reads bytes of UTF-8. Lines of nginx’s error log that are like one that was read before (fast-shapes.ts) are counted without making an
 * entry of each; all others go to `slow` in order, and so do the neighbours of lines that may be wrapped. The counts are those that `slow`
 * alone would give. Holds some thousand shapes and one unfinished line.
 */
export function createFastLines({ slow, match, needles, rowFor, isFailure, onAlike }: FastLinesParts): FastLines {
  const root = emptyNode()
  const cells = new Map<Shape, FindCell>()
  const tried = new Set<string>()
  const { fit, fits } = createFitter(needles)
  const minuteAt = createClock()
  const counter = createCounter()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let held: Uint8Array = new Uint8Array(0)
  let heldLength = 0
  let inLongLine = false
  let isSlowOpen = true
  let lines = 0
  let known = 0

  const settle = () => {
    counter.settle()
    if (lines > 0) onAlike(lines, known, slow.skip(lines))
    lines = 0
    known = 0
  }
  const pushSlow = (bytes: Uint8Array) => {
    settle()
    slow.push(decoder.decode(bytes, { stream: true }))
    isSlowOpen = true
  }
  /** Whether no entry is open that the next line could belong to, when that line begins one. */
  const closeSlow = () => {
    isSlowOpen = isSlowOpen && !slow.close()
    return !isSlowOpen
  }
  const find = (bytes: Uint8Array, from: number, message: number): Cell | undefined => {
    const shape = search(root, bytes, message, from, fits)
    return shape === undefined || fit.end - from > longestShape ? undefined : cells.get(shape)?.(bytes, from, fit.peerFrom, fit.peerTo)
  }
  const learn = (raw: string) => {
    if (cells.size >= mostShapes || tried.size >= mostTries) return
    const shape = shapeOf(raw, needles, match, (key) => !tried.has(key) && tried.add(key).size > 0)
    if (shape === null) return
    addShape(root, shape)
    cells.set(shape, cellsOf(shape, rowFor, isFailure))
  }

  /** Reads the whole lines before `to`. Out: where the last one begins, when the next must be seen before it is counted; else `to`. */
  const read = (bytes: Uint8Array, to: number, isEnd = false): number => {
    let slowFrom = -1
    let waiting = -1
    let cell: Cell | undefined
    const count = () => {
      if (cell === undefined) return
      counter.count(cell, minuteAt(bytes, waiting))
      lines += 1
      if (cell.isKnown) known += 1
      cell = undefined
    }
    for (let at = 0; at < to; ) {
      const message = messageAt(bytes, at)
      if (message !== -1) {
        count()
        if (slowFrom !== -1) pushSlow(bytes.subarray(slowFrom, at))
        slowFrom = -1
        cell = closeSlow() && minuteAt(bytes, at) !== null ? find(bytes, at, message) : undefined
        if (cell !== undefined) {
          waiting = at
          at = fit.end + 1
          continue
        }
      }
      const end = bytes.indexOf(lineFeed, at)
      if (slowFrom === -1) slowFrom = cell === undefined ? at : waiting
      cell = undefined
      if (message !== -1 && end - at <= longestShape) learn(textOf(bytes, at, bytes[end - 1] === carriageReturn ? end - 1 : end))
      at = end + 1
    }
    if (slowFrom !== -1) pushSlow(bytes.subarray(slowFrom, to))
    if (isEnd) count()
    return cell === undefined ? to : waiting
  }

  /** Holds bytes that cannot be read yet. */
  const hold = (bytes: Uint8Array) => {
    if (heldLength + bytes.length > held.length) {
      const larger = new Uint8Array((heldLength + bytes.length) * 2)
      larger.set(held.subarray(0, heldLength))
      held = larger
    }
    held.set(bytes, heldLength)
    heldLength += bytes.length
  }

  const push = (bytes: Uint8Array) => {
    if (inLongLine) {
      const end = bytes.indexOf(lineFeed)
      pushSlow(end === -1 ? bytes : bytes.subarray(0, end + 1))
      inLongLine = end === -1
      if (end !== -1) push(bytes.subarray(end + 1))
      return
    }
    hold(bytes)
    const all = held.subarray(0, heldLength)
    const rest = read(all, all.lastIndexOf(lineFeed) + 1)
    held.copyWithin(0, rest, heldLength)
    heldLength -= rest
    if (heldLength <= mostHeld) return
    inLongLine = true
    pushSlow(held.subarray(0, heldLength))
    heldLength = 0
  }

  return {
    push,
    end() {
      const rest = held.subarray(0, heldLength)
      heldLength = 0
      // What ends in the middle of a line is read slowly, with the line before it.
      if (rest.at(-1) === lineFeed) read(rest, rest.length, true)
      else if (rest.length > 0) pushSlow(rest)
      settle()
      slow.push(decoder.decode())
    },
  }
}

/** More kinds of lines than that are read slowly, and after so many tries none is looked for. */
const mostShapes = 2000
const mostTries = 6000
/** A line that is longer (bytes) is read as it comes. */
const mostHeld = 262_144
const lineFeed = 10
const carriageReturn = 13

/** The shape that fits, or undefined. */
function search(
  node: ShapeNode,
  bytes: Uint8Array,
  message: number,
  from: number,
  fits: (bytes: Uint8Array, from: number, shape: Shape) => boolean,
): Shape | undefined {
  const next = node.at === -1 ? undefined : node.next[bytes[message + node.at] as number]
  if (next !== undefined) {
    const found = search(next, bytes, message, from, fits)
    if (found !== undefined) return found
  }
  for (const shape of node.shapes) if (fits(bytes, from + stampLength, shape)) return shape
  return undefined
}
