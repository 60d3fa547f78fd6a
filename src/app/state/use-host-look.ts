import { queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FoundFact } from '../../contract/fact.ts'
import type { HostAsk } from '../../contract/host-look.ts'
import { vantages } from '../../contract/vantage.ts'
import type { Answers, Where } from '../../contract/where.ts'
import { planProbes } from '../../diagnosis/plan-probes.ts'
import { useProbeServer } from './probe-server.ts'
import { useServices } from './use-services.ts'

/**
 * A look at the machine that the server runs on. off: none is wanted, or the server does not look at machines. `facts` are those of the
 * last look that was made; they stay when a later one fails. `error` is one line for the person.
 */
export type HostLookState = {
  status: 'off' | 'pending' | 'done' | 'failed'
  /** The server is asked, and says that it does not look at machines. */
  isRefused: boolean
  facts: readonly FoundFact[]
  notes: readonly string[]
  /** When the last look was made, milliseconds since 1970; 0 before the first. */
  at: number
  error: string | null
  /** Looks once more. Never rejects. */
  again: () => Promise<unknown>
}

const none: readonly never[] = []

/**
 * Looks at the server’s machine once a URL or an upstream is known. Not for those who cannot look at machines, nor where the person said
 * that the proxy is elsewhere, and never a server that many people share. Nothing that is found becomes an answer.
 */
export function useHostLook(where: Where, answers: Answers): HostLookState {
  const server = useProbeServer()
  const { mode, isPending } = useServices()
  const isShared = mode === 'shared'
  const ask = useMemo(() => askFor(where, answers), [where, answers])
  const query = useQuery(
    ask === null ? { queryKey: ['host'], queryFn: skipToken } : { ...lookQuery(ask), enabled: server === 'on' && !isPending && !isShared },
  )
  const { data, error, fetchStatus, dataUpdatedAt, refetch } = query
  return useMemo(
    () => ({
      status: ask === null || isShared ? 'off' : statusOf(data, error, fetchStatus === 'fetching', server),
      isRefused: data === null || (isShared && ask !== null),
      facts: data?.facts ?? none,
      notes: data?.notes ?? none,
      at: data ? dataUpdatedAt : 0,
      error: error?.message ?? null,
      again: () => refetch(),
    }),
    [ask, data, error, fetchStatus, dataUpdatedAt, refetch, server, isShared],
  )
}

function askFor(where: Where, { vantage, role }: Answers): HostAsk | null {
  const cannotLook = vantage === 'elsewhere' || role === 'visitor' || role === 'owner-without-shell'
  if (cannotLook || planProbes(where).runs.length === 0) return null
  const said = vantages.find((one) => one === vantage && one !== 'unknown')
  return { where, ...(said && { vantage: said }) }
}

function statusOf(data: object | null | undefined, error: Error | null, isFetching: boolean, server: string): HostLookState['status'] {
  if (isFetching) return 'pending'
  if (error) return 'failed'
  if (data === null) return 'off'
  if (data !== undefined) return 'done'
  return server === 'unknown' || server === 'on' ? 'pending' : 'off'
}

function lookQuery(ask: HostAsk) {
  return queryOptions({
    queryKey: ['host', ask],
    queryFn: async ({ signal }) => (await import('./post-host-look.ts')).postHostLook(ask, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    // A look that failed is made again when the person asks, not on every page.
    retryOnMount: false,
  })
}
