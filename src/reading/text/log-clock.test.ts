import { describe, expect, it } from 'vitest'
import { createLogClock, sayLogMinute } from './log-clock.ts'
import { readTimestamp } from './read-timestamp.ts'

const minutes = (...lines: string[]) => {
  const clock = createLogClock()
  return lines.map((line) => clock(readTimestamp(line)?.time ?? null))
}
/** Minutes after the first one. */
const steps = (...lines: string[]) => {
  const [first, ...rest] = minutes(...lines)
  return rest.map((one) => (one?.minute ?? Number.NaN) - (first?.minute ?? Number.NaN))
}

describe('createLogClock', () => {
  it('counts since 1970 what has a year, and keeps instants from local times', () => {
    const minute = Date.UTC(2026, 10, 22, 3, 11) / 60_000
    expect(minutes('2026-11-22T03:11:20Z x', '2026/11/22 03:11:59 x', '2026-11-22 04:11:20 +01:00 x', 'no time')).toEqual([
      { kind: 'utc', minute },
      { kind: 'local', minute },
      { kind: 'utc', minute },
      null,
    ])
  })

  it('goes on over New Year where no year is told, and back again for a line that came late', () => {
    const lines = ['Dec 31 23:58:10 x', 'Dec 31 23:59:59 x', 'Jan  1 00:01:00 x', 'Dec 31 23:59:00 x', 'Jan  1 00:02:00 x']
    expect(steps(...lines)).toEqual([1, 3, 1, 4])
    expect(minutes(...lines).map((one) => one?.kind)).toEqual(['no-year', 'no-year', 'no-year', 'no-year', 'no-year'])
  })

  it('knows the 29th of February, and takes two months as two months', () => {
    expect(steps('Feb 28 00:00:00 x', 'Feb 29 00:00:00 x', 'Mar  1 00:00:00 x', 'E0429 00:00:00.1  7 x')).toEqual([1440, 2880, 61 * 1440])
  })

  it('goes on over midnight where only the time of day is told', () => {
    expect(steps('23:58:00.123 [main] x', '[23:59:30] x', '00:01:10 | x', '23:59:59 x')).toEqual([1, 3, 1])
    expect(minutes('23:58:00 x')[0]?.kind).toBe('no-day')
  })

  it.each(['25:00:00 x', '03:61:00 x', '03:11:20.x', '03:11:2 x', '10:20:30:40 x'])('takes no time from %j', (line) => {
    expect(minutes(line)).toEqual([null])
  })
})

describe('sayLogMinute', () => {
  it('shows no year and no day that the log does not tell', () => {
    const minute = Date.UTC(2024, 10, 22, 3, 11) / 60_000
    const kinds = ['utc', 'local', 'no-year', 'no-day'] as const
    expect(kinds.map((kind) => sayLogMinute({ kind, minute }))).toEqual(['2024-11-22 03:11', '2024-11-22 03:11', '22 Nov 03:11', '03:11'])
  })
})
