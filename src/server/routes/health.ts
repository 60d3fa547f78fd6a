import type { Handler } from 'hono'
import * as v from 'valibot'
import { reportDays } from './reports.ts'

export const HealthSchema = v.object({
  status: v.literal('ok'),
  version: v.string(),
  /** How many days a stored report is kept, unless told and at most; null where none is stored. */
  stores: v.nullable(v.object({ days: v.number(), most: v.number() })),
})

/** GET /api/health: says that the server lives, its version, and whether it stores reports. */
export function healthRoute(version: string, stores: boolean): Handler {
  const days = { days: reportDays.usual, most: reportDays.most }
  const health: v.InferOutput<typeof HealthSchema> = { status: 'ok', version, stores: stores ? days : null }
  return (c) => c.json(health, 200, { 'cache-control': 'no-store' })
}
