import { parseTargetUrl } from '../../contract/target-url.ts'
import { observe } from '../probes/observation.ts'
import { type CommandObservation, type CommandReader, type ReadHints, seenAt } from './command-reader.ts'
import { bodyLimit } from './header-block.ts'
import { responseSeen } from './response-seen.ts'

/**
 * A HAR file, as a browser saves it: the entries of the public address (by host and port), or, while that is not known, every entry that
 * failed. The first failed one gives `url.response` and `fault.made-by`; without one, the address itself answering well does. Failed and
 * good answers of one and the same address: `fault.pattern` `sometimes`. Form: http://www.softwareishard.com/blog/har-12-spec/
 */
export const har: CommandReader = {
  id: 'har',
  recognises: (text) => /^\s{0,100}\{\s{0,100}"log"\s{0,100}:\s{0,100}\{/.test(text.slice(0, 1000)) && text.includes('"entries"'),
  read: (text, hints) => (har.recognises(text) && text.length <= longest ? entriesSeen(entriesOf(text), text, hints) : []),
}

/** In characters; a browser’s own limit for what it can save lies near. */
const longest = 64 * 1024 * 1024

type Entry = {
  url: string
  status: number
  reason: string
  version: string
  headers: [string, string][]
  body: string | null
  address: string | null
  ms: number | null
  startedAt: string
}

function entriesSeen(entries: readonly Entry[], text: string, hints: ReadHints): CommandObservation[] {
  const { url } = hints
  const own = entries.filter((entry) => isOf(entry, hints))
  const failed = own.find(({ status }) => status >= 500)
  const asked = url === null ? undefined : own.find((entry) => pageOf(entry) === url.href && entry.status >= 200)
  const told = (failed !== undefined && asked !== undefined && asked.status >= 500 ? asked : failed) ?? asked
  if (told === undefined) return []
  const line = lineOf(told, text)
  const { status, reason, version, headers, body, address, ms } = told
  const seen = responseSeen('url', { status, reason, version, headers, body, whole: true, line }, { address, ms }, hints)
  const same = own.filter((entry) => pageOf(entry) === pageOf(told))
  const bad = same.filter((entry) => entry.status >= 500).length
  const good = same.filter((entry) => entry.status >= 200 && entry.status < 400).length
  if (bad === 0 || good === 0) return seen
  const counted = `${bad} of ${same.length} requests for ${parsed(told)?.shown ?? 'the same address'} answered 500 or above`
  return [...seen, seenAt(line, observe('fault.pattern', { is: 'sometimes' }, counted))]
}

/** Third parties fail too: with the address known only its host counts. */
function isOf(entry: Entry, { url }: ReadHints): boolean {
  const target = parsed(entry)
  return target !== null && (url === null || (target.host === url.host && target.port === url.port))
}

function parsed({ url }: Entry) {
  const result = parseTargetUrl(url.slice(0, 4000))
  return 'target' in result ? result.target : null
}

function pageOf(entry: Entry): string | null {
  return parsed(entry)?.href ?? null
}

/** The entry is found by its time, which every browser writes to the millisecond at least. */
function lineOf({ startedAt }: Entry, text: string): number {
  const at = startedAt === '' ? -1 : text.indexOf(JSON.stringify(startedAt), text.indexOf('"entries"'))
  let line = 1
  for (let from = text.indexOf('\n'); from !== -1 && from < at; from = text.indexOf('\n', from + 1)) line += 1
  return line
}

function entriesOf(text: string): Entry[] {
  try {
    const entries = field(field(JSON.parse(text), 'log'), 'entries')
    return Array.isArray(entries) ? entries.flatMap((entry) => entryOf(entry) ?? []) : []
  } catch {
    // Cut off or edited by hand: it is no JSON any more.
    return []
  }
}

function entryOf(entry: unknown): Entry | null {
  const request = field(entry, 'request')
  const response = field(entry, 'response')
  const url = field(request, 'url')
  const status = field(response, 'status')
  if (typeof url !== 'string' || typeof status !== 'number') return null
  const content = field(response, 'content')
  const encoded = field(content, 'encoding') !== undefined
  const wait = field(field(entry, 'timings'), 'wait')
  const ip = words(field(entry, 'serverIPAddress')).replace(/^\[|\]$/g, '')
  return {
    url,
    status,
    reason: words(field(response, 'statusText')),
    version: words(field(response, 'httpVersion')).replace(/^http\/|^h(?=[23])/i, '') || '?',
    headers: pairs(field(response, 'headers')),
    body: encoded ? null : words(field(content, 'text')).slice(0, bodyLimit) || null,
    address: ip === '' ? null : ip,
    ms: typeof wait === 'number' && wait >= 0 ? Math.round(wait * 10) / 10 : null,
    startedAt: words(field(entry, 'startedDateTime')),
  }
}

function pairs(headers: unknown): [string, string][] {
  if (!Array.isArray(headers)) return []
  return headers.slice(0, 500).map((header) => [words(field(header, 'name')), words(field(header, 'value'))])
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
