import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { readToken, subscribeToToken } from './token.ts'

/** on: it probes. locked: it is there, but this tab has not its token. off: nobody answers, as on a static host. */
export type ProbeServer = 'unknown' | 'on' | 'off' | 'locked'

const healthQuery = queryOptions({ queryKey: ['health'], queryFn: isThere, staleTime: Number.POSITIVE_INFINITY })

/** Never rejects: a server that is not there is an answer, and asking again would change the page under the reader's eyes. */
async function isThere(): Promise<boolean> {
  try {
    const answer = await fetch('/api/health')
    const body: unknown = await answer.json()
    return answer.ok && (body as { status?: unknown } | null)?.status === 'ok'
  } catch {
    return false
  }
}

/** Whether this page can probe. */
export function useProbeServer(): ProbeServer {
  const { data: there } = useQuery(healthQuery)
  const token = useSyncExternalStore(subscribeToToken, readToken, () => null)
  if (there === undefined) return 'unknown'
  if (!there) return 'off'
  return token === null ? 'locked' : 'on'
}
