import type { FoundFact } from '../contract/fact.ts'
import type { ProbeRun, ProbeRunResult } from '../contract/probe.ts'
import type { Where } from '../contract/where.ts'
import { statedProtocol } from '../diagnosis/plan-probes.ts'
import { nodeProbeDeps } from '../probes/node-deps.ts'
import { runProbes } from '../probes/run-probes.ts'
import { createTargetGuard } from '../probes/target-guard.ts'
import { readProbeRun } from '../reading/read-probe-run.ts'

export type Gathered = {
  facts: FoundFact[]
  /** What was not probed although it was asked for, one line each: the guard refused, or the time was over. */
  notProbed: string[]
}

/**
 * Makes all planned probes at the same time from this machine and reads what they saw.
 * In: the runs, what the person said of the way, the name of this machine, and the milliseconds that all of it may take.
 * Rejects only when a probe has a bug.
 */
export async function gather(
  runs: readonly ProbeRun[],
  { where, from, timeoutMs }: { where: Where; from: string; timeoutMs: number },
): Promise<Gathered> {
  const signal = AbortSignal.timeout(timeoutMs)
  const guard = createTargetGuard({ mode: 'local', own: null })
  // The signal must come first: what it ends shows nothing, while a run that is over reads as a server that is too slow.
  const deps = { ...nodeProbeDeps({ guard, signal }), deadlines: { run: timeoutMs + 1000 } }
  const made = await Promise.all(
    runs.map(async (run): Promise<ProbeRunResult> => ({ target: run.target, from, results: await runProbes(run, deps) })),
  )
  const hints = { proxy: where.proxy ?? null, expected: statedProtocol(where) }
  return {
    facts: made.flatMap((one) => readProbeRun(one, hints)),
    notProbed: [...made.flatMap(refusedIn), ...(signal.aborted ? [timeIsOver] : [])],
  }
}

const timeIsOver = 'The time was over before every probe had ended. A longer --timeout may show more.'

function refusedIn({ target, results }: ProbeRunResult): string[] {
  const says = results.flatMap((result) => (result.outcome === 'not-allowed' ? [result.says] : []))
  return [...new Set(says)].map((line) => `${target.hop === 'url' ? 'The URL' : 'The upstream'} was not probed. ${line}`)
}
