import { cleanLine, lineLimit } from './clean-text.ts'
import { mayTellTime } from './entry-starts.ts'
import { findJoint } from './find-joint.ts'
import { decodeEntities } from './fold-characters.ts'
import { addLine, type OpenEntry, openEntry, type ReadLine } from './open-entry.ts'
import { findTimestamp, precision, readEpoch, readTimestamp } from './read-timestamp.ts'
import { createLineSplitter } from './split-lines.ts'
import { stripPrefixes, type Tells, tailHeader } from './strip-prefixes.ts'
import { undoEscapes } from './undo-escapes.ts'

/** One thing that was said, whole, however it was wrapped, prefixed and escaped on its way here. */
export type Entry = {
  /** Cleaned, without prefixes; wrapped lines are joined, lines of a stack trace stand under each other; JSON is compact. */
  text: string
  /** The lines as pasted, for quoting. Secrets are still in it. */
  raw: string
  /** Numbers of the original lines, 1-based. */
  firstLine: number
  lastLine: number
  /** ISO 8601: in UTC with a Z when the zone is known, else local time as written, with `--` for a year and from `T` on for a day that is not told. */
  time: string | null
  tells: Tells
  /** The entry as JSON, when it is an object in JSON. */
  json: Record<string, unknown> | null
  /** How many characters were left out because the entry is longer than 64 kB; 0 for nearly all. */
  cut: number
}

export type EntryReader = {
  push: (text: string) => void
  end: () => void
  /** Ends the entry that is open, where it is known that nothing follows that belongs to it. False when it says itself that it goes on. */
  close: () => boolean
  /** Counts lines that were read elsewhere. Out: the number of the last of them. */
  skip: (lines: number) => number
}

/** Reads a whole text. `firstLine` is the number of its first line, 1 unless it is a part of something. Never throws. */
export function readEntries(text: string, { firstLine = 1 }: { firstLine?: number } = {}): Entry[] {
  const entries: Entry[] = []
  const reader = createEntryReader({ firstLine, onEntry: (entry) => entries.push(entry) })
  reader.push(text)
  reader.end()
  return entries
}

/**
 * Reads a stream. `onEntry` gets each entry as soon as the line after it is known, the last one at `end()`; how the text is cut into
 * pushes makes no difference. Holds one entry (64 k characters and as much of the original) at a time, and works in time linear in the text.
 */
export function createEntryReader({ onEntry, firstLine = 1 }: { onEntry: (entry: Entry) => void; firstLine?: number }): EntryReader {
  let current: Gathered | null = null
  let file: string | null = null

  const flush = () => {
    const entry = current === null ? null : finish(current)
    current = null
    if (entry !== null) onEntry(entry)
  }
  const take = (line: ReadLine, cut: number) => {
    const joint = current === null ? null : findJoint(current.open, line)
    if (current === null || joint === null) {
      flush()
      current = { open: openEntry(line), file, text: [], textLength: 0, raw: [], rawLength: 0, cut: 0 }
      gather(current, line, '', '', cut)
      return
    }
    const sameLine = current.open.last.line === line.line
    addLine(current.open, line, joint)
    gather(current, line, joint, sameLine ? '\\n' : '\n', cut)
  }

  const splitter = createLineSplitter({
    firstLine,
    limit: entryLimit,
    onLine: ({ text, number, cut }) => {
      if (text === '') {
        flush()
        return
      }
      const inJson = current?.open.isJson === true && (current.open.depth > 0 || current.open.quoted)
      let left = cut
      for (const cleaned of cleanLine(text, number, inJson)) {
        const header = tailHeader(cleaned.text)
        file = header ?? file
        const { text, tells, begins, indent, goesOn } = stripPrefixes(cleaned.text)
        // A timestamp that is alone on its line waits for the rest; other lines that say nothing separate.
        if (header !== null || (text === '' && tells.time === null)) flush()
        else {
          const { raw, line, json } = cleaned
          const width = cleaned.text.length
          take({ text, tells, begins, indent, goesOn, raw, line, json, width, spaceAfter: cleaned.text.endsWith(' ') }, left)
          left = 0
        }
      }
    },
  })
  return {
    push: splitter.push,
    end() {
      splitter.end()
      flush()
    },
    close() {
      if (current?.open.last.goesOn === true) return false
      flush()
      return true
    },
    skip: splitter.skip,
  }
}

/** No entry is longer, in characters; nor is what is kept of its original. */
const entryLimit = lineLimit

type Gathered = { open: OpenEntry; file: string | null; text: string[]; textLength: number; raw: string[]; rawLength: number; cut: number }

function gather(entry: Gathered, line: ReadLine, joint: string, rawJoint: string, cut: number): void {
  const text = (joint + line.text).slice(0, entryLimit - entry.textLength)
  const raw = (rawJoint + line.raw).slice(0, entryLimit - entry.rawLength)
  // An entry without an end must not grow by a line that nothing is kept of.
  if (text !== '') entry.text.push(text)
  entry.textLength += text.length
  if (raw !== '') entry.raw.push(raw)
  entry.rawLength += raw.length
  entry.cut += cut + rawJoint.length + line.raw.length - raw.length
}

/** Out: null when there was nothing but prefixes. */
function finish({ open, file, text, raw, cut }: Gathered): Entry | null {
  const { head, last } = open
  const gathered = text.join('')
  if (gathered === '') return null
  const json = open.isJson ? parseJson(gathered) : null
  const said = json !== null ? undoEscapes(compact(gathered)) : head.json || open.isJson ? undoEscapes(decodeEntities(gathered)) : gathered
  return {
    text: said,
    raw: raw.join(''),
    firstLine: head.line,
    lastLine: last.line,
    time: timeOf(head.tells.time, said, json),
    tells: withPlace(head.tells, head.tells.file ?? file, head.tells.pid ?? pidIn(said)),
    json,
    cut,
  }
}

function withPlace(tells: Tells, file: string | null, pid: string | null): Tells {
  return file === tells.file && pid === tells.pid ? tells : { ...tells, file, pid }
}

function parseJson(text: string): Record<string, unknown> | null {
  const whole = text.slice(-10).includes(',') ? text.replace(/,\s{0,8}$/, '') : text
  // What is no whole object is not tried: an error is dear, and many lines may begin like JSON.
  if (!whole.trimEnd().endsWith('}') || !whole.trimStart().startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(whole)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Leaves the white space between the values out, as most programs write JSON. */
function compact(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part.startsWith('"') ? part : ''))
}

/** Beside the prefixes, a line tells its time in a field or in the middle; the more exact counts. */
function timeOf(told: string | null, text: string, json: Record<string, unknown> | null): string | null {
  if (precision(told) > 1) return told
  const found = json !== null ? timeInJson(json) : mayTellTime(text) ? findTimestamp(text) : null
  return precision(found) > precision(told) ? found : told
}

function timeInJson(json: Record<string, unknown>): string | null {
  for (const key of ['time', 'ts', 'timestamp', '@timestamp', 'eventTime', 'start_time', 'receiveTimestamp']) {
    const value = json[key]
    const time =
      typeof value === 'number'
        ? readEpoch(String(value))
        : typeof value === 'string'
          ? (readTimestamp(value)?.time ?? readEpoch(value))
          : null
    if (time !== null) return time
  }
  return null
}

/** As nginx, Apache and gunicorn write the process that speaks. */
function pidIn(text: string): string | null {
  const head = text.slice(0, 120)
  const worker = head.includes('#') ? /(?:^|\s)(\d{1,10})#\d{1,10}: /.exec(head) : null
  const found = worker ?? (head.includes('[') ? (/\[pid (\d{1,10})[\]:]/.exec(head) ?? /^\[(\d{1,10})\] [[!]/.exec(head)) : null)
  return found?.[1] ?? null
}
