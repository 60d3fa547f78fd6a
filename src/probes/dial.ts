import type { Socket } from 'node:net'
import { isIP } from 'node:net'
import type { ConnectAttempt, ConnectOutcome } from '../contract/probe.ts'
import { type Endpoint, formatEndpoint } from '../contract/upstream-address.ts'
import { canonicalHost } from './canonical-host.ts'
import { probeDeadlines } from './deadlines.ts'
import { type LookUpFailure, lookUp } from './look-up.ts'
import { msSince } from './ms-since.ts'
import { sameAddress } from './parse-address.ts'
import type { IpAddress, ProbeDeps } from './probe.ts'

export type NotMade = { outcome: 'not-allowed' | 'not-resolved'; code: string | null; says: string }
export type NotMadeOrNotConnected = {
  socket: null
  outcome: 'not-allowed' | 'not-resolved' | 'not-connected'
  code: string | null
  says: string
}
/** Where to dial: an address that the guard has seen, or the path of a unix socket. */
export type DialTo = { ip: string; family: 4 | 6; port: number } | { path: string }

const maxAddresses = 4

/**
 * Asks the guard about the endpoint, resolves it once, and asks the guard about the answers together.
 * Out: at most four addresses in the resolver's order; or the path as it was given; or why nothing may be dialled. One refused
 * answer refuses the whole name, so that a mixed answer cannot smuggle an address in.
 * A literal address in any spelling is not looked up: its canonical form is judged and returned. Deadline: see lookUp.
 */
export async function resolveTarget(at: Endpoint, deps: ProbeDeps): Promise<{ addresses: IpAddress[] } | { path: string } | NotMade> {
  if ('path' in at) {
    const verdict = await deps.guard.socketPath(at.path)
    return verdict.allowed ? { path: at.path } : notAllowed(verdict.says)
  }
  const canonical = canonicalHost(at.host)
  if ('error' in canonical) return notAllowed(canonical.error)

  const asked = deps.guard.host(canonical.host, at.port)
  if (!asked.allowed) return notAllowed(asked.says)

  const found = await addressesOf(canonical.host, deps)
  if ('failed' in found) return { outcome: 'not-resolved', code: found.code, says: unresolved[found.failed] }
  const answers = deps.guard.answers(ipsOf(found.addresses), at.port)
  return answers.allowed ? { addresses: found.addresses.slice(0, maxAddresses) } : notAllowed(answers.says)
}

/**
 * Dials one address that the guard has allowed (or a path) and waits until it is connected or has failed, at most 3 s
 * (`deps.deadlines.connect`). The guard is asked once more just before, so that no probe can pass it by.
 * Out: the connected socket, which the caller must destroy, and the attempt; `socket` is null for every other outcome. The end of
 * the run destroys the socket too. The socket carries a listener for `error`, so a late error never ends the process.
 * For a unix socket `attempt.address` is `unix:/path` and `attempt.family` is 4, which means nothing there.
 * Codes of our own, beside errno: `ETIMEDOUT` at the deadline, `ABORT_ERR` when the run ended, `NOT_ALLOWED` when the guard refuses,
 * `WRONG_PEER` when the socket is connected to another address than the one dialled.
 */
export async function dial(
  to: DialTo,
  deps: ProbeDeps,
): Promise<{ socket: Socket; attempt: ConnectAttempt } | { socket: null; attempt: ConnectAttempt }> {
  const start = deps.now()
  const ended = (outcome: ConnectOutcome, code: string | null): ConnectAttempt => ({
    address: formatEndpoint('path' in to ? to : { host: to.ip, port: to.port }),
    family: 'path' in to ? 4 : to.family,
    outcome,
    code,
    ms: msSince(start, deps),
  })
  if (deps.signal.aborted) return { socket: null, attempt: ended('failed', 'ABORT_ERR') }
  const verdict = 'path' in to ? await deps.guard.socketPath(to.path) : deps.guard.address(to.ip, to.port)
  if (!verdict.allowed) return { socket: null, attempt: ended('failed', 'NOT_ALLOWED') }

  const socket = deps.connect('path' in to ? { path: to.path } : { ip: to.ip, port: to.port })
  closeWithRun(socket, deps.signal)
  const code = (await connected(socket, deps)) ?? ('path' in to ? null : wrongPeer(socket, to))
  if (code === null) return { socket, attempt: ended('connected', null) }
  socket.destroy()
  return { socket: null, attempt: ended(outcomeOf[code] ?? 'failed', code) }
}

/**
 * Resolves the endpoint and dials its addresses in order until one connects: for probes that need one connection.
 * Out: the connected socket (the caller destroys it), its attempt and the milliseconds that resolving took; or why there is none,
 * with the error code of the first attempt.
 */
export async function dialFirst(
  at: Endpoint,
  deps: ProbeDeps,
): Promise<{ socket: Socket; attempt: ConnectAttempt; resolveMs: number } | NotMadeOrNotConnected> {
  const start = deps.now()
  const target = await resolveTarget(at, deps)
  const resolveMs = msSince(start, deps)
  if ('outcome' in target) return { socket: null, ...target }

  const ways: DialTo[] = 'path' in target ? [target] : target.addresses.map((address) => ({ ...address, port: portOf(at) }))
  let code: string | null = null
  for (const to of ways) {
    const { socket, attempt } = await dial(to, deps)
    if (socket) return { socket, attempt, resolveMs }
    code ??= attempt.code
  }
  return { socket: null, outcome: 'not-connected', code, says: 'No connection to the target could be made, so nothing was asked of it.' }
}

/** Dials as `dial` does and closes at once. */
export async function dialAndClose(to: DialTo, deps: ProbeDeps): Promise<ConnectAttempt> {
  const { socket, attempt } = await dial(to, deps)
  socket?.destroy()
  return attempt
}

/** Whether the guard lets an address be dialled that stands beside the one asked for. */
export function mayDial({ ip, port }: { ip: string; port: number }, { guard }: ProbeDeps): boolean {
  return guard.host(ip, port).allowed && guard.address(ip, port).allowed
}

/** The addresses as the guard takes them. */
export function ipsOf(addresses: IpAddress[]): string[] {
  return addresses.map(({ ip }) => ip)
}

const outcomeOf: Record<string, ConnectOutcome> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ECONNRESET: 'reset',
  // The kernel has no peer any more: it was reset between connecting and asking.
  ENOTCONN: 'reset',
  EACCES: 'denied',
  EPERM: 'denied',
}

const unresolved: Record<LookUpFailure['failed'], string> = {
  'not-found': 'The name of the target does not exist for this machine’s resolver. Check its spelling, DNS and the hosts file.',
  'no-address': 'The name of the target exists but has no address. Add an A or AAAA record.',
  'timed-out': 'The resolver of this machine did not answer in time. Check /etc/resolv.conf and the name server.',
  failed: 'The resolver of this machine could not answer. Check /etc/resolv.conf and the name server.',
}

function notAllowed(says: string): NotMade {
  return { outcome: 'not-allowed', code: null, says }
}

async function addressesOf(host: string, deps: ProbeDeps): Promise<{ addresses: IpAddress[] } | LookUpFailure> {
  const family = isIP(host)
  return family === 0 ? await lookUp(host, deps) : { addresses: [{ ip: host, family: family === 6 ? 6 : 4 }] }
}

function portOf(at: Endpoint): number {
  return 'port' in at ? at.port : 0
}

function closeWithRun(socket: Socket, signal: AbortSignal) {
  const end = () => socket.destroy()
  signal.addEventListener('abort', end, { once: true })
  socket.once('close', () => signal.removeEventListener('abort', end))
  socket.on('error', () => {})
}

/** Resolves with null once connected, else with the error code. */
function connected(socket: Socket, deps: ProbeDeps): Promise<string | null> {
  if (socket.readyState === 'open') return Promise.resolve(null)
  return new Promise((resolve) => {
    const settle = (code: string | null) => {
      clearTimeout(timer)
      socket.off('connect', onConnect).off('error', onError).off('close', onClose)
      resolve(code)
    }
    const onConnect = () => settle(null)
    const onError = (error: NodeJS.ErrnoException) => settle(error.code ?? 'UNKNOWN')
    // Closed without an error: only the end of the run does that.
    const onClose = () => settle('ABORT_ERR')
    const timer = setTimeout(() => settle('ETIMEDOUT'), deps.deadlines?.connect ?? probeDeadlines.connect)
    socket.once('connect', onConnect).once('error', onError).once('close', onClose)
  })
}

function wrongPeer(socket: Socket, to: { ip: string; port: number }): string | null {
  if (socket.remoteAddress === undefined) return 'ENOTCONN'
  return (socket.remoteAddress === to.ip || sameAddress(socket.remoteAddress, to.ip)) && socket.remotePort === to.port ? null : 'WRONG_PEER'
}
