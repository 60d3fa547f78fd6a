import { resolve } from 'node:path'
import { type Judged, judgeAddress } from './judge-address.ts'
import { type ParsedAddress, parseAddress, sameAddress } from './parse-address.ts'
import { plainHost } from './plain-host.ts'
import type { TargetGuard, Verdict } from './probe.ts'
import { realPath } from './real-path.ts'
import { refusedSockets } from './socket-rules.ts'

/** The addresses of this machine and the port that the program listens on; null when it listens on none. */
export type OwnPlace = { addresses: readonly string[]; port: number } | null

/**
 * What the guard protects. `local`: the person probes from their own machine. `shared`: strangers probe, and only what `listed` names:
 * `listed` gets a host in the form that plainHost makes and a port, and must not look anything up.
 */
export type GuardedBy =
  | { mode: 'local'; own: OwnPlace }
  | { mode: 'shared'; own: OwnPlace; listed: (host: string, port: number) => boolean }

/**
 * Makes the guard that every host, address and socket path must pass before it is looked up or dialled.
 * Local mode allows public, private and loopback addresses. Shared mode allows what is listed and refuses everything else in the same
 * words, before any look-up; a listed name may stand for private IPv4 addresses, private IPv6 ones must be listed themselves (`localhost`
 * stands for ::1); it dials no unix socket.
 * Both refuse link-local and metadata addresses, multicast, reserved and unspecified ones, IPv6 forms that hide an IPv4 address, and the
 * program itself; local mode also sockets that give power over the machine.
 * Bytes are judged, never text: see judgeAddress. An address with a zone (`::1%eth0`) is never dialled. A verdict never repeats what was asked.
 */
export function createTargetGuard(by: GuardedBy): TargetGuard {
  const judgeOne = (ip: string, port: number): { verdict: Verdict; isPublic: boolean } => {
    const address = parseAddress(ip)
    if (address === null) return { verdict: refused(noAddress), isPublic: false }
    const judged = judgeAddress(address)
    const verdict = verdictOn(address, judged, port, by)
    return { verdict: verdict.allowed && ip.includes('%') ? refused(zone) : verdict, isPublic: judged.isPublic }
  }
  const host = (asked: string, port: number): Verdict => {
    const plain = plainHost(asked)
    if (by.mode === 'shared' && !by.listed(plain, port)) return refused(notListed)
    // No proxy calls a NAT64 address and no person writes one; as an answer it is what a network without IPv4 gives: docs/decisions/0007.
    return parseAddress(plain)?.range() === nat64Range ? refused(nat64) : allowed
  }
  return {
    host,
    address: (ip, port) => judgeOne(ip, port).verdict,
    answers: (ips, port) => {
      const judged = ips.map((ip) => judgeOne(ip, port))
      const refusal = judged.find(({ verdict }) => !verdict.allowed)
      if (refusal !== undefined) return refusal.verdict
      return by.mode === 'shared' && judged.some((one) => one.isPublic !== judged[0]?.isPublic) ? refused(mixed) : allowed
    },
    socketPath: async (path) => (by.mode === 'shared' ? refused(noSockets) : verdictOnPath(path)),
  }
}

const allowed: Verdict = { allowed: true }
const itself = 'The target is this program itself. Give the address of the app or the gateway.'
const noAddress = 'The target is no IP address. Give an IPv4 or IPv6 address, or a name.'
const zone = 'The target is an address with a zone, which only one machine can read. Give the address without it.'
const nat64Range = 'rfc6052'
const nat64 = 'The target is a NAT64 address, which only a resolver makes. Give the name, or the IPv4 address that it holds.'
const notListed =
  'This server probes only what its services file lists, and the target is not in it. Ask whoever runs it to add the target.'
const notListedItself = (is: string) =>
  `The target is ${is} in IPv6, which must stand in the services file itself. Ask whoever runs this server to add the address.`
const mixed = 'The name has public and private addresses at the same time. Mend its DNS, or list one address instead of the name.'
const noSockets = 'This server is shared, and a shared server probes no unix socket. Run badgateway on the machine of the socket.'
const powerful =
  'The target is a socket that controls this machine or holds keys, which is never probed. Give the socket that the proxy calls.'

function refused(says: string): Verdict {
  return { allowed: false, says }
}

function verdictOn(address: ParsedAddress, judged: Judged, port: number, by: GuardedBy): Verdict {
  if (judged[by.mode] === 'refuse')
    return refused(`The target is ${judged.is}, which is never probed. Give the address that the proxy calls.`)
  if (by.own?.port === port && isOwn(address, by.own.addresses)) return refused(itself)
  if (by.mode === 'shared' && judged.shared === 'listed-itself' && !isListedItself(address, port, by.listed))
    return refused(notListedItself(judged.is))
  return allowed
}

/** RFC 6761, section 6.3: localhost is the loopback address and nothing else. */
function isListedItself(address: ParsedAddress, port: number, listed: (host: string, port: number) => boolean): boolean {
  return listed(address.toString(), port) || (isLoopback(address) && listed('localhost', port))
}

function isOwn(address: ParsedAddress, addresses: readonly string[]): boolean {
  if (isLoopback(address)) return true
  const reached = address.range() === nat64Range ? address.toByteArray().slice(12).join('.') : address.toString()
  return addresses.some((one) => sameAddress(one, reached))
}

function isLoopback(address: ParsedAddress): boolean {
  return address.range() === 'loopback'
}

async function verdictOnPath(path: string): Promise<Verdict> {
  if (!path.startsWith('/')) return refused('The socket path does not begin with a slash. Give the whole path.')
  // sun_path holds 108 bytes, the last of them NUL: unix(7).
  if (Buffer.byteLength(path) > 107) return refused('The socket path is longer than 107 bytes, which no system can dial.')
  if (path.includes('\0')) return refused('The socket path holds a NUL byte.')
  const paths = [resolve(path), await realPath(path)]
  return paths.some((one) => refusedSockets.some((pattern) => pattern.test(one))) ? refused(powerful) : allowed
}
