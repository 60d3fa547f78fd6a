import { isIP } from 'node:net'
import type { ProbeResultOf } from '../contract/probe.ts'
import { canonicalHost } from './canonical-host.ts'
import { ipsOf } from './dial.ts'
import { lookUp } from './look-up.ts'
import { msSince } from './ms-since.ts'
import type { IpAddress, Probe } from './probe.ts'

/**
 * Resolves the target's name as this machine does (hosts file included), within 2 s.
 * Out: `resolved` with every address in the resolver's order; `not-a-name` with the address itself for a literal one; `not-found`,
 * `no-address`, `timed-out`, `failed` with the resolver's code; `not-allowed` when the guard refuses one of the addresses, which are
 * then not shown; `does-not-apply` for a unix socket. `ms` is the resolver's time.
 */
export const probeDns: Probe<'dns'> = async ({ at }, deps) => {
  const startedAt = deps.instant()
  const start = deps.now()
  const timed = () => ({ probe: 'dns' as const, startedAt, ms: msSince(start, deps) })
  const notMade = (outcome: 'not-allowed' | 'does-not-apply', says: string): DnsResult => ({ ...timed(), outcome, code: null, says })

  if ('path' in at) return notMade('does-not-apply', 'A unix socket has no name to resolve.')
  const seen = (outcome: 'resolved' | 'not-a-name', addresses: IpAddress[]): DnsResult => {
    const answers = deps.guard.answers(ipsOf(addresses), at.port)
    return answers.allowed ? { ...timed(), outcome, addresses, code: null } : notMade('not-allowed', answers.says)
  }
  const canonical = canonicalHost(at.host)
  if ('error' in canonical) return notMade('not-allowed', canonical.error)
  const asked = deps.guard.host(canonical.host, at.port)
  if (!asked.allowed) return notMade('not-allowed', asked.says)
  const family = isIP(canonical.host)
  if (family !== 0) return seen('not-a-name', [{ ip: canonical.host, family: family === 6 ? 6 : 4 }])

  const found = await lookUp(canonical.host, deps)
  if ('failed' in found) return { ...timed(), outcome: found.failed, addresses: [], code: found.code }
  return seen('resolved', found.addresses)
}

type DnsResult = ProbeResultOf<'dns'>
