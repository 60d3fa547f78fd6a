import { looksLikeLog } from './entry-starts.ts'
import type { StrippedLine, Tells } from './strip-prefixes.ts'

/** One cleaned line with its prefixes taken off. */
export type ReadLine = StrippedLine & {
  raw: string
  line: number
  json: boolean
  /** How wide the line was on the screen, with its prefixes, in columns. */
  width: number
  /** It ended in a space, so a word ended there. */
  spaceAfter: boolean
}

/** An entry that may still go on. What is asked of it a line is kept up to date, so that a line costs no more in a long entry than in a short. */
export type OpenEntry = {
  head: ReadLine
  last: ReadLine
  /** The end of the text so far. */
  tail: string
  lineCount: number
  /** Widths of the lines that went on in the next one. */
  widths: ReadonlySet<number>
  /** A straight quote is open. */
  quoted: boolean
  /** Round brackets that are open, outside quotes. */
  parens: number
  /** Brackets and braces that are open, outside quotes; only counted for what begins like JSON. */
  depth: number
  isJson: boolean
  /** Keys of nginx’s error log that were seen (`client`, `server`, …). */
  keys: ReadonlySet<string>
  isNginx: boolean
  /** The head reads like a line of a log, not like prose. */
  isLog: boolean
  /** A Python traceback has begun and its exception has not come. */
  inTraceback: boolean
}

const tailLength = 200
/** Most entries have none of either, and there are many. */
const noWidths: ReadonlySet<number> = new Set()
const noKeys: ReadonlySet<string> = new Set()

export function openEntry(line: ReadLine): OpenEntry {
  const entry: OpenEntry = {
    head: line,
    last: line,
    tail: '',
    lineCount: 0,
    widths: noWidths,
    quoted: false,
    parens: 0,
    depth: 0,
    isJson: /^(?:\[\s{0,8})?\{/.test(line.text) || line.text === '[',
    keys: noKeys,
    isNginx: false,
    isLog: line.begins || looksLikeLog(line.text),
    inTraceback: line.text.startsWith('Traceback (most recent call last):'),
  }
  addLine(entry, line, '')
  return entry
}

/** Brings the entry up to date with a line that was found to belong to it. */
export function addLine(entry: OpenEntry, line: ReadLine, joint: string): void {
  if (entry.lineCount > 0 && joint !== '\n' && entry.widths.size < 8) entry.widths = new Set(entry.widths).add(entry.last.width)
  // A key or a word may have been cut in two, so the look goes back a little.
  const seen = entry.tail.slice(-20) + joint + line.text
  entry.tail = (entry.tail + joint + line.text).slice(-tailLength)
  entry.last = line
  entry.lineCount += 1
  if (joint === '\n' && !entry.isJson) entry.quoted = false
  count(entry, line.text)
  if (!entry.isNginx) entry.isNginx = nginxSign.test(seen)
  if (seen.includes(': ')) entry.keys = withKeys(entry.keys, seen)
}

function withKeys(known: ReadonlySet<string>, text: string): ReadonlySet<string> {
  const keys = Array.from(text.matchAll(nginxKeys), ([, key = '']) => key)
  return keys.every((key) => known.has(key)) ? known : new Set([...known, ...keys])
}

export function sameSource(a: Tells, b: Tells): boolean {
  return a.container === b.container && a.program === b.program && a.host === b.host
}

const nginxSign = /\d#\d{1,10}: |(?:^|\s)\*\d{1,12} \w|, client: | while (?:connecting|reading|sending|SSL|resolving) | to upstream\b/
const nginxKeys = /(?:^|[,\s])(client|server|request|subrequest|upstream|host|referrer|login): /g

function count(entry: OpenEntry, text: string): void {
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at += 1
    else if (char === '"') entry.quoted = !entry.quoted
    else if (entry.quoted) continue
    else if (char === '(') entry.parens += 1
    else if (char === ')') entry.parens = Math.max(0, entry.parens - 1)
    else if (entry.isJson && (char === '{' || char === '[')) entry.depth += 1
    else if (entry.isJson && (char === '}' || char === ']')) entry.depth -= 1
  }
}
