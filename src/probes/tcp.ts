import { setTimeout as pause } from 'node:timers/promises'
import type { ConnectAttempt } from '../contract/probe.ts'
import { isLoopback } from '../contract/upstream-address.ts'
import { probeDeadlines } from './deadlines.ts'
import { dialAndClose, mayDial, resolveTarget } from './dial.ts'
import { msSince } from './ms-since.ts'
import { dialNear } from './near.ts'
import { sameAddress } from './parse-address.ts'
import type { IpAddress, Probe, ProbeDeps } from './probe.ts'

/**
 * Dials every address of the target on its own, all at once, at most four, and closes each connection at once.
 * Out: one attempt an address in the resolver's order. For a target that is this machine's loopback, `otherFamily` is the same port
 * on the loopback address of the family that the target does not name (::1 for 127.0.0.1); null when both were tried already or the
 * guard refuses it. `near`: see near.ts. `not-resolved` and `not-allowed` as resolveTarget says; `does-not-apply` for a unix socket.
 * “No route to host” (EHOSTUNREACH) is tried a second time, and that time counts: the first try may have met the end of a search for the
 * hardware address that another one began (arp(7)), which looks as quick as a reject; and a kernel that has just sent rejects holds the next
 * one back for a second (icmp_ratelimit), which looks as slow as a dead host. A pause of 1.1 s makes both plain. A second try that times out
 * leaves the code of the first, and gives its duration.
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
    Promise.all(target.addresses.map((address) => attempt({ ...address, port: at.port }, deps))),
    other !== null && mayDial({ ...other, port: at.port }, deps) ? attempt({ ...other, port: at.port }, deps) : null,
  ])
  const isRefused = [...attempts, ...(otherFamily ? [otherFamily] : [])].every(({ outcome }) => outcome === 'refused')
  const tried = other !== null && otherFamily !== null ? [...target.addresses, other] : target.addresses
  const near = isRefused ? await dialNear(tried, at.port, deps) : null
  return { ...timed(), outcome: 'tried', attempts, otherFamily, ...(near && { near }) }
}

async function attempt(to: IpAddress & { port: number }, deps: ProbeDeps): Promise<ConnectAttempt> {
  const first = await dialAndClose(to, deps)
  if (first.outcome === 'timed-out' && !isLoopbackAddress(to.ip)) return pastDeadline(first, to, deps)
  if (first.code !== 'EHOSTUNREACH' || deps.signal.aborted) return first
  await pause(deps.deadlines?.again ?? probeDeadlines.again, null, { signal: deps.signal }).catch(() => null)
  const second = await dialAndClose(to, deps)
  if (deps.signal.aborted) return first
  return second.outcome === 'timed-out' ? { ...first, ms: second.ms } : second
}

/** The kernel gives up on a machine that is down a moment after our deadline: a second try meets that end. Where packets are dropped, it ends as the first. */
async function pastDeadline(first: ConnectAttempt, to: IpAddress & { port: number }, deps: ProbeDeps): Promise<ConnectAttempt> {
  const { last } = { ...probeDeadlines, ...deps.deadlines }
  const second = await dialAndClose(to, { ...deps, deadlines: { ...deps.deadlines, connect: last } })
  return second.code === 'EHOSTUNREACH' ? { ...second, ms: first.ms + second.ms } : first
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
