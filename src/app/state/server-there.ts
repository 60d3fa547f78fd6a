import { queryOptions } from '@tanstack/react-query'
import { withBase } from './base-path.ts'

/** Whether a badgateway server answers this page. Asked once: an answer that changes would change the page under the reader’s eyes. */
export const thereQuery = queryOptions({ queryKey: ['health'], queryFn: isThere, staleTime: Number.POSITIVE_INFINITY })

/** Never rejects: a server that is not there is an answer. */
async function isThere(): Promise<boolean> {
  try {
    const answer = await fetch(withBase('/api/health'))
    const body: unknown = await answer.json()
    return answer.ok && (body as { status?: unknown } | null)?.status === 'ok'
  } catch {
    return false
  }
}
