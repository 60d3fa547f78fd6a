import type { SubjectValue } from '../../contract/subjects.ts'
import { type Endpoint, formatEndpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { type CommandObservation, type ReadHints, seenAt } from './command-reader.ts'
import { type Hop, hopOf } from './hop-of.ts'

/** One attempt to connect as a command told of it; `ms` in milliseconds, null when not told. `seen` is the line itself. */
export type SeenAttempt = {
  at: Endpoint
  is: SubjectValue<'upstream.connect'>['is']
  code: string | null
  ms: number | null
  seen: string
  line: number
}

/**
 * What the attempts to connect to one target show. `named` is the target as it was called, by its name perhaps.
 * One attempt: its finding. Several that end differently: `mixed`, with each. An attempt on the loopback address of the other family
 * than the upstream’s is told as `upstream.other-family`. Out: nothing when the target is neither the public address nor the upstream.
 */
export function connectionSeen(
  named: Endpoint,
  attempts: readonly SeenAttempt[],
  hints: ReadHints,
  given?: Hop | null,
): CommandObservation[] {
  const hop = given === undefined ? hopOf(named, hints) : given
  if (hop === null) return []
  const other = hop === 'upstream' ? attempts.filter(({ at }) => isOtherFamily(at, hints.upstream)) : []
  const own = attempts.filter((attempt) => !other.includes(attempt))
  return [...connectOf(hop, named, own), ...otherFamilyOf(other)]
}

function connectOf(hop: Hop, named: Endpoint, attempts: readonly SeenAttempt[]): CommandObservation[] {
  const works = attempts.find(({ is }) => is === 'connects')
  // An IPv6 address without a route counts only while nothing connects: getaddrinfo with AI_ADDRCONFIG would not have given it.
  const failed = attempts.filter(({ is, at, code }) => is !== 'connects' && !(works && code === 'ENETUNREACH' && isIpv6(at)))
  const [telling = works] = failed
  if (telling === undefined) return []
  const about = `${hop}.connect` as const
  const each =
    attempts.length < 2 ? null : attempts.map(({ at, is, code, ms }) => ({ address: formatEndpoint(at), is, ...fields(code, ms) }))
  const seen = attempts.map((attempt) => attempt.seen).join('; ')
  if (works !== undefined && failed.length > 0)
    return [seenAt(telling.line, observe(about, { is: 'mixed', address: formatEndpoint(named), each }, seen))]
  const { is, code, ms, line, at } = telling
  return [seenAt(line, observe(about, { is, address: formatEndpoint(at), code, ms, each }, seen))]
}

function otherFamilyOf([attempt]: readonly SeenAttempt[]): CommandObservation[] {
  if (attempt === undefined) return []
  const { at, is, ms, seen, line } = attempt
  if (is !== 'connects' && is !== 'refused' && is !== 'times-out') return []
  return [seenAt(line, observe('upstream.other-family', { is, address: formatEndpoint(at), ms }, seen))]
}

/** The upstream is 127.0.0.1 and this is ::1, or the other way round. */
function isOtherFamily(at: Endpoint, upstream: Endpoint | null): boolean {
  if (upstream === null || 'path' in upstream || 'path' in at) return false
  if (!isLoopback(at.host) || !isLoopback(upstream.host) || !isLiteralIp(at.host) || !isLiteralIp(upstream.host)) return false
  return at.host.includes(':') !== upstream.host.includes(':')
}

function isIpv6(at: Endpoint): boolean {
  return 'host' in at && at.host.includes(':')
}

function fields(code: string | null, ms: number | null) {
  return { ...(code === null ? {} : { code }), ...(ms === null ? {} : { ms }) }
}
