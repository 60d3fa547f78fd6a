import type { FoundFact } from '../../../contract/fact.ts'
import type { Where } from '../../../contract/where.ts'
import { planProbes, statedProtocol } from '../../../diagnosis/plan-probes.ts'
import { postProbeRun } from '../../state/post-probe-run.ts'

/**
 * Makes every planned run once, now. In: where, and what was seen of the machine. Out: what the runs saw. One that fails gives nothing; when
 * all fail, rejects with the first reason, one line for the person.
 */
export async function probeOnce(where: Where, shown: readonly FoundFact[], signal: AbortSignal): Promise<FoundFact[]> {
  const { readRuns } = await import('../../state/read-runs.ts')
  const made = await Promise.allSettled(planProbes(where).runs.map((run) => postProbeRun(run, signal)))
  const failed = made.find((one) => one.status === 'rejected')
  if (failed && made.every((one) => one.status === 'rejected')) throw failed.reason
  const results = made.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  return readRuns(results, { proxy: where.proxy ?? null, expected: statedProtocol(where) }, shown)
}
