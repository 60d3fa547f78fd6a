import type { ProbeResult } from '../../contract/probe.ts'
import type { Wait } from '../limits.ts'
import { counter, gauge, histogram } from './prometheus-text.ts'

/** What a limit was of: a client’s or a target’s runs, the places for runs, or a client’s stored reports. */
export type LimitKind = Wait['of'] | 'runs-at-once' | 'storing'

/** What happened to a call for stored reports. */
export type ReportCall = {
  call: 'store' | 'read' | 'delete'
  /** absent: there is no such report. refused: the call was wrong or made too often. failed: the database did not answer. */
  outcome: 'done' | 'absent' | 'refused' | 'failed'
}

export type Metrics = {
  /** A run that ended, with what each probe came to. */
  run: (seconds: number, results: readonly ProbeResult[]) => void
  limitHit: (kind: LimitKind) => void
  reportCall: (call: ReportCall) => void
  /** Everything so far, in the Prometheus text format. */
  write: () => string
}

const durations = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 90]

/**
 * Counts what the server does. No label holds a target, a service or a client: they could be any number, and say who looked at what.
 * In: the version, and whether the database of stored reports did what was asked last (null without one).
 */
export function createMetrics({ version, isStoreUp }: { version: string; isStoreUp: (() => boolean) | null }): Metrics {
  const probes = counter('badgateway_probes_total', 'Probes made, by probe and what came of them.')
  const runs = histogram('badgateway_run_duration_seconds', 'How long runs of probes took.', durations)
  const reports = counter('badgateway_report_calls_total', 'Calls that store, read and delete reports, by what came of them.')
  const limits = counter('badgateway_limit_hits_total', 'Calls that had to wait, by the limit that they met.')
  const startedAt = Date.now() / 1000 - process.uptime()
  const memory = process.memoryUsage
  const families = [
    gauge('badgateway_build_info', 'The version that runs; always 1.', () => 1, { labels: { version, node: process.versions.node } }),
    probes,
    runs,
    reports,
    limits,
    ...(isStoreUp === null
      ? []
      : [gauge('badgateway_store_up', 'Whether the database of stored reports did what was asked last.', () => Number(isStoreUp()))]),
    gauge('process_start_time_seconds', 'When the process started, in seconds since 1970.', () => startedAt),
    gauge('process_resident_memory_bytes', 'Memory that the process holds.', () => memory.rss()),
    gauge('nodejs_heap_size_used_bytes', 'Memory that JavaScript objects take.', () => memory().heapUsed),
    gauge('process_cpu_seconds_total', 'Time on a processor, user and system.', cpuSeconds, { type: 'counter' }),
  ]
  return {
    run: (seconds, results) => {
      runs.observe(seconds)
      for (const { probe, outcome } of results) probes.add({ probe, outcome })
    },
    limitHit: (limit) => limits.add({ limit }),
    reportCall: ({ call, outcome }) => reports.add({ call, outcome }),
    write: () => `${families.flatMap((family) => family.write()).join('\n')}\n`,
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
