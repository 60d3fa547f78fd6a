/** An instant (ISO 8601, UTC) for reading: `2026-11-22 03:11:20 UTC`, or to the minute. */
export function sayUtc(instant: string, to: 'second' | 'minute' = 'second'): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, to === 'minute' ? 16 : 19)} UTC`
}
