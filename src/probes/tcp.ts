import type { ConnectAttempt } from '../contract/probe.ts'
import { isLoopback } from '../contract/upstream-address.ts'
import { dial, resolveTarget } from './dial.ts'
import { msSince } from './ms-since.ts'
import { sameAddress } from './parse-address.ts'
import type { IpAddress, Probe, ProbeDeps } from './probe.ts'

/**
 * Dials every address of the target on its own, all at once, at most four, and closes each connection at once.
 * Out: one attempt an address in the resolver's order. For a target that is this machine's loopback, `otherFamily` is the same port
 * on the loopback address of the family that the target does not name (::1 for 127.0.0.1); null when both were tried already or the
 * guard refuses it. `not-resolved` and `not-allowed` as resolveTarget says; `does-not-apply` for a unix socket.
 */
export const probeTcp: Probe<'tcp'> = async ({ at }, deps) => {
  const startedAt = deps.instant()
  const start = deps.now()
  const timed = () => ({ probe: 'tcp' as const, startedAt, ms: msSince(start, deps) })
  const doesNotApply = () => ({
    ...timed(),
    outcome: 'does-not-apply' as const,
    code: null,
    says: 'A unix socket is not dialled over TCP.',
  })

  if ('path' in at) return doesNotApply()
  const target = await resolveTarget(at, deps)
  if ('outcome' in target) return { ...timed(), ...target }
  if ('path' in target) return doesNotApply()

  const other = otherLoopback(target.addresses)
  const [attempts, otherFamily] = await Promise.all([
    Promise.all(target.addresses.map((address) => attempt(address, at.port, deps))),
    other !== null && mayDial(other, at.port, deps) ? attempt(other, at.port, deps) : null,
  ])
  return { ...timed(), outcome: 'tried', attempts, otherFamily }
}

async function attempt(address: IpAddress, port: number, deps: ProbeDeps): Promise<ConnectAttempt> {
  const { socket, attempt: made } = await dial({ ...address, port }, deps)
  socket?.destroy()
  return made
}

function mayDial({ ip }: IpAddress, port: number, { guard }: ProbeDeps): boolean {
  return guard.host(ip, port).allowed && guard.address(ip, port).allowed
}

function otherLoopback(addresses: IpAddress[]): IpAddress | null {
  if (!addresses.every(({ ip }) => isLoopbackAddress(ip))) return null
  const hasIpv6 = addresses.some(({ ip }) => sameAddress(ip, '::1'))
  if (!hasIpv6) return { ip: '::1', family: 6 }
  return addresses.length === 1 ? { ip: '127.0.0.1', family: 4 } : null
}

function isLoopbackAddress(ip: string): boolean {
  return isLoopback(ip) || sameAddress(ip, '::ffff:127.0.0.1')
}
