import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { FoundFact } from '../../contract/fact.ts'
import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import type { Where } from '../../contract/where.ts'
import { planProbes, statedProtocol } from '../../diagnosis/plan-probes.ts'
import { type ProbeServer, useProbeServer } from './probe-server.ts'

/** One planned run. `result` is the last that was made; it stays when a later try fails. `error` is one line for the person. */
export type RunState = {
  run: ProbeRun
  status: 'pending' | 'done' | 'failed' | 'off'
  result?: ProbeRunResult
  error?: string
}

export type Probes = {
  runs: readonly RunState[]
  /** What the runs so far show; the same array until something changes. */
  facts: readonly FoundFact[]
  /** No run is under way any more. */
  settled: boolean
  /** Makes every run once more. Out: all facts of it; a run that fails gives none. Never rejects. */
  again: () => Promise<FoundFact[]>
}

/** Under which the result of the wait on an idle connection is kept, which only the person starts; see idle-wait.ts. */
export function idleKey(target: ProbeRun['target'] | undefined) {
  return ['idle', target] as const
}

/**
 * The probes that this "where" calls for, made as soon as a server can make them. A run that fails or is off gives no facts. In: where the
 * fault is as far as it is known, and what a look at the machine showed, which tells how to read what a probe saw.
 */
export function useProbes(where: Where, shown: readonly FoundFact[]): Probes {
  const client = useQueryClient()
  const server = useProbeServer()
  const planned = useMemo(() => planProbes(where).runs, [where])
  const url = useRun(planned, 'url', server)
  const upstream = useRun(planned, 'upstream', server)
  const states = useMemo(() => [url, upstream].filter((state) => state !== null), [url, upstream])
  const reader = useQuery({ ...readerQuery, enabled: server === 'on' && planned.length > 0 }).data
  const heard = useMemo(() => ({ proxy: where.proxy ?? null, expected: statedProtocol(where) }), [where])

  const target = planned.find(({ target }) => target.hop === 'upstream')?.target
  const idle = useQuery<ProbeRunResult>({ queryKey: idleKey(target), queryFn: skipToken, gcTime: Number.POSITIVE_INFINITY }).data

  const facts = useMemo(
    () => reader?.readRuns([...states.flatMap(({ result }) => result ?? []), ...(idle ? [idle] : [])], heard, shown) ?? [],
    [reader, states, idle, heard, shown],
  )
  const again = useCallback(async () => {
    const { readRuns } = await client.ensureQueryData(readerQuery)
    const made = await Promise.allSettled(planned.map((run) => client.fetchQuery({ ...runQuery(run), staleTime: 0 })))
    const results = made.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    return readRuns(results, heard, shown)
  }, [client, planned, heard, shown])

  const isReading = reader === undefined && states.some(({ result }) => result !== undefined)
  return { runs: states, facts, settled: !isReading && states.every(({ status }) => status !== 'pending'), again }
}

/** How the planned run of a hop stands; null when none is planned. The same object until something changes. */
function useRun(planned: readonly ProbeRun[], hop: ProbeRun['target']['hop'], server: ProbeServer): RunState | null {
  const run = planned.find(({ target }) => target.hop === hop)
  const { data, error, fetchStatus } = useQuery(
    run === undefined ? { queryKey: ['probe', hop], queryFn: skipToken } : { ...runQuery(run), enabled: server === 'on' },
  )
  const key = JSON.stringify(run)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the run does
  return useMemo(
    () => (run === undefined ? null : stateOf(run, { data, error, fetchStatus }, server)),
    [key, data, error, fetchStatus, server],
  )
}

function runQuery(run: ProbeRun) {
  return queryOptions({
    queryKey: ['probe', run],
    queryFn: async ({ signal }) => (await import('./post-probe-run.ts')).postProbeRun(run, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    // A run that failed is made again when the person asks, not on every page.
    retryOnMount: false,
  })
}

/** Reading probe results is no part of the first load. */
const readerQuery = queryOptions({
  queryKey: ['reader'],
  queryFn: async () => ({ readRuns: (await import('./read-runs.ts')).readRuns }),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

type QueryState = { data: ProbeRunResult | undefined; error: Error | null; fetchStatus: string }

function stateOf(run: ProbeRun, query: QueryState, server: ProbeServer): RunState {
  const result = query.data ? { result: query.data } : {}
  if (query.fetchStatus === 'fetching') return { run, status: 'pending', ...result }
  if (query.error) return { run, status: 'failed', error: query.error.message, ...result }
  if (query.data) return { run, status: 'done', ...result }
  return { run, status: server === 'unknown' || server === 'on' ? 'pending' : 'off' }
}
