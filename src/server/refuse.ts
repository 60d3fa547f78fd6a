import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiError } from '../contract/api-error.ts'

/** Why a call is not answered: status, the field or header at fault (null when none is) and one line for a person. */
export type Refusal = { status: ContentfulStatusCode; field: string | null; says: string; headers?: Record<string, string> }

/** Answers a refusal as ApiError. */
export function refuse(c: Context, { status, field, says, headers }: Refusal): Response {
  const body: ApiError = { error: { field, says } }
  return c.json(body, status, { 'cache-control': 'no-store', ...headers })
}

/** Answers 405 and names the methods that the path takes (RFC 9110, 15.5.6). */
export function refuseMethod(c: Context, allow: string): Response {
  return refuse(c, { status: 405, field: null, says: `This path takes only ${allow}.`, headers: { allow } })
}
