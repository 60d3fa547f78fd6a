import type { Handler } from 'hono'
import { type ProbeRun, type ProbeRunResult, ProbeRunSchema } from '../../contract/probe.ts'
import { parseBody } from '../parse-body.ts'
import { readBody } from '../read-body.ts'
import { refuse } from '../refuse.ts'
import type { RunSlots } from '../run-slots.ts'

type ProbeRouteDeps = { runProbes: (run: ProbeRun, signal: AbortSignal) => Promise<ProbeRunResult>; slots: RunSlots }

/** The largest body of POST /api/probe, in bytes. */
export const maxProbeBody = 16 * 1024

/** POST /api/probe: a ProbeRun in, a ProbeRunResult out. A client that leaves ends its run. */
export function probeRoute({ runProbes, slots }: ProbeRouteDeps): Handler {
  return async (c) => {
    const client = c.req.raw.signal
    const body = await readBody(c.req.raw, maxProbeBody)
    if (body === 'too-big') return refuse(c, { status: 413, field: 'body', says: 'The body is larger than 16 kB.' })
    if (body === 'cut') return refuse(c, { status: 400, field: 'body', says: 'The body did not arrive whole.' })

    const parsed = parseBody(ProbeRunSchema, body)
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
      return c.json(await runProbes(parsed.value, slot.signal), 200, { 'cache-control': 'no-store' })
    } finally {
      slot.end()
    }
  }
}
