import { isOnlyHead, looksLikeStart } from './entry-starts.ts'
import { type OpenEntry, type ReadLine, sameSource } from './open-entry.ts'
import { nginxActions, wrappedWords } from './wrapped-words.ts'

/** What stood between two lines of one entry before it was wrapped; `\n` where the program itself broke the line. */
export type Joint = '' | ' ' | '\n'

/** Tells whether a line goes on with the entry before it, and how. Out: null when it does not, or when that is in doubt. */
export function findJoint(entry: OpenEntry, line: ReadLine): Joint | null {
  if (entry.last.goesOn && sameSource(entry.head.tells, line.tells)) return ''
  if (entry.lineCount === 1 && tellsOfError.test(entry.tail) && nodeError.test(line.text)) return '\n'
  const inJson = jointInJson(entry, line)
  if (inJson !== null) return inJson
  const inStack = jointInStack(entry, line)
  if (line.begins || (looksLikeStart(line.text, entry.quoted) && !continuesHead(entry))) return inStack
  // A line that was broken anywhere keeps the space that stood at the break.
  const keepsSpace = line.indent === 1 && isFull(entry)
  return jointOfWrap(entry, line) ?? (keepsSpace ? jointOfWidth(entry, line) : null) ?? inStack ?? jointOfWidth(entry, line)
}

/** Vite’s proxy ends its own line with a colon or the path; Node’s error comes on the next. */
const tellsOfError = /\[vite\] (?:http|ws) proxy (?:socket )?error\b[^\n]{0,190}$/
const nodeError = /^(?:\[[\w.-]{1,40}\]\s{1,4})?(?:[A-Z][a-z]{1,30})?Error(?: \[\w{1,60}\])?:/

/** A level or a message begins an entry, unless only a timestamp stood before it. */
function continuesHead(entry: OpenEntry): boolean {
  return entry.lineCount < 3 && isOnlyHead(entry.tail)
}

function jointInJson(entry: OpenEntry, line: ReadLine): Joint | null {
  const { isJson, depth, quoted, head } = entry
  if (!isJson || (depth <= 0 && !quoted) || line.begins) return null
  // The former was cut, and this is the next: another beginning, or the same one at the same place.
  if (quoted && looksLikeStart(line.text, true)) return null
  if (line.indent <= head.indent && line.text.length > 12 && line.text.slice(0, 8) === head.text.slice(0, 8)) return null
  if (quoted) return /"\s{0,4}[,:}\]]/.test(line.text) || isFull(entry) ? between(entry, line) : null
  return /^(?:["{}[\],:]|-?\d|true\b|false\b|null\b|[a-z]{1,4}\s?[,}\]])/.test(line.text) ? '' : null
}

const stackLine =
  /^(?:at (?:async |new )?[\w$.<>/[\]@ -]{1,200}\(|at \S{1,300}:\d{1,9}(?::\d{1,9})?\)?$|Caused by: |Suppressed: |\.{3} \d{1,6} (?:more|common frames))/
const dottedException = /^(?:[a-z][\w$]{0,60}\.){1,12}[A-Z][\w$]{0,80}(?:Exception|Error|Throwable)\b/
const pythonException = /^[A-Za-z_][\w.]{0,120}(?::\s|$)/

/** Stack traces and other indented lines stay with their head; a Traceback goes on until its exception. */
function jointInStack(entry: OpenEntry, line: ReadLine): Joint | null {
  const { head, last, isLog } = entry
  const { text } = line
  // Collectors put a timestamp before every line of a trace, but then before its head too.
  if (line.begins && (!sameSource(head.tells, line.tells) || (line.tells.time !== null && head.tells.time === null))) return null
  if (entry.inTraceback) {
    if (line.indent > head.indent) return '\n'
    entry.inTraceback = false
    return pythonException.test(text) ? '\n' : null
  }
  if (isLog && text.startsWith('Traceback (most recent call last):') && !head.text.startsWith('Traceback')) {
    entry.inTraceback = true
    return '\n'
  }
  if (stackLine.test(text) || (isLog && head.tells.time !== null && !entry.isNginx && dottedException.test(text))) return '\n'
  if (line.indent > head.indent && !looksLikeStart(text)) return '\n'
  return last.indent > head.indent && /^[}\])]{1,4}[,;]?$/.test(text) ? '\n' : null
}

/** The former line ends in the middle, and this one is what it waits for. */
function jointOfWrap(entry: OpenEntry, line: ReadLine): Joint | null {
  const { tail, keys, isNginx, quoted } = entry
  const { text } = line
  if (continuesHead(entry)) return tail === '' || tail.endsWith('*') ? '' : ' '

  if (isNginx && !quoted) {
    const key = nginxKey(text)
    if (key !== undefined) return keys.has(key) ? null : between(entry, line)
    const holds = /, (client|server|request|upstream|host): /.exec(text)?.[1]
    if (holds !== undefined && !keys.has(holds) && !keys.has('host')) return between(entry, line)
    if (/ (?:client|server|request|subrequest|upstream|host|referrer|login):$/.test(tail)) return between(entry, line)
  }
  if (quoted) return closesQuote(entry, text) ? between(entry, line) : null

  const action = / while ([A-Za-z ]{0,60})$/.exec(`${tail} `)?.[1]?.trimEnd()
  if (action !== undefined) {
    const isKnown = (said: string) => nginxActions.some((full) => said.startsWith(full))
    if (isKnown(`${action} ${text}`.trimStart())) return nginxActions.includes(action) ? null : ' '
    if (isKnown(action + text)) return ''
  }
  const paren = /[()]/.exec(text.slice(0, 80))
  return entry.parens > 0 && paren?.[0] === ')' ? between(entry, line) : null
}

function nginxKey(text: string): string | undefined {
  return /^(?:, ?)?(client|server|request|subrequest|upstream|host|referrer|login):/.exec(text)?.[1]
}

/** Whether a text can be the rest of what was in quotes: one long word, or the end of a request line. */
function closesQuote(entry: OpenEntry, text: string): boolean {
  const end = text.indexOf('"')
  const wasFull = isFull(entry) || isTooWideFor(entry, text)
  if (end === -1) return wasFull && !/\s/.test(text)
  if (!/^"(?:$|[,;)\]}\s])/.test(text.slice(end, end + 2))) return false
  return wasFull || /^\S*(?:^| ?)HTTP\/[\d.]{1,3}$|^\S*$/.test(text.slice(0, Math.min(end, 4000)))
}

/** The former line is as wide as it can be, and what follows does not read like something else. */
function jointOfWidth(entry: OpenEntry, line: ReadLine): Joint | null {
  const { head, last, tail, keys, isNginx } = entry
  const { text } = line
  if (!(entry.isLog || isNginx) || last.text === '' || line.indent > 1) return null
  const isComplete = isNginx && !entry.quoted && (keys.has('host') || keys.has(nginxKey(text) ?? ''))
  if (isComplete || text.slice(0, 12) === head.text.slice(0, 12) || /(?:^|\s)[A-Za-z]{2,30}[.!?]$/.test(tail)) return null

  const start = wordAtStart(text)
  const isKnown = wrappedWords.has(start) || (start !== '' && wrappedWords.has(wordAtEnd(tail) + start))
  const first = /^\S{1,100}/.exec(text)?.[0] ?? ''
  const isMachineWord = /^[\d"'[\](){}/_=|~@.:,&?%-]|^[^\s]{0,99}[\d_/=|{}~@.:][^\s]/.test(first)
  const isPlain = /^[a-z]/.test(text)
  if (isFull(entry) && (isKnown || isMachineWord || isPlain)) return between(entry, line)
  if (!isTooWideFor(entry, text)) return null
  if (isMachineWord || (isPlain && isKnown) || entry.widths.size > 0) return between(entry, line)
  return waits.test(tail) || /\s\w{2,20}="/.test(text.slice(0, 60)) ? between(entry, line) : null
}

const waits = /(?:\b(?:to|while|from|by|of|the|with|in|for|is|was|not|a|an|and|or|as|at|than)|[=({[|/])$/

/** Where mail programs, terminals and forms break lines; a break at a space leaves the line one column short. */
const columns: ReadonlySet<number> = new Set([73, 80, 100, 120, 132])
const narrowest = 73

function isFull({ widths, last: { width } }: OpenEntry): boolean {
  return [width, width + 1].some((column) => widths.has(column) || columns.has(column))
}

/** Broken at spaces: the next word would have made the line wider than lines are there. */
function isTooWideFor({ widths, last: { width } }: OpenEntry, text: string): boolean {
  const withNext = width + 1 + (/^\S{1,400}/.exec(text)?.[0].length ?? 0)
  if (widths.size > 0) return withNext > Math.max(...widths) && width > Math.max(...widths) / 2
  return width >= 40 && withNext > narrowest && [...columns].some((column) => width <= column && withNext > column)
}

/** Nothing or a space: by punctuation, then by known words, then by whether the former line was full and so broken anywhere. */
function between({ tail: former, last, widths, quoted }: OpenEntry, line: ReadLine): Joint {
  const { text } = line
  if (line.indent > 0 || last.spaceAfter) return ' '
  if (/^HTTP\/\d/.test(text) || /[,;)\]}]$/.test(former)) return ' '
  if (/^[,;)\]}]/.test(text) || /(?:^|[\s=])["'[(]$/.test(former)) return ''
  if (/\s[a-z]{4,12}:$/.test(former)) return ' '

  // Lines that were broken anywhere are equally wide; lines that were broken at spaces are not.
  const wasBroken = widths.size > 0 ? [...widths].every((width) => Math.abs(width - last.width) < 2) : columns.has(last.width)
  const end = wordAtEnd(former)
  const start = wordAtStart(text)
  const areWords = wrappedWords.has(end) && wrappedWords.has(start)
  if (end !== '' && start !== '' && wrappedWords.has(end + start) && !areWords) return ''
  if (quoted ? /^["'\\]/.test(text) : /^["']$/.test(text)) return ''
  if (wrappedWords.has(end) && /^[(["'\d]/.test(text)) return ' '
  if (wrappedWords.has(start) && (quoted ? /[\d)]$/ : /[\d)"']$/).test(former) && /^[A-Za-z]+(?:[\s:,]|$)/.test(text.slice(0, 42)))
    return ' '
  if (areWords || /(?:^|["\s])(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(former)) return ' '
  return wasBroken ? '' : ' '
}

function wordAtEnd(text: string): string {
  return (/[A-Za-z]{1,40}$/.exec(text.slice(-40))?.[0] ?? '').toLowerCase()
}

function wordAtStart(text: string): string {
  return (/^[A-Za-z]{1,40}/.exec(text)?.[0] ?? '').toLowerCase()
}
