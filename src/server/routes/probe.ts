import type { Handler } from 'hono'
import { type ProbeRun, type ProbeRunResult, ProbeRunSchema } from '../../contract/probe.ts'
import type { RunSlots } from '../run-slots.ts'
import { runRoute } from './run-route.ts'

type ProbeRouteDeps = { runProbes: (run: ProbeRun, signal: AbortSignal) => Promise<ProbeRunResult>; slots: RunSlots }

/** POST /api/probe: a ProbeRun in, a ProbeRunResult out. */
export function probeRoute({ runProbes, slots }: ProbeRouteDeps): Handler {
  return runRoute(ProbeRunSchema, runProbes, slots)
}
