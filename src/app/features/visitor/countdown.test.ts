import { describe, expect, it } from 'vitest'
import { secondsLeft, waitBetween, writeClock } from './countdown.ts'

describe('countdown', () => {
  const due = 1_000_000 + waitBetween

  it('counts from a minute to nothing, by the clock', () => {
    const left = [0, 1, 999, 1000, 18_000, 59_001, 60_000].map((passed) => secondsLeft(due, 1_000_000 + passed))
    expect(left).toEqual([60, 60, 60, 59, 42, 1, 0])
  })

  it('is over, not negative, when the tab slept past its end', () => {
    expect(secondsLeft(due, due + 3_600_000)).toBe(0)
  })

  it('writes minutes and seconds', () => {
    expect([60, 42, 9, 0].map(writeClock)).toEqual(['1:00', '0:42', '0:09', '0:00'])
  })
})
