import type { FoundFact } from '../../../contract/fact.ts'
import type { Where } from '../../../contract/where.ts'
import { planProbes, statedProtocol } from '../../../diagnosis/plan-probes.ts'
import { postProbeRun } from '../../state/post-probe-run.ts'

/**
 * Makes every planned run once, now. Out: what they saw. A run that fails gives nothing; when all fail, rejects with the first reason,
 * one line for the person.
 */
export async function probeOnce(where: Where, signal: AbortSignal): Promise<FoundFact[]> {
  const { readProbeRun } = await import('../../../reading/read-probe-run.ts')
  const made = await Promise.allSettled(planProbes(where).runs.map((run) => postProbeRun(run, signal)))
  const failed = made.find((one) => one.status === 'rejected')
  if (failed && made.every((one) => one.status === 'rejected')) throw failed.reason
  const hints = { proxy: where.proxy ?? null, expected: statedProtocol(where) }
  return made.flatMap((one) => (one.status === 'fulfilled' ? readProbeRun(one.value, hints) : []))
}
