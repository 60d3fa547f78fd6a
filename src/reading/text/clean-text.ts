import { foldCharacters, jsonStart } from './fold-characters.ts'
import { createLineSplitter } from './split-lines.ts'
import { splitAtEscapedBreaks, undoEscapes } from './undo-escapes.ts'

export type CleanLine = {
  text: string
  /** The part of the original that it comes from, as pasted. */
  raw: string
  /** The number of the original line, 1-based. One original line gives several when it holds `\n` in two characters. */
  line: number
  /** JSON keeps its own escapes, so that it can still be parsed; see `undoEscapes`. */
  json: boolean
}

/** No line is read further than this, in characters. */
export const lineLimit = 65_536

/**
 * Undoes what pasting does to text: colours, Markdown, HTML entities, literal `\n` and `\"`, curly quotes, full-width brackets, odd spaces,
 * NUL and BOM, CRLF. Out: the cleaned lines, each with the number of its original line. Never throws; linear in the text.
 */
export function cleanText(text: string, firstLine = 1): CleanLine[] {
  const lines: CleanLine[] = []
  const splitter = createLineSplitter({ firstLine, limit: lineLimit, onLine: (line) => lines.push(...cleanLine(line.text, line.number)) })
  splitter.push(text)
  splitter.end()
  return lines
}

/** The same for one line, without its end. `inJson` says that it goes on with JSON that began on a line before. */
export function cleanLine(raw: string, line: number, inJson = false): CleanLine[] {
  const folded = foldCharacters(raw)
  if (inJson) return [{ text: folded, raw, line, json: true }]
  // Two objects of JSON with a written-out line break between them are two lines; a break inside one is part of a string.
  const breaks = raw.includes('\\n') && folded.includes('\\') && (jsonStart(folded) === -1 || /\}\\{1,8}n\{/.test(folded))
  if (!breaks) return [cleanFolded(folded, raw, line)]
  return splitAtEscapedBreaks(raw).map((part) => cleanFolded(foldCharacters(part), part, line))
}

function cleanFolded(folded: string, raw: string, line: number): CleanLine {
  const start = jsonStart(folded)
  if (start === -1) return { text: undoEscapes(withoutMarkdown(folded)), raw, line, json: false }
  const value = folded.slice(start)
  const text =
    undoEscapes(withoutMarkdown(folded.slice(0, start))) + (value.includes('`') ? value.replace(/(?<!`)`{1,8}\s{0,8}$/, '') : value)
  return { text, raw, line, json: true }
}

/** Code fences, inline code and bold. Single asterisks and underscores stay: `*48211` and `__init__` are not Markdown. */
function withoutMarkdown(line: string): string {
  if (!line.includes('`') && !line.includes('**') && !line.includes('~~~')) return line
  if (/^\s{0,20}(?:`{3,8}|~{3,8})\s?[\w+.-]{0,20}\s{0,20}$/.test(line)) return ''
  return line
    .replace(/`([^`]{1,300})`/g, '$1')
    .replace(/^(\s{0,20})`{1,8}/, '$1')
    .replace(/(?<!`)`{1,8}(\s{0,20})$/, '$1')
    .replace(/(?<![*\w\\])\*\*(?=[^\s*])([^*]{1,300})(?<=[^\s*])\*\*(?!\*)/g, '$1')
    .replace(/^(\s{0,20})\*\*(?=[^\s*])/, '$1')
    .replace(/(?<=[^\s*\\])\*\*(\s{0,20})$/, '$1')
}
