import { queryOptions } from '@tanstack/react-query'
import { withBase } from './base-path.ts'

/**
 * What the server of this page says of itself, as it came; null where no badgateway server answers. Asked once: an answer that changes would
 * change the page under the reader’s eyes.
 */
export const healthQuery = queryOptions({ queryKey: ['health'], queryFn: askForHealth, staleTime: Number.POSITIVE_INFINITY })

/** Whether a badgateway server answers this page. */
export const thereQuery = { ...healthQuery, select: (health: unknown) => health !== null }

/** Never rejects: a server that is not there is an answer. */
async function askForHealth(): Promise<unknown> {
  try {
    const answer = await fetch(withBase('/api/health'))
    const body: unknown = await answer.json()
    return answer.ok && (body as { status?: unknown } | null)?.status === 'ok' ? body : null
  } catch {
    return null
  }
}
