import type { ConnectAttempt, ConnectOutcome, ProbeResultOf, ProbeTarget } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { formatEndpoint } from '../../contract/upstream-address.ts'
import { type Observation, observe } from './observation.ts'

type Connect = SubjectValue<'upstream.connect'>

/**
 * Reads the connection attempts to every address of the target.
 * Some connect and others do not: `mixed`, with each. So is `localhost` with one family refused, since a proxy tries each address in
 * its turn. All connect: `connects`. None does: the finding that says most, in the order of `tellingFirst`. `ms`, `code` and
 * `address` are those of the slowest attempt that decided.
 * An attempt that failed for a reason of the prober’s own (`failed`) is listed in `each` and decides nothing.
 */
export function readTcp(result: ProbeResultOf<'tcp'>, target: ProbeTarget): Observation[] {
  if (result.outcome !== 'tried') return []
  if (target.hop !== 'upstream') return connectOf(result.attempts, target)
  return [...connectOf(result.attempts, target), ...otherFamilyOf(result.otherFamily), ...nearOf(result.near ?? [], target)]
}

const findings: Partial<
  Record<ConnectOutcome, Connect['is'] & ('connects' | 'refused' | 'times-out' | 'unreachable' | 'denied' | 'reset')>
> = {
  connected: 'connects',
  refused: 'refused',
  'timed-out': 'times-out',
  unreachable: 'unreachable',
  denied: 'denied',
  reset: 'reset',
}

const tellingFirst: readonly ConnectOutcome[] = ['connected', 'refused', 'reset', 'denied', 'timed-out', 'unreachable']

function connectOf(attempts: readonly ConnectAttempt[], { hop, at }: ProbeTarget): Observation[] {
  const deciding = attempts.filter((attempt) => counts(attempt, attempts))
  const outcome = tellingFirst.find((one) => deciding.some((attempt) => attempt.outcome === one))
  const is = outcome === undefined ? undefined : findings[outcome]
  if (is === undefined) return []

  const about = `${hop}.connect` as const
  const each = attempts.length < 2 ? null : attempts.map((one) => ({ ...shared(one), is: findings[one.outcome] ?? one.outcome }))
  const seen = attempts.map(attemptLine).join('; ')
  if (is === 'connects' && deciding.some((attempt) => attempt.outcome !== 'connected')) {
    const ms = Math.max(...deciding.map((attempt) => attempt.ms))
    return [observe(about, { is: 'mixed', address: formatEndpoint(at), ms, each }, seen)]
  }
  const slowest = deciding.filter((attempt) => attempt.outcome === outcome).sort((a, b) => b.ms - a.ms)[0]
  if (slowest === undefined) return []
  return [observe(about, { is, address: slowest.address, code: slowest.code, ms: slowest.ms, each }, seen)]
}

/**
 * An IPv6 address that this machine has no route to counts only while no address connects: a proxy that asks getaddrinfo with
 * AI_ADDRCONFIG, as nginx does, is not given it on a machine without IPv6.
 */
function counts({ outcome, family, code }: ConnectAttempt, attempts: readonly ConnectAttempt[]): boolean {
  if (outcome === 'failed') return false
  const routeless = outcome === 'unreachable' && family === 6 && code === 'ENETUNREACH'
  return !routeless || attempts.every((attempt) => attempt.outcome !== 'connected')
}

function shared({ address, code, ms }: ConnectAttempt) {
  return { address, ms, ...(code === null ? {} : { code }) }
}

function attemptLine({ address, outcome, code }: ConnectAttempt): string {
  return `connect ${address} → ${outcome === 'connected' ? 'connected' : (code ?? outcome)}`
}

function otherFamilyOf(attempt: ConnectAttempt | null): Observation[] {
  const is = attempt === null ? undefined : findings[attempt.outcome]
  if (attempt === null || (is !== 'connects' && is !== 'refused' && is !== 'times-out')) return []
  return [observe('upstream.other-family', { is, address: attempt.address, ms: attempt.ms }, attemptLine(attempt))]
}

/** The same port on another address of the machine says more than the port beside it. */
function nearOf(near: readonly ConnectAttempt[], { at }: ProbeTarget): Observation[] {
  if (near.length === 0 || 'path' in at) return []
  const accepting = near.filter(({ outcome }) => outcome === 'connected')
  const samePort = accepting.find(({ address }) => address.endsWith(`:${at.port}`))
  const [found = null] = samePort === undefined ? accepting : [samePort]
  const seen = near.map(attemptLine).join('; ')
  if (found === null) return [observe('upstream.near', { is: 'nothing' }, seen)]
  const is = samePort === undefined ? 'other-port' : 'other-interface'
  return [observe('upstream.near', { is, address: found.address, ms: found.ms }, seen)]
}
