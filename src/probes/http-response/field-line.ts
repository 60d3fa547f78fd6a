import type { HttpOddity } from '../../contract/http-oddities.ts'
import type { NoteOddity } from './oddity-list.ts'

export type Field = { name: string; value: string; offset: number }

/** The fields of a header. `count` has those too that are not kept; `last` is the one that a folded line continues. */
export type FieldList = { kept: Field[]; count: number; last: Field | null }

// Thousands of fields of four bytes, or folds of two, would take a hundred times their size.
const mostKept = 1000
const longestFolded = 2000
/** Kept wherever they stand, because the end of the body hangs on them. */
const framing = ['content-length', 'transfer-encoding']

export function createFieldList(): FieldList {
  return { kept: [], count: 0, last: null }
}

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const notInName = /[^!#$%&'*+.^_`|~0-9A-Za-z-]/g
// A carriage return is noted as bare-cr where the line end is taken off.
const controlInValue = /[\x01-\x08\x0a-\x0c\x0e-\x1f\x7f]/

/**
 * Reads one field line (RFC 9112, section 5) without its line end and adds it to `fields`: name in lower case, value in Latin-1
 * without the blanks around it. What is no field is noted and left out; of a header without measure only the first fields are kept.
 * A line that begins with a blank continues the field before it; the caller has noted that, since it sees it before the line ends.
 */
export function readFieldLine(content: Buffer, offset: number, fields: FieldList, note: NoteOddity): void {
  const line = content.toString('latin1')
  const colon = line.indexOf(':')
  if (/^[ \t]/.test(line)) continueField(line, offset, fields, note)
  else if (line.startsWith('HTTP/')) note('second-status-line', offset)
  else if (colon === -1) note('no-colon', offset)
  else if (colon === 0) note('empty-name', offset)
  else addField(readField(line.slice(0, colon), line.slice(colon + 1), offset, note), fields)
}

function addField(field: Field, fields: FieldList) {
  fields.count += 1
  fields.last = fields.kept.length < mostKept || framing.includes(field.name) ? field : null
  if (fields.last) fields.kept.push(field)
}

function readField(rawName: string, rawValue: string, offset: number, note: NoteOddity): Field {
  const name = trimBlanks(rawName)
  if (name !== rawName) note('space-before-colon', offset + name.length)
  noteName(name, offset, note)
  return { name: name.toLowerCase(), value: readValue(rawValue, offset + rawName.length + 1, note), offset }
}

function continueField(line: string, offset: number, fields: FieldList, note: NoteOddity) {
  const value = readValue(line, offset, note)
  const { last } = fields
  if (last && last.value.length < longestFolded) last.value = last.value === '' ? value : `${last.value} ${value}`
}

function readValue(raw: string, offset: number, note: NoteOddity): string {
  const nul = raw.indexOf('\0')
  if (nul !== -1) note('nul-in-value', offset + nul)
  const control = raw.search(controlInValue)
  if (control !== -1) note('control-in-value', offset + control)
  return trimBlanks(raw)
}

function noteName(name: string, offset: number, note: NoteOddity) {
  if (token.test(name)) return
  const kinds = new Map<HttpOddity, number>()
  for (const match of name.matchAll(notInName)) {
    const what = oddityInName(match[0])
    if (!kinds.has(what)) kinds.set(what, match.index)
  }
  for (const [what, at] of kinds) note(what, offset + at)
}

function oddityInName(char: string): HttpOddity {
  if (char === '\0') return 'nul-in-name'
  if (char === ' ' || char === '\t') return 'space-in-name'
  return char < ' ' || char === '\x7f' ? 'control-in-name' : 'bad-character-in-name'
}

/** By hand, because a regular expression takes quadratic time on a long run of blanks inside. */
function trimBlanks(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isBlank(text[from])) from += 1
  while (to > from && isBlank(text[to - 1])) to -= 1
  return text.slice(from, to)
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t'
}
