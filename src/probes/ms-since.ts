/** Milliseconds since `start` on the monotonic clock, to a tenth. */
export function msSince(start: number, clock: { now: () => number }): number {
  return Math.round((clock.now() - start) * 10) / 10
}
