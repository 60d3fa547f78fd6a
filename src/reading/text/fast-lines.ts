import { beginsApart } from './begins-apart.ts'
import type { EntryReader } from './entries.ts'
import { type Cell, cellsOf, createCounter, type RowFor } from './fast-cells.ts'
import { createFit } from './fast-fit.ts'
import { createHeadReader, type Head, headKinds } from './fast-head.ts'
import type { Needles } from './fast-needles.ts'
import { addShape, emptyNode, type Found, findShape, type KnownShape, type ShapeNode } from './fast-shape-index.ts'
import { longestMessage, shapeOf } from './fast-shapes.ts'
import { readTail, type Tail } from './fast-tail.ts'
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
 * Reads bytes of UTF-8. A line of nginx’s error log whose message is like one that was read before is counted without making an entry of
 * it: head (fast-head.ts), message (fast-shapes.ts), and the values of the request (fast-tail.ts) with the peer (fast-cells.ts). All other
 * lines go to `slow` in order, and so does what they may be the rest of. The counts are those that `slow` alone would give.
 * Holds some thousand shapes and half a megabyte of the text.
 */
export function createFastLines({ slow, match, needles, rowFor, isFailure, onAlike }: FastLinesParts): FastLines {
  const roots: ShapeNode[] = Array.from({ length: headKinds }, emptyNode)
  const tried = new Set<string>()
  const fits = createFit(needles)
  const head: Head = { message: 0, kind: 0, minute: null }
  const found: Found = { shape: null, end: 0 }
  const tail: Tail = { end: 0, peerFrom: 0, peerTo: 0 }
  const readHead = createHeadReader(head)
  const counter = createCounter()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const buffer = new Uint8Array(mostHeld * 2 + longestMessage)
  const text = { bytes: buffer, view: new DataView(buffer.buffer) }
  let held = 0
  let inLongLine = false
  let isSlowOpen = true
  let shapes = 0
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
  /** The cell of the line whose head was read; then `tail` says where the line ends. */
  const find = (): Cell | undefined => {
    if (!findShape(roots[head.kind] as ShapeNode, text, head.message, fits, found)) return undefined
    const shape = found.shape as KnownShape
    if (found.end - head.message > longestMessage || !readTail(text, found.end, shape.hasRequest, tail)) return undefined
    return shape.cellOf(text, tail.peerFrom, tail.peerTo)
  }
  const learn = (raw: string) => {
    if (shapes >= mostShapes || tried.size >= mostTries) return
    const shape = shapeOf(raw, needles, match, (key) => !tried.has(key) && tried.add(key).size > 0)
    if (shape === null) return
    addShape(roots[head.kind] as ShapeNode, { ...shape, cellOf: cellsOf(shape, rowFor, isFailure) })
    shapes += 1
  }

  /** Reads the whole lines before `to`. Out: where the last one begins, when the next must be seen before it is counted; else `to`. */
  const read = (to: number, isEnd = false): number => {
    const { bytes } = text
    let slowFrom = -1
    let waiting = -1
    let minute: number | null = null
    let cell: Cell | undefined
    const count = () => {
      if (cell === undefined) return
      counter.count(cell, minute)
      lines += 1
      if (cell.isKnown) known += 1
      cell = undefined
    }
    for (let at = 0; at < to; ) {
      const hasHead = readHead(text, at)
      if (hasHead) {
        count()
        if (slowFrom !== -1) pushSlow(bytes.subarray(slowFrom, at))
        slowFrom = -1
        cell = closeSlow() && head.minute !== null ? find() : undefined
        if (cell !== undefined) {
          waiting = at
          minute = head.minute
          at = tail.end + 1
          continue
        }
      }
      const end = bytes.indexOf(lineFeed, at)
      const raw = end - at > longestLearned ? '' : textOf(bytes, at, bytes[end - 1] === carriageReturn ? end - 1 : end)
      if (cell !== undefined && beginsApart(raw)) count()
      if (slowFrom === -1) slowFrom = cell === undefined ? at : waiting
      cell = undefined
      if (hasHead && raw !== '') learn(raw)
      at = end + 1
    }
    if (slowFrom !== -1) pushSlow(bytes.subarray(slowFrom, to))
    if (isEnd) count()
    return cell === undefined ? to : waiting
  }

  /** Reads what is held but for the unfinished line, and the one before it if need be. */
  const readHeld = () => {
    const rest = read(buffer.lastIndexOf(lineFeed, held - 1) + 1)
    buffer.copyWithin(0, rest, held)
    held -= rest
    if (held <= mostHeld) return
    inLongLine = true
    pushSlow(buffer.subarray(0, held))
    held = 0
  }

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        if (inLongLine) {
          const end = bytes.indexOf(lineFeed, at) + 1
          inLongLine = end === 0
          pushSlow(bytes.subarray(at, inLongLine ? bytes.length : end))
          at = inLongLine ? bytes.length : end
          continue
        }
        const piece = bytes.subarray(at, at + mostHeld)
        buffer.set(piece, held)
        held += piece.length
        at += piece.length
        readHeld()
      }
    },
    end() {
      // What ends in the middle of a line is read slowly, with the line before it.
      if (buffer[held - 1] === lineFeed) read(held, true)
      else if (held > 0) pushSlow(buffer.subarray(0, held))
      held = 0
      settle()
      slow.push(decoder.decode())
    },
  }
}

/** More kinds of lines than that are read slowly, and after so many tries none is looked for. */
const mostShapes = 2000
const mostTries = 6000
/** From a longer line (bytes) no shape is made. */
const longestLearned = 8000
/** A line that is longer (bytes) is read as it comes. */
const mostHeld = 262_144
const lineFeed = 10
const carriageReturn = 13
