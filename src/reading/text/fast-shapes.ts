import { cleanLine } from './clean-text.ts'
import type { CompiledTemplate } from './compile-template.ts'
import { stampLength } from './fast-head.ts'
import { type Hazards, isInSpan, isUnseen, type Needles, type Tried, wordsOf } from './fast-needles.ts'
import type { LineMatch, LineMatcher } from './match-line.ts'
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
 * What lines of nginx’s error log have in common behind their timestamp: words with spans between them.
 * The matcher gives the same answer for all lines of one shape, as long as no span completes words of a template (see `shapeOf`).
 */
export type Shape = {
  /** Its bytes, with `spanMark` for each span. */
  pattern: Uint8Array
  spans: readonly Span[]
  tried: Tried
  /** The first bytes of its message, up to the first span in it. */
  front: Uint8Array
  match: LineMatch | null
  /** Index of the span that `upstream: "` and a scheme stand before, whose front tells the peer; -1 when the line does not tell one so. */
  upstream: number
  /** The scheme with its colon. */
  scheme: string
  /** The peer where no upstream is named. */
  peer: string | null
}

/** Stands in no line that has a shape. */
export const spanMark = 1
/** No longer line has a shape: in it, a hole could be as long as a hole may be. */
export const longestShape = 1900

/** Levels that make a line begin an entry whatever stands before it: see entry-starts.ts. */
const head = /^\[(?:emerg|alert|crit|error|warn|notice|info|debug)\] \d{1,10}#\d{1,10}: (?:\*\d{1,12} )?/
/** Where `peerOf` looks when the template has no hole for it. */
export const upstreamKey = ', upstream: "'

/**
 * The shape of a line (with its timestamp), or null when the fast path must not read such lines. Two texts of one shape get one answer:
 * every word of every template and every sign stands in the words of the shape or nowhere (fast-fit.ts sees to it that none touches a span),
 * so the same templates are tried at the same places and find the same words; holes take any text, and numbers only where all are numbers.
 */
export function shapeOf(raw: string, needles: Needles, match: LineMatcher, isNew: (key: string) => boolean): Shape | null {
  const text = raw.slice(stampLength)
  const front = head.exec(text)?.[0].length
  if (front === undefined || raw.length > longestShape) return null
  const { words, spans } = cut(text)
  const kinds = spans.flatMap((span) => kindOf(span) ?? [])
  if (kinds.length < spans.length || !isNew(`${words.join('\0')} ${kinds.join(' ')}`) || !staysAsItIs(raw, text)) return null
  const tried = needles.tried(text)
  const mayFit = tried.templates.filter((template) =>
    wordsOf(template).every((word) => isUnseen(word) || words.some((all) => all.includes(word))),
  )
  if (mayFit.some((template) => wordsOf(template).some(isUnseen) || hasNumberAtSpan(template, words))) return null

  const [first = null] = match(text)
  const hazards = kinds.map((_, index) => needles.hazards(words[index] ?? '', words[index + 1] ?? '', tried))
  const others = kinds.map(another)
  if (others.some((span, index) => needles.isIn(span, tried) || isHazard(span, hazards[index]))) return null
  const [second = null] = match(weave(words, others))
  if (first?.line !== second?.line || first?.program !== second?.program || first?.holes.peer !== second?.holes.peer) return null

  const upstream = first === null || first.holes.peer !== undefined || !text.includes(upstreamKey) ? null : upstreamIn(words)
  if (upstream === null && first !== null && first.holes.peer === undefined && text.includes(upstreamKey)) return null
  return {
    pattern: toBytes(words.join(String.fromCharCode(spanMark))),
    spans: kinds.map((kind, index) => spanOf(kind, hazards[index] ?? noHazards)),
    tried,
    front: toBytes(frontOf(words, front, spans)),
    match: first,
    upstream: upstream?.span ?? -1,
    scheme: upstream?.scheme ?? '',
    peer: first === null ? null : peerOf(text, first.holes),
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

/** Spans are what a line tells of one request or file: whatever holds digits, slashes or dots, but for HTTP’s version and what is in brackets. */
function cut(text: string): { words: string[]; spans: string[] } {
  const words = ['']
  const spans: string[] = []
  let depth = 0
  for (const [part] of text.matchAll(/[\w./=%&?+-]+|[^\w./=%&?+-]/g)) {
    const before = words.at(-1) ?? ''
    const isSpan =
      depth === 0 && /[\d/.=?%&]/.test(part) && !/^HTTP\/\d|^\/\/?$/.test(part) && !/[[;]$/.test(before) && isInSpan(part.charAt(0))
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
  return kind === 'number' ? `90${7000 + index}` : `/qzq${index}q/`
}

/** Whether a hole for a number ends or begins the template just where a span is, which may begin or end in a digit or not. */
function hasNumberAtSpan(template: CompiledTemplate, words: readonly string[]): boolean {
  const first = template.segments[0]
  const last = template.segments.at(-1)
  const all = wordsOf(template)
  const isOpen = (segment: typeof first) => segment !== undefined && 'hole' in segment && segment.kind === 'number'
  return (
    (isOpen(last) && words.slice(0, -1).some((word) => word.endsWith(all.at(-1) ?? ''))) ||
    (isOpen(first) && words.slice(1).some((word) => word.startsWith(all[0] ?? '')))
  )
}

function isHazard(span: string, hazards: Hazards | undefined): boolean {
  if (hazards === undefined) return false
  const { starts, ends, is } = hazards
  return starts.some((word) => span.startsWith(word)) || ends.some((word) => span.endsWith(word)) || is.includes(span)
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

/** The words of the message up to its first span. Spans of the head (pid, thread, connection) come before it. */
function frontOf(words: readonly string[], headLength: number, spans: readonly string[]): string {
  let at = 0
  for (const [index, word] of words.entries()) {
    if (at + word.length >= headLength) return word.slice(headLength - at)
    at += word.length + (spans[index]?.length ?? 0)
  }
  return ''
}

/** `, upstream: "http://10.0.0.5:8080/cart"`: the span begins with the slashes. */
function upstreamIn(words: readonly string[]): { span: number; scheme: string } | null {
  const span = words.findIndex((word) => word.includes(upstreamKey))
  const scheme = /, upstream: "([a-z0-9+]{1,20}:)$/.exec(words[span] ?? '')?.[1]
  return scheme === undefined || span === words.length - 1 ? null : { span, scheme }
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
