export type Timestamp = {
  /**
   * ISO 8601 with milliseconds: ending in Z when the zone is known, without a zone when it is local time as written
   * (`2026-11-22T03:11:20.000`), with `--` for a year that is not told (`--11-22T03:11:20.000`), and from its `T` on where no day is told
   * (`T03:11:20.000`). Null when it is no date that exists.
   */
  time: string | null
  /** How many characters it takes, with the brackets around it. */
  length: number
  pid: string | null
}

/**
 * Reads the timestamp that a text begins with, as written by nginx, Apache, HAProxy, php-fpm, gunicorn, uWSGI, Tomcat, klog, Ruby’s logger,
 * syslog, everything that writes ISO 8601, and a time of day alone; a lost bracket is no matter. Out: null when there is none.
 */
export function readTimestamp(text: string): Timestamp | null {
  const open = /^["'([]{0,2}/.exec(text)?.[0].length ?? 0
  const head = text.slice(open, open + 80)
  for (const { shape, read } of shapes) {
    const match = shape.exec(head)
    if (match === null) continue
    const length = match[0].length
    const close = /^[\])]/.test(head.slice(length)) ? 1 : 0
    return { time: toIso(read(match.groups ?? {})), length: open + length + close, pid: match.groups?.pid ?? null }
  }
  return null
}

/** The first timestamp inside a line that has none in front: an access log’s, or a field such as `time=` or `"ts":`. */
export function findTimestamp(text: string): string | null {
  const head = text.slice(0, 400)
  const field = /(?:^|[\s{,])"?(?:@?timestamp|time|ts|eventTime)"?\s?[=:]\s?"?(?=\d)/.exec(head)
  if (field !== null) {
    const value = head.slice(field.index + field[0].length)
    return readTimestamp(value)?.time ?? readEpoch(/^\d{10}(?:\.\d{1,9}|\d{3})?(?![\d.])/.exec(value)?.[0] ?? '')
  }
  const common = /\[(?=\d\d\/[A-Z][a-z]{2}\/\d{4}:)/.exec(head)
  if (common !== null) return readTimestamp(head.slice(common.index))?.time ?? null
  // nginx’s form may stand behind words that somebody wrote; ISO 8601 is used inside messages too.
  const early = /[\s[](?=\d{4}-\d\d-\d\d[T ]\d\d:)/.exec(head.slice(0, 40)) ?? /[\s[](?=\d{4}\/\d\d\/\d\d \d\d:)/.exec(head.slice(0, 120))
  if (early !== null) return readTimestamp(head.slice(early.index + 1))?.time ?? null
  return readEpoch(/^\d{10}\.\d{3}(?=\s)/.exec(head)?.[0] ?? '')
}

/** Seconds (`1795317080.412`) or milliseconds since 1970, as text. */
export function readEpoch(text: string): string | null {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value) || value < 1e9) return null
  const date = new Date(value >= 1e12 ? value : value * 1000)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? null : date.toISOString()
}

/** How much a time tells: 3 an instant, 2 local time, 1 without a year, 0 the time of day alone, -1 nothing. */
export function precision(time: string | null): number {
  if (time === null) return -1
  if (time.endsWith('Z')) return 3
  return time.startsWith('T') ? 0 : time.startsWith('--') ? 1 : 2
}

type Groups = Record<string, string | undefined>
/** Without a day, only the clock counts. */
type Parts = { year: string | null; month: number; day: string | undefined; clock: string; fraction: string; zone: string | null }

const clock = String.raw`(?<clock>\d\d:\d\d:\d\d)(?:[.,](?<fraction>\d{1,9}))?`
const zone = String.raw`(?: ?(?<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:])| [A-Z][a-z]+\/[A-Z][A-Za-z_]{1,30})?`
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const shapes: readonly { shape: RegExp; read: (groups: Groups) => Parts }[] = [
  { shape: new RegExp(String.raw`^(?<year>\d{4})([-/])(?<month>\d\d)\2(?<day>\d\d)(?:[T ] ?)${clock}${zone}`), read: numbered },
  { shape: new RegExp(String.raw`^(?<day>\d\d)[-/ ](?<name>[A-Z][a-z]{2})[-/ ](?<year>\d{4})[: ]${clock}${zone}`), read: named },
  {
    shape: new RegExp(String.raw`^(?:[A-Z][a-z]{2} )?(?<name>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) ${clock} (?<year>\d{4})(?!\S*[\w.])`),
    read: named,
  },
  // In a local language the month may not be known; it is a timestamp all the same.
  {
    shape: new RegExp(String.raw`^(?<name>\p{L}{3,5})\.? {1,2}(?<day>\d{1,2}),?(?: (?<year>\d{4}),?)?(?: @)? ${clock}${zone}`, 'u'),
    read: named,
  },
  { shape: new RegExp(String.raw`^[IWEF](?<month>\d\d)(?<day>\d\d) ${clock} {1,8}(?<pid>\d{1,8})(?= )`), read: numbered },
  {
    shape: new RegExp(String.raw`^[DIWEFA], \[(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T${clock} #(?<pid>\d{1,8})(?=\])`),
    read: numbered,
  },
  { shape: new RegExp(String.raw`^${clock}(?=[\])]?(?:[\s|]|$))`), read: timeOfDay },
]

function timeOfDay(groups: Groups): Parts {
  return { ...common(groups), day: undefined, month: 0 }
}

function numbered(groups: Groups): Parts {
  return { ...common(groups), month: Number(groups.month) }
}

function named(groups: Groups): Parts {
  return { ...common(groups), month: months.indexOf((groups.name ?? '').toLowerCase()) + 1 }
}

function common({ year, day, clock = '', fraction = '', zone }: Groups): Omit<Parts, 'month'> {
  return { year: year ?? null, day, clock, fraction: fraction.slice(0, 3).padEnd(3, '0'), zone: zone ?? null }
}

function toIso({ year, month, day, clock, fraction, zone }: Parts): string | null {
  if (day === undefined) return Number.isNaN(Date.parse(`2024-01-01T${clock}Z`)) || clock > '24' ? null : `T${clock}.${fraction}`
  const date = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${clock}.${fraction}`
  // A leap year stands in for one that is not told.
  const at = Date.parse(`${year ?? '2024'}-${date}Z`)
  if (month < 1 || Number.isNaN(at) || new Date(at).getUTCDate() !== Number(day)) return null
  if (year === null) return `--${date}`
  return zone === null ? `${year}-${date}` : new Date(at - minutesOf(zone) * 60_000).toISOString()
}

function minutesOf(zone: string): number {
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone)
  if (offset === null) return 0
  return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]))
}
