import { isGoWords } from './another-go-program.ts'
import { cleanLine } from './clean-text.ts'
import type { CompiledTemplate } from './compile-template.ts'
import { headOf, stampLength } from './fast-head.ts'
import { type Hazards, isInSpan, isUnseen, type Needles, type Tried, wordsOf } from './fast-needles.ts'
import type { LineMatch, LineMatcher } from './match-line.ts'
import { requestKey, upstreamKey, withoutRequest } from './nginx-line.ts'
import { stripPrefixes } from './strip-prefixes.ts'
import { peerOf } from './tally-hits.ts'

/** A run of characters that may be another in the next line. Digits stay digits, so that what takes a number takes the next one too. */
export type Span = {
  kind: SpanKind
  hazards: Hazards
  /** For each byte 1 when a hazard begins with it, 2 when one ends with it; null without hazards. */
  edges: Uint8Array | null
}
/** What holes for numbers take, and what they never take. */
export type SpanKind = 'number' | 'other'

/**
 * Words as bytes, and the same as eights of bytes (the lowest first) with the rest. Eight bytes are read as one number of eight bytes, because
 * that is the fastest comparison there is; words are printable ASCII, so none is a NaN or a zero.
 */
export type Words = { bytes: Uint8Array; eights: Float64Array; rest: Uint8Array }

/**
 * What messages of nginx’s error log have in common: words with spans between them.
 * The matcher gives the same answer for all lines of one shape, as long as no span completes words of a template (see `shapeOf`).
 */
export type Shape = {
  /** One more than there are spans; the first and the last may be empty. */
  words: readonly Words[]
  spans: readonly Span[]
  tried: Tried
  match: LineMatch | null
  /** The message ends in the key of the request, whose values come next; else the line ends with it. */
  hasRequest: boolean
  /** The peer that the message names, or null. It counts when `isPeerInMessage`; else the values of the request may name one. */
  peer: string | null
  isPeerInMessage: boolean
}

/** No longer message has a shape (characters): in it, a hole could be as long as a hole may be. */
export const longestMessage = 1900

/**
 * The shape of a line’s message, or null when the fast path must not read such lines. In: the line with its timestamp. Two messages of one
 * shape get one answer: every word of every template and every sign stands in the words of the shape or nowhere (fast-fit.ts sees to it that
 * none touches a span), so the same templates are tried at the same places and find the same words; holes take any text, and numbers only
 * where all are numbers. `literal`: what is to be no span.
 */
export function shapeOf(
  raw: string,
  needles: Needles,
  match: LineMatcher,
  isNew: (key: string) => boolean,
  literal: readonly string[] = [],
): Shape | null {
  const whole = raw.slice(stampLength)
  const text = withoutRequest(whole)
  const head = headOf(text)
  if (head === null || text.length > longestMessage || text.includes(upstreamKey)) return null
  const found = match(text)
  const [first = null] = found
  const named = first?.holes.peer ?? null
  const { words, spans } = cut(text, head.message, (part) => named?.includes(part) === true || literal.includes(part))
  const kinds = spans.flatMap((span) => kindOf(span) ?? [])
  if (kinds.length < spans.length || !isNew(`${words.join('\0')} ${kinds.join(' ')}`) || !staysAsItIs(raw, whole)) return null
  const tried = needles.tried(text)
  const mayFit = tried.templates.filter((template) =>
    wordsOf(template).every((word) => isUnseen(word) || words.some((all) => all.includes(word))),
  )
  if (mayFit.some((template) => wordsOf(template).some(isUnseen) || hasNumberAtSpan(template, words, kinds))) return null

  const hazardsOf = needles.hazards(tried)
  const hazards = kinds.map((_, index) => hazardsOf(words[index] ?? '', words[index + 1] ?? ''))
  const touching = spans.filter((span, index) => isHazard(span, hazards[index]))
  if (touching.length > 0) return literal.length > 0 ? null : shapeOf(raw, needles, match, isNew, touching)
  const others = kinds.map(another)
  if (found.some(isGoWords) || others.some((span, index) => needles.isIn(span, tried) || isHazard(span, hazards[index]))) return null
  const [second = null] = match(weave(words, others))
  if (first?.line !== second?.line || first?.program !== second?.program || first?.holes.peer !== second?.holes.peer) return null

  const all = kinds.map((kind, index) => spanOf(kind, hazards[index] ?? noHazards))
  // Process, thread and connection come first. They are digits, and are not looked at when a message is.
  const inHead = head.kind % 2 === 0 ? 2 : 3
  if (all.slice(0, inHead).some(({ kind, hazards }) => kind !== 'number' || canBeDigits(hazards))) return null
  const begin = (words[inHead] ?? '').replace(inHead === 2 ? ': ' : ' ', '')
  return {
    words: [begin, ...words.slice(inHead + 1)].map(wordsAsBytes),
    spans: all.slice(inHead),
    tried,
    match: first,
    hasRequest: text.endsWith(requestKey),
    peer: first === null ? null : peerOf(text, first.holes),
    isPeerInMessage: named !== null,
  }
}

/** Whether cleaning and stripping only take the timestamp off, also with other spans: what spans may hold, cleaning leaves alone. */
function staysAsItIs(raw: string, text: string): boolean {
  if (/[^\x20-\x7e]|[\\^`]|\*\*/.test(raw)) return false
  const [cleaned, more] = cleanLine(raw, 1)
  if (cleaned === undefined || more !== undefined || cleaned.json) return false
  const stripped = stripPrefixes(cleaned.text)
  return stripped.text === text && stripped.begins && stripped.indent === 0
}

/**
 * Spans are what a line tells of one request or file: whatever holds digits, slashes or dots, but for HTTP’s version, what is in brackets,
 * what the message begins with, and the peer, which is counted.
 */
function cut(text: string, message: number, isLiteral: (part: string) => boolean): { words: string[]; spans: string[] } {
  const words = ['']
  const spans: string[] = []
  let depth = 0
  for (const { 0: part, index } of text.matchAll(/[\w./=%&?+-]+|[^\w./=%&?+-]/g)) {
    const before = words.at(-1) ?? ''
    const mayVary = /[\d/.=?%&]/.test(part) && !/^HTTP\/\d|^\/\/?$/.test(part) && isInSpan(part.charAt(0))
    const isSpan = mayVary && depth === 0 && !/[[;]$/.test(before) && (index < message || (index > message && !isLiteral(part)))
    if (part === '(') depth += 1
    if (part === ')') depth = Math.max(0, depth - 1)
    if (isSpan) {
      spans.push(part)
      words.push('')
    } else words[words.length - 1] = before + part
  }
  // What follows may make an entity or a colour of the end of a span.
  for (let index = spans.length - 1; index >= 0; index--) {
    if (!/^[[;]/.test(words[index + 1] ?? '')) continue
    words.splice(index, 2, `${words[index]}${spans[index]}${words[index + 1]}`)
    spans.splice(index, 1)
  }
  return { words, spans }
}

function weave(words: readonly string[], spans: readonly string[]): string {
  return words.map((word, index) => word + (spans[index] ?? '')).join('')
}

/** Null when a hole for a number might take it by its sign or a dot at an end. */
function kindOf(span: string): SpanKind | null {
  if (/^\d+(?:\.\d+)?$/.test(span)) return 'number'
  return /[^\d.+-]|^[\d.]*\.[\d.]*\.[\d.]*$/.test(span) ? 'other' : null
}

/** A span of the same kind that is nowhere else in the line. */
function another(kind: SpanKind, index: number): string {
  return kind === 'number' ? `90${7000 + index}` : `zq${index}qz`
}

/**
 * Whether a hole for a number ends or begins the template just where a span is that may begin or end in a digit or not. One that is a number
 * itself always fits.
 */
function hasNumberAtSpan(template: CompiledTemplate, words: readonly string[], kinds: readonly SpanKind[]): boolean {
  const first = template.segments[0]
  const last = template.segments.at(-1)
  const all = wordsOf(template)
  const isOpen = (segment: typeof first) => segment !== undefined && 'hole' in segment && segment.kind === 'number'
  return kinds.some(
    (kind, index) =>
      kind !== 'number' &&
      ((isOpen(last) && words[index]?.endsWith(all.at(-1) ?? '')) || (isOpen(first) && words[index + 1]?.startsWith(all[0] ?? ''))),
  )
}

function isHazard(span: string, hazards: Hazards | undefined): boolean {
  if (hazards === undefined) return false
  const { starts, ends, is } = hazards
  return starts.some((word) => span.startsWith(word)) || ends.some((word) => span.endsWith(word)) || is.includes(span)
}

function canBeDigits({ starts, ends, is }: Hazards): boolean {
  return [...starts, ...ends, ...is].some((word) => /^\d+$/.test(word))
}

function spanOf(kind: SpanKind, all: Hazards): Span {
  // Of a number only digits and a dot can be a part.
  const fitting = (words: readonly string[]) => words.filter((word) => kind === 'other' || /^[\d.]+$/.test(word))
  const hazards = { starts: fitting(all.starts), ends: fitting(all.ends), is: fitting(all.is) }
  const edges = new Uint8Array(256)
  for (const word of [...hazards.starts, ...hazards.is]) edges[word.charCodeAt(0)] = 1
  for (const word of hazards.ends) {
    const last = word.charCodeAt(word.length - 1)
    edges[last] = (edges[last] ?? 0) | 2
  }
  return { kind, hazards, edges: edges.some((edge) => edge !== 0) ? edges : null }
}

const noHazards: Hazards = { starts: [], ends: [], is: [] }

function wordsAsBytes(words: string): Words {
  const bytes = Uint8Array.from(words, (char) => char.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  const eights = new Float64Array(bytes.length >> 3).map((_, index) => view.getFloat64(index * 8, true))
  return { bytes, eights, rest: bytes.subarray(eights.length * 8) }
}
