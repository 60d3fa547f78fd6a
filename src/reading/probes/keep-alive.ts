import { seconds } from '../../catalog/causes/readings.ts'
import type { ProbeResultOf, ProbeTarget } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { proxyIdle } from '../proxy-idle.ts'
import { type Hints, type Observation, observe } from './observation.ts'

type Made = Extract<ProbeResultOf<'keep-alive'>, { address: string }>
type Is = SubjectValue<'upstream.keepalive'>['is']

/** Times closer than this are the same: a timer of either side may be so late. */
const closeMs = 1000

/**
 * How long the upstream keeps an idle connection, beside how long the proxy does. Where the wait was too short to decide, what the upstream
 * says of itself does. Nothing where no whole answer came.
 */
export function readKeepAlive(result: ProbeResultOf<'keep-alive'>, { hop }: ProbeTarget, hints: Hints): Observation[] {
  if (hop !== 'upstream' || !('address' in result) || result.outcome === 'not-idle') return []
  const { outcome, idleMs, advertisedMs } = result
  const proxy = proxyIdle(hints)
  const value = {
    is: outcome === 'closes-at-once' ? outcome : compare(result, proxy),
    ms: outcome === 'closed' ? idleMs : null,
    atLeastMs: outcome === 'kept' ? idleMs : null,
    advertisedMs,
    proxyMs: proxy?.ms ?? null,
  }
  return [observe('upstream.keepalive', value, quoteOf(result))]
}

function compare({ outcome, idleMs, advertisedMs }: Made, proxy: { ms: number | null } | null): Is {
  if (proxy === null || idleMs === null) return 'not-compared'
  const { ms } = proxy
  const kept = outcome === 'closed' ? idleMs : advertisedMs !== null && advertisedMs > idleMs ? advertisedMs : null
  // Until the upstream closes: whenever that is, the proxy holds the connection still.
  if (ms === null) return kept === null ? 'not-compared' : 'shorter'
  if (outcome === 'kept' && idleMs >= ms + closeMs) return 'longer'
  if (kept === null) return 'not-compared'
  if (Math.abs(kept - ms) < closeMs) return 'same'
  return kept > ms ? 'longer' : 'shorter'
}

function quoteOf({ outcome, address, idleMs, advertisedMs, how }: Made): string {
  const says = advertisedMs === null ? '' : `, advertised ${seconds(advertisedMs)}`
  if (outcome === 'closes-at-once') return `${address} closes the connection with its answer`
  const idle = seconds(idleMs ?? 0)
  if (outcome === 'kept') return `${address} keeps an idle connection longer than ${idle}${says}`
  return `${address} ${how === 'reset' ? 'reset' : 'closed'} the idle connection after ${idle}${says}`
}
