import type { MiddlewareHandler } from 'hono'
import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import type { Counter, Limits } from '../limits.ts'
import type { RunSlots } from '../run-slots.ts'
import type { Metrics, ReportCall } from './create-metrics.ts'

type RunProbes = (run: ProbeRun, signal: AbortSignal) => Promise<ProbeRunResult>

/** The same runs, each measured when it ends; one that ends in a bug or a shortage is none. */
export function measuredRuns(runProbes: RunProbes, metrics: Metrics): RunProbes {
  return async (run, signal) => {
    const start = performance.now()
    const result = await runProbes(run, signal)
    metrics.run((performance.now() - start) / 1000, result.results)
    return result
  }
}

/** The same places, with those counted that found none. */
export function measuredSlots({ begin, stop }: RunSlots, metrics: Metrics): RunSlots {
  return {
    stop,
    begin: (onLeave, target) => {
      const slot = begin(onLeave, target)
      if (slot === null) metrics.limitHit('runs-at-once')
      return slot
    },
  }
}

/** The same limits, with the hits counted. */
export function measuredLimits({ take }: Limits, metrics: Metrics): Limits {
  return {
    take: async (client, target) => {
      const wait = await take(client, target)
      if (wait !== null) metrics.limitHit(wait.of)
      return wait
    },
  }
}

/** The same limit of storing, with the hits counted. */
export function measuredStoring(counter: Counter, metrics: Metrics): Counter {
  return {
    ...counter,
    take: async (name) => {
      const wait = await counter.take(name)
      if (wait !== null) metrics.limitHit('storing')
      return wait
    },
  }
}

const calls: Readonly<Record<string, ReportCall['call']>> = { POST: 'store', GET: 'read', HEAD: 'read', DELETE: 'delete' }

/** Middleware that counts the calls for stored reports by what they were answered, those that a guard refuses too. */
export function countReportCalls(metrics: Metrics): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const call = calls[c.req.method]
    if (call !== undefined) metrics.reportCall({ call, outcome: outcomeOf(c.res.status) })
  }
}

function outcomeOf(status: number): ReportCall['outcome'] {
  if (status < 300) return 'done'
  if (status === 404) return 'absent'
  return status >= 500 ? 'failed' : 'refused'
}
