import type { ProbeResultOf, ProbeTarget } from '../contract/probe.ts'
import { type Endpoint, formatEndpoint } from '../contract/upstream-address.ts'
import { resolveTarget } from './dial.ts'
import { probeHttp } from './http.ts'
import { msSince } from './ms-since.ts'
import { notHttp } from './not-http.ts'
import type { IpAddress, Probe, ProbeDeps } from './probe.ts'

type Way = { deps: ProbeDeps; shown: Endpoint }
type Sample = Extract<ProbeResultOf<'samples'>, { samples: unknown }>['samples'][number]

export const defaultSamples = 10
/** The shortest time from one request to the next, in milliseconds: at most 20 requests a second. */
export const samplesEveryMs = 50

/**
 * Makes the same request many times (`deps.samples`), one after the other, each on a connection of its own, at most 20 a second. The
 * addresses of a name take turns, so that each is asked. What was made when the run ends counts.
 */
export const probeSamples: Probe<'samples'> = async (target, deps) => {
  const start = deps.now()
  const common = { probe: 'samples', startedAt: deps.instant() } as const
  const timed = () => ({ ...common, ms: msSince(start, deps) })
  const says = notHttp[target.protocol]
  if (says !== undefined) return { ...timed(), outcome: 'does-not-apply', code: null, says }
  const resolved = await resolveTarget(target.at, deps)
  if ('outcome' in resolved) return { ...timed(), ...resolved }

  const ways = 'path' in resolved ? [{ deps, shown: target.at }] : resolved.addresses.map((one) => onlyTo(one, target.at, deps))
  const samples: Sample[] = []
  for (let made = 0; made < (deps.samples ?? defaultSamples) && !deps.signal.aborted; made++) {
    const begun = deps.now()
    const sample = await take(target, ways[made % ways.length] ?? { deps, shown: target.at })
    // A request that the end of the run cut off shows nothing.
    if (!deps.signal.aborted) samples.push(sample)
    await pause(samplesEveryMs - (deps.now() - begun), deps.signal)
  }
  return { ...timed(), outcome: 'sampled', samples }
}

/** The name stays what is asked for, since the guard may allow it and not the address; this is its one answer. */
function onlyTo(address: IpAddress, at: Endpoint, deps: ProbeDeps): Way {
  return { deps: { ...deps, lookup: async () => [address] }, shown: { host: address.ip, port: 'port' in at ? at.port : 0 } }
}

async function take(target: ProbeTarget, { deps, shown }: Way): Promise<Sample> {
  const result = await probeHttp(target, deps)
  if ('oddities' in result) {
    const { outcome, address, status, code, ms } = result
    return { outcome, address, status: outcome === 'answered' ? status : null, code, ms }
  }
  return { outcome: 'not-connected', address: formatEndpoint(shown), status: null, code: result.code, ms: result.ms }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
  })
}
