import type { LogProgram } from '../../catalog/log-line-form.ts'
import { type CompiledTemplate, compileTemplate } from './compile-template.ts'
import { compileGramWords } from './word-grams.ts'

/**
 * The characters that a span of a shape (fast-shapes.ts) may hold, as flags: 1 digits, 2 the dot, 4 signs, 8 all others, 16 those that
 * nearly all words of templates hold one of and most paths do not. 0 ends a span. Left out is whatever clean-text.ts could undo, what
 * quotes, and the colon, which so many templates hold.
 */
export const spanClass: Uint8Array = classes({
  '0123456789': 1,
  '.': 2,
  '+-': 4,
  'abcdefghilmnoprstuvwxy/=%&?': 8,
  jkqzABCDEFGHIJKLMNOPQRSTUVWXYZ_: 8 + 16,
})
export const digits = 1
export const dots = 2
export const others = 8
const wordMarks = 16

/** What may not stand at an end of a span, or be the whole of it, because it would complete words of a template there. */
export type Hazards = { starts: readonly string[]; ends: readonly string[]; is: readonly string[] }

/** What decides about one line: the templates whose guard stands in it, all their words, and the signs of their programs. */
export type Tried = {
  templates: readonly CompiledTemplate[]
  words: ReadonlySet<string>
  /** Every word that a span alone may hold is marked (see `hasMarks`). */
  isMarked: boolean
}

export type Needles = {
  tried: (text: string) => Tried
  /** Whether a guard, or a word of those tried, stands in the span alone. */
  isIn: (span: string, tried: Tried) => boolean
  /** The grams (word-grams.ts) of all words that `isIn` looks for. */
  grams: Uint32Array
  /** Gives the hazards of a span by the words around it. */
  hazards: (tried: Tried) => (left: string, right: string) => Hazards
}

/**
 * Compiles what a span may not hold or complete, so that the matcher’s answer does not depend on it: of every template one word
 * that it must have (its guard), and all words of the templates whose guard is there. `extra` are other words that all readers look for.
 */
export function compileNeedles(programs: readonly LogProgram[], extra: readonly string[]): Needles {
  const all = programs.flatMap((program) =>
    program.lines.map(({ template: form }) => {
      const template = compileTemplate(form)
      return { program, template, guard: guardOf(template), words: [...wordsOf(template), template.anchor] }
    }),
  )
  const always = new Set([...all.map(({ guard }) => guard), ...extra])
  const words = [...new Set([...always, ...all.flatMap(({ words }) => words), ...programs.flatMap(({ signs }) => signs)])]
  const inner = words.filter((word) => !isUnseen(word) && [...word].every(isInSpan))
  const runs = words.flatMap(runsOf)
  const innerGrams = compileGramWords(inner)
  const { find: guardsIn } = compileGramWords(all.map(({ guard }) => guard))
  return {
    tried: (text) => {
      const guards = new Set(guardsIn(text))
      const found = all.filter(({ guard }) => guards.has(guard))
      const templates = found.map(({ template }) => template)
      const words = new Set(found.flatMap(({ program, words }) => [...words, ...program.signs]))
      return { templates, words, isMarked: inner.every((word) => isMarked(word) || !(always.has(word) || words.has(word))) }
    },
    isIn: (span, tried) => innerGrams.find(span).some((word) => always.has(word) || tried.words.has(word)),
    grams: innerGrams.bits,
    hazards: (tried) => {
      const sought = runs.filter(({ word }) => always.has(word) || tried.words.has(word))
      return (left, right) => hazardsBetween(sought, left, right)
    },
  }
}

/** The word that spans are the least likely to hold: one with a character that no span holds, then the longest. */
function guardOf(template: CompiledTemplate): string {
  const worth = (word: string) => word.length + ([...word].every(isInSpan) ? 0 : 1000)
  return wordsOf(template).reduce((best, word) => (word.trim() !== '' && worth(word) > worth(best) ? word : best), template.anchor)
}

/** Whether a word is too short to be looked for in spans, and may stand in one. */
export function isUnseen(word: string): boolean {
  return word.length < 4 && [...word].every(isInSpan)
}

export function wordsOf({ segments }: CompiledTemplate): string[] {
  return segments.flatMap((segment) => ('words' in segment ? [segment.words] : []))
}

/** Whether what has these flags may hold a word that `isMarked`: by a mark, or as a name with dots. */
export function hasMarks(flags: number): boolean {
  return (flags & wordMarks) !== 0 || (flags & (dots | others)) === (dots | others)
}

function isMarked(word: string): boolean {
  return hasMarks([...word].reduce((flags, char) => flags | (spanClass[char.charCodeAt(0)] ?? 0), 0))
}

export function isInSpan(char: string): boolean {
  return (spanClass[char.charCodeAt(0)] ?? 0) !== 0
}

function classes(of: Record<string, number>): Uint8Array {
  const table = new Uint8Array(256)
  for (const [chars, flags] of Object.entries(of)) for (const char of chars) table[char.charCodeAt(0)] = flags
  return table
}

/** Words cut at a part that can stand in a span. */
type Run = { word: string; left: string; run: string; right: string }

/** The parts of a word that a span beside other characters can hold; a span always ends where such a part ends. */
function runsOf(word: string): Run[] {
  const runs: Run[] = []
  let from = 0
  for (let at = 0; at <= word.length; at++) {
    if (at < word.length && isInSpan(word.charAt(at))) continue
    if (at > from && at - from < word.length)
      runs.push({ word, left: word.slice(0, from), run: word.slice(from, at), right: word.slice(at) })
    from = at + 1
  }
  return runs
}

function hazardsBetween(runs: readonly Run[], leftOf: string, rightOf: string): Hazards {
  // A word that is longer than what stands between two spans may go on in the other span.
  const fits = runs.filter(
    ({ left, right }) =>
      (leftOf.endsWith(left) || left.endsWith(leftOf)) && (rightOf.startsWith(right) || right.startsWith(rightOf)) && left + right !== '',
  )
  const unique = (some: readonly Run[]) => [...new Set(some.map(({ run }) => run))]
  return {
    starts: unique(fits.filter(({ right }) => right === '')),
    ends: unique(fits.filter(({ left }) => left === '')),
    is: unique(fits.filter(({ left, right }) => left !== '' && right !== '')),
  }
}
