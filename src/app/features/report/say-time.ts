const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const utcMinute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** `22 Nov 2026, 03:11:20` in the reader’s time zone. In: ISO 8601. */
export function sayInstant(instant: string): string {
  return day.format(new Date(instant))
}

/** `22 November 2026` in the reader’s time zone. In: ISO 8601. */
export function sayDay(instant: string): string {
  return date.format(new Date(instant))
}

/** `03:11:20` in the reader’s time zone. In: ISO 8601. */
export function sayClock(instant: string): string {
  return clock.format(new Date(instant))
}

/** `22 Nov 2026, 03:11 UTC`, for other people. In: milliseconds since 1970. */
export function sayUtc(at: number): string {
  return `${utcMinute.format(at)} UTC`
}
