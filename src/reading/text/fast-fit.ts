import { digits, dots, type Hazards, hasMarks, type Needles, others, spanClass } from './fast-needles.ts'
import type { Shape, Span, Words } from './fast-shapes.ts'
import { type Bytes, textOf } from './text-of.ts'
import { gramFactor, gramShift } from './word-grams.ts'

/** Out: where what has the shape ends (an index into the bytes), or -1. A no is always safe, a yes is a proof. */
export type Fit = (text: Bytes, from: number, shape: Shape) => number

/** Compiles the look whether the message that begins at `from` has a shape. Lines must end in a line feed. */
export function createFit({ grams, isIn }: Pick<Needles, 'grams' | 'isIn'>): Fit {
  const fit: Fit = ({ bytes, view }, from, shape) => {
    const { words, spans } = shape
    let at = from
    for (let index = 0; index < words.length; index++) {
      const { eights, rest } = words[index] as Words
      for (let eight = 0; eight < eights.length; eight++, at += 8) if (view.getFloat64(at, true) !== eights[eight]) return -1
      for (let one = 0; one < rest.length; one++, at += 1) if (bytes[at] !== rest[one]) return -1
      if (index === spans.length) return at
      const start = at
      let flags = 0
      for (;;) {
        const flag = spanClass[bytes[at] as number] as number
        if (flag === 0) break
        flags |= flag
        at += 1
      }
      if (at === start || !isSafe(bytes, start, at, flags, shape, index)) return -1
    }
    return at
  }
  const isSafe = (bytes: Uint8Array, start: number, end: number, flags: number, { spans, tried }: Shape, index: number) => {
    const { kind, edges, hazards } = spans[index] as Span
    if (
      kind === 'number'
        ? flags !== digits && !isDecimal(bytes, start, end, flags)
        : (flags & others) === 0 && !hasTwoDots(bytes, start, end, flags)
    )
      return false
    if (edges !== null) {
      const edge = ((edges[bytes[start] as number] as number) & 1) | ((edges[bytes[end - 1] as number] as number) & 2)
      if (edge !== 0 && isHazard(bytes, start, end, hazards)) return false
    }
    const mayHoldWord = hasMarks(flags) || !tried.isMarked
    return !mayHoldWord || !hasGram(bytes, start, end) || !isIn(textOf(bytes, start, end), tried)
  }
  const hasGram = (bytes: Uint8Array, from: number, to: number) => {
    let seen = 0
    let last = 0
    for (let at = from; at < to; at++) {
      last = (last << 8) | (bytes[at] as number)
      const slot = Math.imul(last, gramFactor) >>> gramShift
      seen |= (grams[slot >>> 5] as number) >>> (slot & 31)
    }
    return (seen & 1) === 1
  }
  return fit
}

function isDecimal(bytes: Uint8Array, from: number, to: number, flags: number): boolean {
  return flags === (digits | dots) && /^\d+\.\d+$/.test(textOf(bytes, from, to))
}

/** An address of IPv4, which is no number however it is read. */
function hasTwoDots(bytes: Uint8Array, from: number, to: number, flags: number): boolean {
  if (flags !== (digits | dots)) return false
  let count = 0
  for (let at = from; at < to; at++) if (bytes[at] === dot) count += 1
  return count > 1
}

function isHazard(bytes: Uint8Array, from: number, to: number, { starts, ends, is }: Hazards): boolean {
  return (
    starts.some((word) => isAt(bytes, from, to, word)) ||
    ends.some((word) => to - word.length >= from && isAt(bytes, to - word.length, to, word)) ||
    is.some((word) => to - from === word.length && isAt(bytes, from, to, word))
  )
}

const dot = 46

function isAt(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  if (to - from < word.length) return false
  for (let at = 0; at < word.length; at++) if (bytes[from + at] !== word.charCodeAt(at)) return false
  return true
}
