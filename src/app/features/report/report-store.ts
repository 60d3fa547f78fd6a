import * as v from 'valibot'
import type { Report } from '../../../contract/report.ts'
import { withBase } from '../../state/base-path.ts'
import { fetchFromServer, ProbeFailed, postToServer } from '../../state/post-to-server.ts'
import { healthQuery } from '../../state/server-there.ts'
import { deleteTokenOf, forgetDeleteToken, keepDeleteToken } from './delete-tokens.ts'
import type { StoredAt } from './shown-report.ts'

const StoresSchema = v.object({ stores: v.object({ days: v.number(), most: v.number() }) })
const StoredSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  /** The whole address, where the server was told its own. */
  link: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^https?:\/\//)))),
  deleteToken: v.string(),
  expiresAt: v.string(),
})

/** Longer than this nobody waits (milliseconds). */
const longestMs = 15_000

/** How long this server keeps reports: usually and at most (days); null where it keeps none, or there is no server. */
export const storesQuery = { ...healthQuery, select: storesOf }

function storesOf(health: unknown): { days: number; most: number } | null {
  const checked = v.safeParse(StoresSchema, health)
  return checked.success ? checked.output.stores : null
}

/** The whole address of a stored report, on this server. */
export function hrefOfStored(id: string): string {
  return location.origin + withBase(`/r/${id}`)
}

/** Has the server keep a report, and keeps what deletes it in this browser. Rejects with ProbeFailed, one line. */
export async function storeReport(report: Report, days: number): Promise<StoredAt> {
  const call = { path: `/api/reports?days=${days}`, body: report, schema: StoredSchema }
  const { id, link, deleteToken, expiresAt } = await postToServer(call, AbortSignal.timeout(longestMs)).catch((error: unknown) => {
    const isRefusal = error instanceof ProbeFailed && error.status !== null
    throw isRefusal ? error : new ProbeFailed('The server did not answer as it should, so no link was made. Try again.')
  })
  keepDeleteToken(id, { token: deleteToken, expiresAt })
  return { id, link: link ?? hrefOfStored(id), expiresAt, report }
}

/** Has the server delete a report that this browser stored. One that is gone already is fine. Rejects with ProbeFailed, one line. */
export async function deleteReport(id: string): Promise<void> {
  const headers = { 'x-badgateway-delete-token': deleteTokenOf(id) ?? '' }
  const signal = AbortSignal.timeout(longestMs)
  const answer = await fetchFromServer(`/api/reports/${id}`, { method: 'DELETE', headers, signal }).catch(() => {
    throw new ProbeFailed('The server does not answer, so the report may still be there. Try again.')
  })
  if (!answer.ok && answer.status !== 404)
    throw new ProbeFailed(
      answer.status === 401
        ? 'This browser may not delete it. Open the address that badgateway printed, then this link.'
        : `The server did not delete it (status ${answer.status}). Try again in a moment.`,
    )
  forgetDeleteToken(id)
}
