import type { Entry } from './entries.ts'

export type AttemptGroup = {
  /** What the entries share; null for an entry that names no request and stands alone. */
  key: string | null
  /** In the order of the text. */
  entries: Entry[]
  /** The last attempt: it decides the status that the client gets. */
  last: Entry
}

/**
 * Groups the entries that speak of one request: by nginx’s connection number `*cid` with its worker’s pid, elsewhere by a request id.
 * A connection that is kept alive carries many requests, so another `request:` or two minutes of silence begin another group.
 * Groups come in the order of their first entries.
 */
export function groupAttempts(entries: readonly Entry[]): AttemptGroup[] {
  const groups: AttemptGroup[] = []
  const open = new Map<string, AttemptGroup>()
  for (const entry of entries) {
    const key = requestKey(entry)
    const group = key === null ? undefined : open.get(key)
    if (group !== undefined && !isLongAfter(group.entries.at(-1), entry)) {
      group.entries.push(entry)
      if (isAttempt(entry) || !isAttempt(group.last)) group.last = entry
      continue
    }
    const begun: AttemptGroup = { key, entries: [entry], last: entry }
    groups.push(begun)
    if (key !== null) open.set(key, begun)
  }
  return groups
}

/** What tells an entry’s request from others in the same log; null when it names none. */
export function requestKey({ text, tells }: Entry): string | null {
  const place = [tells.host, tells.container, tells.file].map((part) => part ?? '').join('/')
  const cid = /(?:^|\s)(?:(\d{1,10})#\d{1,10}: ?)?\*(\d{1,15}) /.exec(text.slice(0, 300))
  if (cid !== null) {
    const request = /, (?:sub)?request: "([^"]{0,4000})/.exec(text)?.[1] ?? ''
    return `${place} ${cid[1] ?? tells.pid ?? ''}*${cid[2]} ${request}`
  }
  const id = idFields.map((field) => field.exec(text)?.[1]).find((value) => value !== undefined)
  return id === undefined ? null : `${id}`
}

const idFields: readonly RegExp[] = [
  /(?:^|[^a-z])(?:x[-_])?(?:request|req|correlation)[-_]?id["']?\s?[=:]\s?\[?["']{0,2}([\w.:/+=-]{6,128})/i,
  /(?:^|\s)"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/i,
  /"(?:Root=)(\d-[0-9a-f]{8}-[0-9a-f]{24})/,
]

/** A line about a try, not about a buffer or a disabled server. */
function isAttempt({ text }: Entry): boolean {
  if (/^\[(?:warn|notice|info|debug)\]/.test(text)) return false
  return !/\*\d{1,15} /.test(text.slice(0, 300)) || /, upstream: "|no live upstreams/.test(text)
}

const silence = 120_000

function isLongAfter(former: Entry | undefined, entry: Entry): boolean {
  if (former?.time == null || entry.time === null || former.time.startsWith('--') || entry.time.startsWith('--')) return false
  return Math.abs(Date.parse(entry.time) - Date.parse(former.time)) > silence
}
