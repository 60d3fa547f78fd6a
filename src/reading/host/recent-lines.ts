import { findTimestamp, readTimestamp } from '../text/read-timestamp.ts'

/**
 * The lines of a log from an instant on: from the first line whose own clock says that it is not older. Local times are taken on this
 * machine’s clock, because its own log is read, unless `zone` (`+02:00`) is that of the log’s. A log without times is taken whole.
 * In: the text, and the instant in milliseconds since 1970.
 */
export function linesSince(text: string, since: number, zone = ''): string {
  let isDated = false
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at)
    const next = end === -1 ? text.length : end + 1
    const time = timeOf(text.slice(at, Math.min(next, at + 400)), since, zone)
    if (time !== null) {
      if (time >= since) return text.slice(isDated ? at : 0)
      isDated = true
    }
    at = next
  }
  return isDated ? '' : text
}

function timeOf(line: string, since: number, zone: string): number | null {
  const time = readTimestamp(line)?.time ?? findTimestamp(line)
  if (time === null) return null
  // Without a year the year is the one of the instant.
  const whole = time.startsWith('--') ? `${new Date(since).getFullYear()}${time.slice(1)}` : time
  const value = new Date(/Z$|[+-]\d\d:\d\d$/.test(whole) ? whole : `${whole}${zone}`).getTime()
  return Number.isNaN(value) ? null : value
}
