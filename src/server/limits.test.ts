import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Counter, createMemoryCounter, withFallback } from './limits.ts'
import { createMemoryLimits } from './test-shared.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

describe('createMemoryLimits', () => {
  it('lets a client make so many runs in a minute, then says how long to wait', async () => {
    const limits = createMemoryLimits({ client: 2, target: 9 })
    const take = () => limits.take('192.0.2.1', 'a:1')
    expect(await take()).toBeNull()
    vi.advanceTimersByTime(20_500)
    expect(await take()).toBeNull()
    expect(await take()).toEqual({ of: 'client', retryAfterS: 40 })
    expect(await limits.take('192.0.2.2', 'a:1')).toBeNull()
    vi.advanceTimersByTime(39_500)
    expect(await take()).toBeNull()
  })

  it('lets a target have so many, whoever asks, and counts no run that had to wait', async () => {
    const limits = createMemoryLimits({ client: 2, target: 2 })
    expect(await limits.take('192.0.2.1', 'a:1')).toBeNull()
    expect(await limits.take('192.0.2.2', 'a:1')).toBeNull()
    for (let tries = 0; tries < 3; tries++) expect(await limits.take('192.0.2.3', 'a:1')).toEqual({ of: 'target', retryAfterS: 60 })
    expect(await limits.take('192.0.2.3', 'b:1')).toBeNull()
    expect(await limits.take('192.0.2.3', 'b:1')).toBeNull()
    expect(await limits.take('192.0.2.3', 'c:1')).toEqual({ of: 'client', retryAfterS: 60 })
  })

  it('lets nobody wait longer when the clock is set back', async () => {
    const limits = createMemoryLimits({ client: 1, target: 1 })
    await limits.take('192.0.2.1', 'a:1')
    vi.setSystemTime(-3_600_000)
    expect(await limits.take('192.0.2.1', 'a:1')).toEqual({ of: 'client', retryAfterS: 60 })
    vi.advanceTimersByTime(60_000)
    expect(await limits.take('192.0.2.1', 'a:1')).toBeNull()
  })

  it('keeps nothing of a minute that is over', async () => {
    const limits = createMemoryLimits({ client: 1, target: 1 })
    await limits.take('192.0.2.1', 'a:1')
    expect(vi.getTimerCount()).toBe(2)
    vi.advanceTimersByTime(60_000)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('withFallback', () => {
  it('counts in memory while the other place is silent or fails, and asks that again after ten seconds', async () => {
    let says: () => Promise<number | null> = async () => 42
    let asked = 0
    const shared: Counter = {
      take: () => {
        asked += 1
        return says()
      },
      giveBack: async () => {},
    }
    const counter = withFallback(shared, createMemoryCounter(1), Date.now)
    expect(await counter.take('a')).toBe(42)

    says = () => new Promise(() => {})
    const silent = counter.take('a')
    await vi.advanceTimersByTimeAsync(1000)
    expect([await silent, await counter.take('a'), asked]).toEqual([null, 60, 2])

    vi.advanceTimersByTime(10_000)
    says = () => Promise.reject(new Error('down'))
    expect([await counter.take('b'), await counter.take('b'), asked]).toEqual([null, 60, 3])
    vi.advanceTimersByTime(10_000)
    says = async () => 7
    expect([await counter.take('b'), asked]).toEqual([7, 4])
  })
})
