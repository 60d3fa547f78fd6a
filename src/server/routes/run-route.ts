import type { Handler } from 'hono'
import type { GenericSchema, InferOutput } from 'valibot'
import { parseBody } from '../parse-body.ts'
import { readBody } from '../read-body.ts'
import { refuse } from '../refuse.ts'
import type { RunSlots } from '../run-slots.ts'

/** The largest body of a call that probes, in bytes. */
export const maxRunBody = 16 * 1024

/**
 * A POST that probes: what the schema takes in, what `run` gives out, as JSON. Only so many at once (`slots`). A client that leaves ends
 * its run.
 */
export function runRoute<S extends GenericSchema>(
  schema: S,
  run: (asked: InferOutput<S>, signal: AbortSignal) => Promise<object>,
  slots: RunSlots,
): Handler {
  return async (c) => {
    const client = c.req.raw.signal
    const body = await readBody(c.req.raw, maxRunBody)
    if (body === 'too-big') return refuse(c, { status: 413, field: 'body', says: `The body is larger than ${maxRunBody / 1024} kB.` })
    if (body === 'cut') return refuse(c, { status: 400, field: 'body', says: 'The body did not arrive whole.' })

    const parsed = parseBody(schema, body)
    if ('error' in parsed) return refuse(c, { status: 400, ...parsed.error })

    const slot = slots.begin(client)
    if (slot === null)
      return refuse(c, {
        status: 429,
        field: null,
        says: 'Too many runs are under way. Try again in a second.',
        headers: { 'retry-after': '1' },
      })
    try {
      return c.json(await run(parsed.value, slot.signal), 200, { 'cache-control': 'no-store' })
    } finally {
      slot.end()
    }
  }
}
