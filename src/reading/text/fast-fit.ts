import { digits, dots, gramFactor, gramShift, type Hazards, hasMarks, maskMarks, type Needles, others, spanClass } from './fast-needles.ts'
import { type Shape, type Span, spanMark } from './fast-shapes.ts'
import { textOf } from './text-of.ts'

/** Where a line that has a shape ends, and what it tells. All are indexes into the bytes. */
export type Fit = {
  /** Of the line feed. */
  end: number
  /** From the slashes of the upstream’s address to what follows it; 0 where none is named. */
  peerFrom: number
  peerTo: number
}

/**
 * Compiles the look whether a line has a shape: out a function from the bytes, where the text behind the timestamp begins, and the shape,
 * to whether it fits; then `fit` says where. Lines must end in a line feed. False is always safe, true is a proof.
 */
export function createFitter({ grams, isIn }: Pick<Needles, 'grams' | 'isIn'>): {
  fit: Fit
  fits: (bytes: Uint8Array, from: number, shape: Shape) => boolean
} {
  const fit: Fit = { end: 0, peerFrom: 0, peerTo: 0 }

  const fits = (bytes: Uint8Array, from: number, shape: Shape) => {
    const { pattern, upstream } = shape
    let at = from
    let span = 0
    let upstreamAt = 0
    for (let index = 0; index < pattern.length; index++) {
      const wanted = pattern[index] as number
      if (wanted > spanMark) {
        if (bytes[at] !== wanted) return false
        at += 1
        continue
      }
      const start = at
      let flags = 0
      for (;;) {
        const flag = spanClass[bytes[at] as number] as number
        if (flag === 0) break
        flags |= flag
        at += 1
      }
      if (at === start || !isSafe(bytes, start, at, flags, shape, span)) return false
      if (span === upstream) upstreamAt = start
      span += 1
    }
    if (bytes[at] === carriageReturn) at += 1
    if (bytes[at] !== lineFeed) return false
    fit.end = at
    fit.peerFrom = upstreamAt
    if (upstreamAt === 0) return true
    fit.peerTo = endOfAddress(bytes, upstreamAt)
    return isSureToBeNoMask(bytes, upstreamAt, fit.peerTo)
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
  return { fit, fits }
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

function isAt(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  if (to - from < word.length) return false
  for (let at = 0; at < word.length; at++) if (bytes[from + at] !== word.charCodeAt(at)) return false
  return true
}

/** `//10.0.0.5:8080`, `//unix:/run/app.sock:` (with its colon). The line has a quote behind it. */
function endOfAddress(bytes: Uint8Array, from: number): number {
  let at = from + 2
  const end = isAt(bytes, at, at + 5, 'unix:') ? colon : slash
  if (end === colon) at += 5
  while (bytes[at] !== end && bytes[at] !== quote && bytes[at] !== lineFeed) at += 1
  return bytes[at] === colon ? at + 1 : at
}

/**
 * Whether the rest of an upstream’s URL surely holds nothing that masked.ts takes for a mask: the characters of masks twice, an address, or
 * anything that no span holds. `from` is where the URL began: `peerOf` reads no URL that is longer than 1000 characters.
 */
function isSureToBeNoMask(bytes: Uint8Array, from: number, rest: number): boolean {
  let count = 0
  let former = 0
  for (let at = rest; at < from + 900; at++) {
    const byte = bytes[at] as number
    const flag = spanClass[byte] as number
    if (flag === 0 && byte !== colon) return byte === quote
    if (byte === dot) count += 1
    // Small and large letters alike; no other two characters of masks differ only so.
    const mark = (flag & maskMarks) !== 0 ? byte & 0xdf : 0
    if (count > 2 || (mark !== 0 && mark === former)) return false
    former = mark
  }
  return false
}

const lineFeed = 10
const carriageReturn = 13
const quote = 34
const dot = 46
const slash = 47
const colon = 58
