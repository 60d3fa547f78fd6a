import type { ProbeResultOf, ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import { planKeepAlive, planSamples } from '../../diagnosis/plan-at-length.ts'
import { nodeProbeDeps } from '../../probes/node-deps.ts'
import type { TargetGuard } from '../../probes/probe.ts'
import { runProbes } from '../../probes/run-probes.ts'

/** How many requests to make to each target, and how long to wait for an idle connection to be closed (milliseconds); absent: none. */
export type LongWish = { samples?: number; idleWaitMs?: number }

/** The milliseconds that all of it may take at most: 50 a request, 20 s for slow answers, and the wait. */
export function timeAtLength({ samples = 0, idleWaitMs = 0 }: LongWish): number {
  return (samples === 0 ? 0 : samples * 50 + slowMs) + (idleWaitMs === 0 ? 0 : idleWaitMs + slowMs)
}

const slowMs = 20_000

/**
 * Makes the probes that take their time, after the others: many requests to each target, the targets at the same time; then the wait on an
 * idle connection, alone. In: the planned runs and those of the other servers of the upstream’s group. Out: one run a probe; the requests to
 * all servers of the group stand in one, in turn.
 */
export async function probeAtLength(
  { runs, ofOthers }: { runs: readonly ProbeRun[]; ofOthers: readonly ProbeRun[] },
  wish: LongWish,
  { guard, signal, from }: { guard: TargetGuard; signal: AbortSignal; from: string },
): Promise<ProbeRunResult[]> {
  const deps = nodeProbeDeps({ guard, signal })
  const make = async (run: ProbeRun): Promise<ProbeRunResult> => ({ target: run.target, from, results: await runProbes(run, deps) })
  const all = [...runs, ...ofOthers]
  const samples = wish.samples === undefined ? [] : await Promise.all(planSamples(all, wish.samples).map(make))
  const idle = wish.idleWaitMs === undefined ? [] : await Promise.all(planKeepAlive(runs, wish.idleWaitMs).map(make))
  const [ofUrl, ofServers] = [
    samples.filter(({ target }) => target.hop === 'url'),
    samples.filter(({ target }) => target.hop === 'upstream'),
  ]
  return [...ofUrl, ...inTurn(ofServers), ...idle]
}

/** The requests to several servers as if they had been asked in turn. */
function inTurn(servers: readonly ProbeRunResult[]): ProbeRunResult[] {
  const sampled = servers.flatMap(({ results }) => results.filter(isSampled))
  const [first] = servers
  const [own] = sampled
  if (first === undefined || own === undefined || servers.length < 2) return [...servers]
  const most = Math.max(...sampled.map(({ samples }) => samples.length))
  const samples = Array.from({ length: most }, (_, index) => sampled.flatMap((one) => one.samples[index] ?? [])).flat()
  return [{ ...first, results: [{ ...own, ms: Math.max(...sampled.map(({ ms }) => ms)), samples }] }]
}

type Sampled = Extract<ProbeResultOf<'samples'>, { samples: unknown }>

function isSampled(result: ProbeRunResult['results'][number]): result is Sampled {
  return result.probe === 'samples' && result.outcome === 'sampled'
}
