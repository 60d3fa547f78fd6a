import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { limitKey } from './client-address.ts'
import { inTime } from './in-time.ts'

/** Why a run must wait: too many of this client’s, or of this target’s. */
export type Wait = { retryAfterS: number; of: 'client' | 'target' }

/** Counts runs. `take` counts one, of a client (its address) at a target (host:port), or says how long to wait; a run that must wait is not counted. */
export type Limits = { take: (client: string, target: string) => Promise<Wait | null> }

/** Runs a minute. */
export type RunLimits = { client: number; target: number }

export const runLimits: RunLimits = { client: 10, target: 6 }

/** Reports that one client stores in a minute. */
export const storingLimit = 10

/** Counts one limit. A window of a minute begins with the first of a name in it. */
export type Counter = {
  /** Counts one. Out: null, or the whole seconds to wait when there were too many. */
  take: (name: string) => Promise<number | null>
  /** Takes back one that was counted. */
  giveBack: (name: string) => Promise<void>
}

export const windowS = 60

/** Limits of runs. */
export function createLimits(clients: Counter, targets: Counter): Limits {
  return {
    take: async (client, target) => {
      const key = limitKey(client)
      const tooMany = await clients.take(key)
      if (tooMany !== null) return { retryAfterS: tooMany, of: 'client' }
      const tooOften = await targets.take(target)
      if (tooOften === null) return null
      await clients.giveBack(key)
      return { retryAfterS: tooOften, of: 'target' }
    },
  }
}

/** Counts in this process. */
export function createMemoryCounter(most: number): Counter {
  const limiter = new RateLimiterMemory({ points: most, duration: windowS })
  return {
    take: async (name) => {
      try {
        await limiter.consume(name)
        return null
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return secondsToWait(refused.msBeforeNext)
      }
    },
    giveBack: async (name) => void (await limiter.reward(name)),
  }
}

/** A clock that was set back makes nobody wait longer than the window. */
export function secondsToWait(ms: number): number {
  return Math.min(windowS, Math.max(1, Math.ceil(ms / 1000)))
}

const patienceMs = 1000
const restMs = 10_000

/**
 * Counts by `first`, and by `second` while that fails or does not answer within a second; then it is left alone for ten. What `first` has
 * counted is not known to `second`, so a limit may be reached twice at the change.
 */
export function withFallback(first: Counter, second: Counter, now: () => number = () => performance.now()): Counter {
  let restsUntil = Number.NEGATIVE_INFINITY
  const either = async <T>(ask: (counter: Counter) => Promise<T>): Promise<T> => {
    if (now() < restsUntil) return ask(second)
    try {
      return await inTime(ask(first), patienceMs)
    } catch {
      restsUntil = now() + restMs
      return ask(second)
    }
  }
  return { take: (name) => either((counter) => counter.take(name)), giveBack: (name) => either((counter) => counter.giveBack(name)) }
}
