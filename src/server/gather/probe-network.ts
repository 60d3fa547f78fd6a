import type { FoundFact } from '../../contract/fact.ts'
import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import type { Where } from '../../contract/where.ts'
import { planProbes, statedProtocol } from '../../diagnosis/plan-probes.ts'
import { nodeProbeDeps } from '../../probes/node-deps.ts'
import type { TargetGuard } from '../../probes/probe.ts'
import { runProbes } from '../../probes/run-probes.ts'
import { originDirect } from '../../reading/origin-direct.ts'
import { proxyIdle } from '../../reading/proxy-idle.ts'
import { proxySeen } from '../../reading/proxy-seen.ts'
import { readProbeRun } from '../../reading/read-probe-run.ts'
import { withoutShortage } from '../shortage.ts'
import { mergeServers } from './merge-servers.ts'
import { type LongWish, probeAtLength } from './probe-at-length.ts'

export type Probed = {
  facts: FoundFact[]
  /** What was not probed although it was asked for, one line each: the guard refused, or the time was over. */
  notProbed: string[]
}

/** So many servers of one group are asked; the rest is like them. */
const mostServers = 8

/**
 * Makes all planned probes at the same time from this machine and reads what they saw, then those that take their time.
 * In: the runs, the other servers of the upstream’s group, what is known of the way, the facts found before, the milliseconds that the
 * planned probes may take, and what is wished beyond them. Rejects only when a probe has a bug.
 */
export async function probeNetwork(
  runs: readonly ProbeRun[],
  {
    others,
    where,
    found,
    timeoutMs,
    wish,
  }: { others: readonly string[]; where: Where; found: readonly FoundFact[]; timeoutMs: number; wish: LongWish },
  { guard, signal: ended, from }: { guard: TargetGuard; signal: AbortSignal; from: string },
): Promise<Probed> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(timeoutMs)])
  // The signal must come first: what it ends shows nothing, while a run that is over reads as a server that is too slow.
  const deps = { ...nodeProbeDeps({ guard, signal }), deadlines: { run: timeoutMs + 1000 } }
  const ofOthers = others.slice(0, mostServers - 1).flatMap((upstream) => planProbes({ ...where, upstream }).runs.filter(isUpstream))
  // What speaks there is asked before anything else: a server with a single worker that waits for more of one request answers no other.
  const spoken = await Promise.all(
    [...runs, ...ofOthers].map((run) => runProbes({ ...run, probes: run.probes.filter((one) => one === 'protocol') }, deps)),
  )
  const rest = await Promise.all(
    [...runs, ...ofOthers].map((run) => runProbes({ ...run, probes: run.probes.filter((one) => one !== 'protocol') }, deps)),
  )
  const all = [...runs, ...ofOthers].map(({ target }, at): ProbeRunResult => {
    return { target, from, results: withoutShortage([...(rest[at] ?? []), ...(spoken[at] ?? [])]) }
  })
  const [made, madeOthers] = [all.slice(0, runs.length), all.slice(runs.length)]
  const timeWasOver = signal.aborted
  const long = await probeAtLength({ runs, ofOthers }, wish, { guard, signal: ended, from })
  const hints = { proxy: where.proxy ?? null, expected: statedProtocol(where) }
  const ofUrl = made.filter((one) => !isUpstream(one)).flatMap((one) => readProbeRun(one, hints))
  const seen = { ...hints, ...proxySeen(hints.proxy, [...found, ...ofUrl]) }
  const read = (one: ProbeRunResult) => readProbeRun(one, seen)
  const upstream = made.filter(isUpstream)
  const ofUpstream = madeOthers.length === 0 ? upstream.flatMap(read) : mergeServers([...upstream, ...madeOthers].map(read))
  const atLength = long.flatMap(read)
  const facts = [...ofUrl, ...ofUpstream.filter(({ about }) => !atLength.some((one) => one.about === about)), ...atLength]
  return {
    facts: [...facts, ...originDirect(where, facts)],
    notProbed: [...[...made, ...madeOthers].flatMap(refusedIn), ...(timeWasOver ? [timeIsOver] : [])],
  }
}

/**
 * How long the upstream keeps an idle connection, for a fault that a race would explain. In: the planned runs, what is known of the way, all
 * facts found before, and the milliseconds to wait at most.
 */
export async function probeIdle(
  runs: readonly ProbeRun[],
  { where, facts, idleWaitMs }: { where: Where; facts: readonly FoundFact[]; idleWaitMs: number },
  { guard, signal, from }: { guard: TargetGuard; signal: AbortSignal; from: string },
): Promise<FoundFact[]> {
  const hints = { proxy: where.proxy ?? null, expected: statedProtocol(where) }
  const seen = { ...hints, ...proxySeen(hints.proxy, facts) }
  if (proxyIdle(seen) === null) return []
  const made = await probeAtLength({ runs, ofOthers: [] }, { idleWaitMs }, { guard, signal, from })
  return made.flatMap((one) => readProbeRun(one, seen))
}

/** The same request to the public address a few times, so that a fault that comes and goes shows. In: the planned runs. */
export async function probeSeries(
  runs: readonly ProbeRun[],
  { where }: { where: Where },
  deps: { guard: TargetGuard; signal: AbortSignal; from: string },
): Promise<FoundFact[]> {
  const made = await probeAtLength({ runs: runs.filter((run) => !isUpstream(run)), ofOthers: [] }, { samples: shortSeries }, deps)
  return made.flatMap((one) => readProbeRun(one, { proxy: where.proxy ?? null, expected: statedProtocol(where) }))
}

/** Enough to see every second, third or fourth request fail. */
const shortSeries = 8

function isUpstream({ target }: Pick<ProbeRun, 'target'>): boolean {
  return target.hop === 'upstream'
}

const timeIsOver = 'The time was over before every probe had ended. A longer --timeout may show more.'

function refusedIn({ target, results }: ProbeRunResult): string[] {
  const says = results.flatMap((result) => (result.outcome === 'not-allowed' ? [result.says] : []))
  return [...new Set(says)].map((line) => `${target.hop === 'url' ? 'The URL' : 'The upstream'} was not probed. ${line}`)
}
