/** How long to wait between two looks, in milliseconds. */
export const waitBetween = 60_000

/** Whole seconds until `due`, never below zero; both in milliseconds since 1970, so that a tab that slept counts right. */
export function secondsLeft(due: number, now: number): number {
  return Math.max(0, Math.ceil((due - now) / 1000))
}

/** `0:42`, `1:00`. In: whole seconds. */
export function writeClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
