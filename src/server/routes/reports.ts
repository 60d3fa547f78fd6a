import type { Context, Handler } from 'hono'
import * as v from 'valibot'
import { ReportSchema } from '../../contract/report.ts'
import { redact } from '../../reading/redact.ts'
import { redactReport } from '../../reading/redact-report.ts'
import { clientAddress, limitKey, type TrustedProxies } from '../client-address.ts'
import type { Counter } from '../limits.ts'
import { parseBody } from '../parse-body.ts'
import { peerOf } from '../peer-of.ts'
import { readBody } from '../read-body.ts'
import { type Refusal, refuse } from '../refuse.ts'
import type { ReportStore } from '../store/report-store.ts'

/** The largest report that is stored, as JSON (bytes). */
export const maxReport = 256 * 1024
/** How long a report is kept unless it is asked otherwise, and at most (days). */
export const reportDays = { usual: 30, most: 365 }

export const deleteTokenHeader = 'x-badgateway-delete-token'
export const expiresHeader = 'x-badgateway-expires'

/** The answer to a report that was stored. */
export const StoredSchema = v.object({
  id: v.string(),
  /** Where the report can be read, on this server. */
  path: v.string(),
  /** The whole address, where the server was told its own (--link-base). */
  link: v.nullable(v.string()),
  deleteToken: v.string(),
  expiresAt: v.string(),
})

export type ReportsDeps = {
  store: ReportStore
  /** Where links to this server begin, without a slash at the end; null when it was not told. */
  linkBase: string | null
  /** How many reports a client may store in a minute, and how it is told from another; null for no limit. */
  storing: { counter: Counter; isTrusted: TrustedProxies } | null
}

const DaysSchema = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(reportDays.most)),
  String(reportDays.usual),
)

/** POST /api/reports?days=N: a report in, its id and delete token out. Secrets are taken out once more before it is written. */
export function storeReport({ store, linkBase, storing }: ReportsDeps): Handler {
  return async (c) => {
    const days = v.safeParse(DaysSchema, c.req.query('days'))
    if (!days.success) return refuse(c, { status: 400, field: 'days', says: `days is not a whole number from 1 to ${reportDays.most}.` })
    if (storing !== null) {
      // First, because reading and redacting is the dear part.
      const client = clientAddress(peerOf(c), c.req.header('x-forwarded-for'), storing.isTrusted)
      const waitS = await storing.counter.take(limitKey(client))
      if (waitS !== null) return refuse(c, { ...tooManyReports, headers: { 'retry-after': String(waitS) } })
    }
    const bytes = await readBody(c.req.raw, maxReport)
    if (bytes === 'too-big') return refuse(c, { status: 413, field: 'body', says: `The report is larger than ${maxReport / 1024} kB.` })
    if (bytes === 'cut') return refuse(c, { status: 400, field: 'body', says: 'The report did not arrive whole.' })
    const parsed = parseBody(ReportSchema, bytes)
    if ('error' in parsed) return refuse(c, { status: 400, ...parsed.error })

    const body = JSON.stringify(redactReport(parsed.value, (text) => redact(text).text))
    if (Buffer.byteLength(body) > maxReport)
      return refuse(c, { status: 413, field: 'body', says: `The report is larger than ${maxReport / 1024} kB.` })
    return orUnavailable(c, async () => {
      const { id, deleteToken, expiresAt } = await store.put(body, days.output)
      const path = `/r/${id}`
      const link = linkBase === null ? null : `${linkBase}${path}`
      const stored: v.InferOutput<typeof StoredSchema> = { id, path, link, deleteToken, expiresAt: new Date(expiresAt).toISOString() }
      return c.json(stored, 201, { 'cache-control': 'no-store' })
    })
  }
}

/** GET /api/reports/ID: the report as it was stored. */
export function readReport({ store }: Pick<ReportsDeps, 'store'>): Handler {
  return (c) =>
    orUnavailable(c, async () => {
      const stored = await store.get(c.req.param('id') ?? '')
      if (stored === null) return noSuchReport(c)
      return c.body(stored.body, 200, {
        'content-type': 'application/json',
        'cache-control': 'private, no-cache',
        'x-robots-tag': 'noindex',
        [expiresHeader]: new Date(stored.expiresAt).toISOString(),
      })
    })
}

/** DELETE /api/reports/ID with the token that storing returned. A wrong token is answered as an id that is not there. */
export function deleteReport({ store }: Pick<ReportsDeps, 'store'>): Handler {
  return (c) =>
    orUnavailable(c, async () => {
      const isGone = await store.remove(c.req.param('id') ?? '', c.req.header(deleteTokenHeader) ?? '')
      return isGone ? c.body(null, 204, { 'cache-control': 'no-store' }) : noSuchReport(c)
    })
}

/** Every call for stored reports, where there is no store. */
export const noStore: Handler = (c) =>
  refuse(c, { status: 404, field: null, says: 'This server stores no reports. The long link, which holds the whole report, needs none.' })

const tooManyReports: Refusal = { status: 429, field: null, says: 'You have stored too many reports in this minute. Wait, then try again.' }

function noSuchReport(c: Context): Response {
  return refuse(c, {
    status: 404,
    field: 'id',
    says: 'There is no such report: it never was, it has expired or it was deleted.',
    headers: { 'x-robots-tag': 'noindex' },
  })
}

/** A database that does not answer is no bug: the link that holds the whole report needs none. */
async function orUnavailable(c: Context, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch {
    // What the database said has been written down (open-store.ts).
    return refuse(c, { status: 503, field: null, says: sayUnavailable, headers: { 'retry-after': '5' } })
  }
}

const sayUnavailable = 'The database of stored reports does not answer. The long link, which holds the whole report, works without it.'
