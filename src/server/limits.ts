import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { limitKey } from './client-address.ts'

/** Why a run must wait: too many of this client’s, or of this target’s. */
export type Wait = { retryAfterS: number; of: 'client' | 'target' }

/** Counts runs. `take` counts one, of a client (its address) at a target (host:port), or says how long to wait; a run that must wait is not counted. */
export type Limits = { take: (client: string, target: string) => Promise<Wait | null> }

/** Runs a minute. */
export type RunLimits = { client: number; target: number }

export const runLimits: RunLimits = { client: 10, target: 6 }

const windowS = 60

/** Limits that this process keeps by itself. A window of a minute begins with the first run in it. */
export function createMemoryLimits({ client: ofClient, target: ofTarget }: RunLimits): Limits {
  const clients = new RateLimiterMemory({ points: ofClient, duration: windowS })
  const targets = new RateLimiterMemory({ points: ofTarget, duration: windowS })
  return {
    take: async (client, target) => {
      const key = limitKey(client)
      const tooMany = await wait(clients, key)
      if (tooMany !== null) return { retryAfterS: tooMany, of: 'client' }
      const tooOften = await wait(targets, target)
      if (tooOften === null) return null
      await clients.reward(key)
      return { retryAfterS: tooOften, of: 'target' }
    },
  }
}

/** Counts one. Out: null, or the seconds to wait. A clock that was set back makes nobody wait longer than the window. */
async function wait(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return Math.min(windowS, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)))
  }
}
