import { setMaxListeners } from 'node:events'
import type { ProbeName, ProbeResult, ProbeRun, ProbeRunResult, ProbeTarget } from '../contract/probe.ts'
import { probeDeadlines } from './deadlines.ts'
import { probeDns } from './dns.ts'
import { probeHttp } from './http.ts'
import { probeKeepAlive } from './keep-alive.ts'
import { msSince } from './ms-since.ts'
import type { Probe, ProbeDeps } from './probe.ts'
import { probeProtocol } from './protocol.ts'
import { defaultSamples, probeSamples, samplesEveryMs } from './samples.ts'
import { probeTcp } from './tcp.ts'
import { probeTls } from './tls.ts'
import { probeUnixSocket } from './unix-socket.ts'

const probes: { [P in ProbeName]: Probe<P> } = {
  dns: probeDns,
  tcp: probeTcp,
  'unix-socket': probeUnixSocket,
  tls: probeTls,
  http: probeHttp,
  protocol: probeProtocol,
  'keep-alive': probeKeepAlive,
  samples: probeSamples,
}

/** A probe that heeds the signal ends within this; one that waits for a hung file system does not. */
const graceMs = 250

/**
 * Makes all probes of one run at the same time, with one look-up a name for all of them, within 20 s (`deps.deadlines.run`) beside
 * the time that an idle connection is waited for and that requests are kept apart.
 * Out: one result a probe, in the order asked. A probe that does not apply to the target says so (`does-not-apply`); one that is
 * still busy when the run ends is given up (`not-connected` with `ETIMEDOUT`, or `ABORT_ERR` when `deps.signal` ended the run).
 * Rejects only when a probe has a bug.
 */
export async function runProbes(run: ProbeRun, deps: ProbeDeps): Promise<ProbeRunResult['results']> {
  const ends = new AbortController()
  // Every open connection of the run listens to this signal.
  setMaxListeners(0, ends.signal)
  let grace: NodeJS.Timeout | undefined
  let giveUp = () => {}
  const givenUp = new Promise<void>((resolve) => {
    giveUp = resolve
  })
  const end = () => {
    ends.abort(runEnded)
    grace ??= setTimeout(giveUp, graceMs)
  }
  if (deps.signal.aborted) end()
  deps.signal.addEventListener('abort', end, { once: true })
  const ofRun: ProbeDeps = { ...deps, ...wishesOf(run, deps), signal: ends.signal, lookup: oncePerName(deps.lookup) }
  const timer = setTimeout(end, (deps.deadlines?.run ?? probeDeadlines.run) + extraMs(run, ofRun))
  try {
    return await Promise.all(run.probes.map((name) => unlessGivenUp(name, run.target, ofRun, givenUp, deps.signal)))
  } finally {
    clearTimeout(timer)
    clearTimeout(grace)
    deps.signal.removeEventListener('abort', end)
    ends.abort(runEnded)
  }
}

/** Given to every abort: without a reason of its own, each would make an exception and trace its stack. */
const runEnded = new DOMException('The run ended.', 'AbortError')

/** What the run asks of its probes, where it does. */
function wishesOf({ idleWaitMs, samples }: ProbeRun, { deadlines }: ProbeDeps): Pick<ProbeDeps, 'deadlines' | 'samples'> {
  return {
    ...(idleWaitMs === undefined ? {} : { deadlines: { ...deadlines, idle: idleWaitMs } }),
    ...(samples === undefined ? {} : { samples }),
  }
}

function extraMs({ probes: asked }: ProbeRun, { deadlines, samples = defaultSamples }: Pick<ProbeDeps, 'deadlines' | 'samples'>): number {
  const idle = asked.includes('keep-alive') ? (deadlines?.idle ?? probeDeadlines.idle) : 0
  return Math.max(idle, asked.includes('samples') ? samples * samplesEveryMs : 0)
}

function oncePerName(lookup: ProbeDeps['lookup']): ProbeDeps['lookup'] {
  const asked = new Map<string, ReturnType<ProbeDeps['lookup']>>()
  return (host) => {
    const answer = asked.get(host) ?? lookup(host)
    asked.set(host, answer)
    return answer
  }
}

/** The probe's result; or, once the run is given up, one that says so. */
async function unlessGivenUp(
  probe: ProbeName,
  target: ProbeTarget,
  deps: ProbeDeps,
  givenUp: Promise<void>,
  outer: AbortSignal,
): Promise<ProbeResult> {
  const startedAt = deps.instant()
  const start = deps.now()
  const says = 'The run ended before this probe did.'
  return Promise.race([
    probes[probe](target, deps),
    givenUp.then((): ProbeResult => {
      const code = outer.aborted ? 'ABORT_ERR' : 'ETIMEDOUT'
      return { probe, startedAt, ms: msSince(start, deps), outcome: 'not-connected', code, says }
    }),
  ])
}
