import type { Handler } from 'hono'
import * as v from 'valibot'

export const HealthSchema = v.object({ status: v.literal('ok'), version: v.string() })

/** GET /api/health: says that the server lives, and its version. */
export function healthRoute(version: string): Handler {
  const health: v.InferOutput<typeof HealthSchema> = { status: 'ok', version }
  return (c) => c.json(health, 200, { 'cache-control': 'no-store' })
}
