import type { Context, Handler } from 'hono'
import type { GenericSchema, InferOutput } from 'valibot'
import { onLeaveOf } from '../on-leave-of.ts'
import { parseBody } from '../parse-body.ts'
import { readBody } from '../read-body.ts'
import { type Refusal, refuse } from '../refuse.ts'
import type { RunSlots } from '../run-slots.ts'

/** The largest body of a call that probes, in bytes. */
export const maxRunBody = 16 * 1024

/** The answer when no slot is free. */
export const tooManyRuns: Refusal = {
  status: 429,
  field: null,
  says: 'Too many runs are under way. Try again in a second.',
  headers: { 'retry-after': '1' },
}

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
    const asked = await readAsked(c, schema)
    if ('refusal' in asked) return refuse(c, asked.refusal)
    const slot = slots.begin(onLeaveOf(c))
    if (slot === null) return refuse(c, tooManyRuns)
    try {
      return sendResult(c, await run(asked.value, slot.signal))
    } finally {
      slot.end()
    }
  }
}

/** Answers with what a run gave. */
export function sendResult(c: Context, result: object): Response {
  return c.json(result, 200, { 'cache-control': 'no-store' })
}

/** Reads the body of a call by a schema, at most 16 kB of it. */
export async function readAsked<S extends GenericSchema>(c: Context, schema: S): Promise<{ value: InferOutput<S> } | { refusal: Refusal }> {
  const body = await readBody(c.req.raw, maxRunBody)
  if (body === 'too-big') return { refusal: { status: 413, field: 'body', says: `The body is larger than ${maxRunBody / 1024} kB.` } }
  if (body === 'cut') return { refusal: { status: 400, field: 'body', says: 'The body did not arrive whole.' } }
  const parsed = parseBody(schema, body)
  return 'error' in parsed ? { refusal: { status: 400, ...parsed.error } } : parsed
}
