/** How much of an instant the times of a log tell: all, all but the zone, neither zone nor year, or the time of day alone. */
export type ClockKind = 'utc' | 'local' | 'no-year' | 'no-day'

/** A minute and what it is counted on. Minutes of one kind can be compared with each other, those of two kinds cannot. */
export type LogMinute = { kind: ClockKind; minute: number }

/**
 * Puts times of read-timestamp.ts on a line of minutes. Where a year or a day is told, they are minutes since 1970, local time taken as if it
 * were UTC. Where none is told, a line is of the year (the day) that is nearest to the line before it, so that minutes go on over New Year
 * (midnight); the first line is of 2024 (of the first day of 1970), which stands for an unknown one and is never shown.
 */
export function createLogClock(): (time: string | null) => LogMinute | null {
  let lastOfYear: number | null = null
  let lastOfDay: number | null = null
  return (time) => {
    if (time === null) return null
    if (time.startsWith('T')) {
      const minute: number = minutesIn(`1970-01-01${time}Z`)
      lastOfDay = lastOfDay === null ? minute : minute + Math.round((lastOfDay - minute) / dayLength) * dayLength
      return { kind: 'no-day', minute: lastOfDay }
    }
    if (time.startsWith('--')) {
      const year: number = lastOfYear === null ? someYear : new Date(lastOfYear * 60_000).getUTCFullYear()
      const from: number | null = lastOfYear
      const minutes = [year, year - 1, year + 1].map((one) => minutesIn(`${someYear}${time.slice(1)}Z`, one))
      lastOfYear = minutes.reduce((a, b) => (from !== null && Math.abs(b - from) < Math.abs(a - from) ? b : a))
      return { kind: 'no-year', minute: lastOfYear }
    }
    const minute = minuteOf(time)
    return minute === null ? null : { kind: time.endsWith('Z') ? 'utc' : 'local', minute }
  }
}

/** The minute since 1970 of a time of read-timestamp.ts, a local one taken as it is written; null when no year is told. */
export function minuteOf(time: string | null): number | null {
  if (time === null || time.startsWith('--') || time.startsWith('T')) return null
  return minutesIn(time.endsWith('Z') ? time : `${time}Z`)
}

/**
 * The minute on a clock that forgets year and zone, so that logs of one machine can be compared, of which one tells neither: syslog beside
 * nginx’s error log. Null for a time of day.
 */
export function withoutYear({ kind, minute }: LogMinute): number | null {
  return kind === 'no-day' ? null : minutesIn(new Date(minute * 60_000).toISOString(), someYear)
}

/** A leap year, so that every day exists. */
const someYear = 2024
const dayLength = 1440

/** Minutes since 1970, with the year put in the place of the one that is written, if any is given. */
function minutesIn(time: string, year?: number): number {
  const date = new Date(time)
  if (year !== undefined) date.setUTCFullYear(year)
  return Math.floor(date.getTime() / 60_000)
}

/** A minute as it is shown: `2026-11-22 03:11`, `22 Nov 03:11` without a year, `03:11` without a day. */
export function sayLogMinute({ kind, minute }: LogMinute): string {
  const date = new Date(minute * 60_000)
  const clock = date.toISOString().slice(11, 16)
  if (kind === 'no-day') return clock
  if (kind === 'no-year') return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${clock}`
  return `${date.toISOString().slice(0, 10)} ${clock}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
