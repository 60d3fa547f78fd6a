import type { FoundFact } from '../../contract/fact.ts'
import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import type { Where } from '../../contract/where.ts'
import { planProbes, statedProtocol } from '../../diagnosis/plan-probes.ts'
import { nodeProbeDeps } from '../../probes/node-deps.ts'
import type { TargetGuard } from '../../probes/probe.ts'
import { runProbes } from '../../probes/run-probes.ts'
import { readProbeRun } from '../../reading/read-probe-run.ts'
import { mergeServers } from './merge-servers.ts'

export type Probed = {
  facts: FoundFact[]
  /** What was not probed although it was asked for, one line each: the guard refused, or the time was over. */
  notProbed: string[]
}

/** So many servers of one group are asked; the rest is like them. */
const mostServers = 8

/**
 * Makes all planned probes at the same time from this machine and reads what they saw.
 * In: the runs, the other servers of the upstream’s group, what is known of the way, and the milliseconds that all of it may take. Rejects only when a probe has a bug.
 */
export async function probeNetwork(
  runs: readonly ProbeRun[],
  { others, where, timeoutMs }: { others: readonly string[]; where: Where; timeoutMs: number },
  { guard, signal: ended, from }: { guard: TargetGuard; signal: AbortSignal; from: string },
): Promise<Probed> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(timeoutMs)])
  // The signal must come first: what it ends shows nothing, while a run that is over reads as a server that is too slow.
  const deps = { ...nodeProbeDeps({ guard, signal }), deadlines: { run: timeoutMs + 1000 } }
  const make = async (run: ProbeRun): Promise<ProbeRunResult> => ({ target: run.target, from, results: await runProbes(run, deps) })
  const ofOthers = others.slice(0, mostServers - 1).flatMap((upstream) => planProbes({ ...where, upstream }).runs.filter(isUpstream))
  const [made, madeOthers] = await Promise.all([Promise.all(runs.map(make)), Promise.all(ofOthers.map(make))])
  const hints = { proxy: where.proxy ?? null, expected: statedProtocol(where) }
  const read = (one: ProbeRunResult) => readProbeRun(one, hints)
  const upstream = made.filter(isUpstream)
  return {
    facts: [
      ...made.filter((one) => !isUpstream(one)).flatMap(read),
      ...(madeOthers.length === 0 ? upstream.flatMap(read) : mergeServers([...upstream, ...madeOthers].map(read))),
    ],
    notProbed: [...[...made, ...madeOthers].flatMap(refusedIn), ...(signal.aborted ? [timeIsOver] : [])],
  }
}

function isUpstream({ target }: Pick<ProbeRun, 'target'>): boolean {
  return target.hop === 'upstream'
}

const timeIsOver = 'The time was over before every probe had ended. A longer --timeout may show more.'

function refusedIn({ target, results }: ProbeRunResult): string[] {
  const says = results.flatMap((result) => (result.outcome === 'not-allowed' ? [result.says] : []))
  return [...new Set(says)].map((line) => `${target.hop === 'url' ? 'The URL' : 'The upstream'} was not probed. ${line}`)
}
