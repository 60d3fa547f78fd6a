/** A part of a template: words, or a hole between words. */
type Segment = { words: string } | { hole: string; kind: HoleKind }
type HoleKind = 'text' | 'number' | 'word'

export type CompiledTemplate = {
  segments: readonly Segment[]
  /** The words to look for first, at most `anchorLength` characters of the longest run, and where in the template they stand. */
  anchor: string
  anchorSegment: number
  anchorOffset: number
  /** How many characters of words it has; of two templates that match, the wordier says more. */
  weight: number
}

/** No hole holds more (characters), so that one line costs at most this much a try. */
const holeLimit = 2000
const anchorLength = 16

/**
 * Compiles a template of log-line-form.ts, once for all that ask. Throws on a malformed one: two holes side by side, or fewer than four
 * characters of words.
 */
export function compileTemplate(template: string): CompiledTemplate {
  const known = compiled.get(template)
  if (known !== undefined) return known
  const made = compile(template)
  compiled.set(template, made)
  return made
}

const compiled = new Map<string, CompiledTemplate>()

function compile(template: string): CompiledTemplate {
  const segments = readSegments(template)
  const runs = segments.flatMap((segment, index) => ('words' in segment ? [{ index, words: segment.words }] : []))
  const longest = runs.reduce((best, run) => (run.words.trim().length > best.words.trim().length ? run : best), { index: -1, words: '' })
  if (longest.words.trim().length < 4) throw new Error(`Too few words to look for in the template: ${template}`)
  const start = longest.words.length - longest.words.trimStart().length
  return {
    segments,
    anchor: longest.words.slice(start, start + anchorLength),
    anchorSegment: longest.index,
    anchorOffset: start,
    weight: runs.reduce((sum, { words }) => sum + words.length, 0),
  }
}

/**
 * Tries a template where its anchor was found (`at`, an index into `text`).
 * Out: the holes by name, or null. Linear in the length of the holes, which is bounded.
 */
export function fitTemplate(
  { segments, anchorSegment, anchorOffset }: CompiledTemplate,
  text: string,
  at: number,
): Record<string, string> | null {
  const start = at - anchorOffset
  const anchor = segments[anchorSegment]
  if (start < 0 || anchor === undefined || !('words' in anchor) || !text.startsWith(anchor.words, start)) return null

  const holes: Record<string, string> = {}
  let position = start + anchor.words.length
  for (let index = anchorSegment + 1; index < segments.length; index += 2) {
    const hole = segments[index]
    const words = segments[index + 1]
    if (hole === undefined || !('hole' in hole)) return null
    const end = words === undefined || !('words' in words) ? endOf(hole.kind, text, position) : find(words.words, text, position)
    if (end === -1 || !take(hole, text.slice(position, end), holes)) return null
    position = end + (words !== undefined && 'words' in words ? words.words.length : 0)
  }
  position = start
  for (let index = anchorSegment - 1; index >= 0; index -= 2) {
    const hole = segments[index]
    const words = segments[index - 1]
    if (hole === undefined || !('hole' in hole)) return null
    const begin = words === undefined || !('words' in words) ? beginOf(hole.kind, text, position) : findBefore(words.words, text, position)
    if (begin === -1 || !take(hole, text.slice(begin, position), holes)) return null
    position = begin - (words !== undefined && 'words' in words ? words.words.length : 0)
  }
  return holes
}

function readSegments(template: string): Segment[] {
  const segments: Segment[] = []
  for (const part of template.split(/(\{[a-zA-Z]+(?::(?:number|word))?\})/)) {
    if (part === '') continue
    const hole = /^\{([a-zA-Z]+)(?::(number|word))?\}$/.exec(part)
    const last = segments.at(-1)
    if (hole?.[1] === undefined) segments.push({ words: part })
    else if (last !== undefined && 'hole' in last) throw new Error(`Two holes stand side by side in the template: ${template}`)
    else segments.push({ hole: hole[1], kind: (hole[2] ?? 'text') as HoleKind })
  }
  return segments
}

function find(words: string, text: string, from: number): number {
  const end = text.slice(from, from + holeLimit + words.length).indexOf(words)
  return end === -1 ? -1 : from + end
}

/** Out: where the hole before `to` begins, that is just behind `words`. */
function findBefore(words: string, text: string, to: number): number {
  const from = Math.max(0, to - holeLimit - words.length)
  const at = text.slice(from, to).lastIndexOf(words)
  return at === -1 ? -1 : from + at + words.length
}

/** No number in a log has more characters. */
const numberLimit = 40

const shapes: Record<HoleKind, { whole: RegExp; head: RegExp; stop: RegExp }> = {
  number: { whole: /^[-+]?\d+(\.\d+)?$/, head: /^[-+]?\d+(\.\d+)?/, stop: /[^-+\d.]/ },
  word: { whole: /^[^\s"']+$/, head: /^[^\s"',;]+/, stop: /[\s"',;]/ },
  text: { whole: /^[^\n]*$/, head: /^[^\n]*/, stop: /\n/ },
}

function endOf(kind: HoleKind, text: string, from: number): number {
  const taken = shapes[kind].head.exec(text.slice(from, from + holeLimit))
  return taken === null ? -1 : from + taken[0].length
}

/** Walks back by hand: an expression that must end at `to` would be tried from every character before it. */
function beginOf(kind: HoleKind, text: string, to: number): number {
  const { stop } = shapes[kind]
  const first = Math.max(0, to - (kind === 'number' ? numberLimit : holeLimit))
  let from = to
  while (from > first && !stop.test(text[from - 1] ?? '')) from -= 1
  if (kind === 'number') from = to - (/[-+]?\d+(\.\d+)?$/.exec(text.slice(from, to))?.[0].length ?? 0)
  return from === to && kind !== 'text' ? -1 : from
}

function take({ hole, kind }: { hole: string; kind: HoleKind }, value: string, holes: Record<string, string>): boolean {
  if (!shapes[kind].whole.test(value)) return false
  holes[hole] = value.trim()
  return true
}
