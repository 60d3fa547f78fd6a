import { type ProbeRun, type ProbeRunResult, ProbeRunResultSchema } from '../../contract/probe.ts'
import { postToServer } from './post-to-server.ts'

/**
 * Has the server make one run of probes. Out: its result, checked. Rejects with ProbeFailed, or AbortError when the signal fires.
 * It brings the schemas along, so it is loaded with the first run.
 */
export function postProbeRun(run: ProbeRun, signal: AbortSignal): Promise<ProbeRunResult> {
  return postToServer({ path: '/api/probe', body: run, schema: ProbeRunResultSchema }, signal)
}
