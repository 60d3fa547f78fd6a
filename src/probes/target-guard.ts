import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { loopbackRanges, refusedRanges, usableIpv6 } from './address-rules.ts'
import { type ParsedAddress, parseAddress, sameAddress } from './parse-address.ts'
import type { TargetGuard } from './probe.ts'
import { realPath } from './real-path.ts'
import { refusedSockets } from './socket-rules.ts'

type Verdict = { allowed: true } | { allowed: false; says: string }

/**
 * What the guard protects. `mode`: `local`, where the person probes from their own machine. `own`: the addresses of this machine and
 * the port that the program listens on; null when it listens on none.
 */
export type GuardedBy = { mode: 'local'; own: { addresses: string[]; port: number } | null }

/**
 * Makes the guard that every address and socket path must pass before it is dialled.
 * Local mode allows public, private and loopback addresses. It refuses link-local and metadata addresses, multicast, reserved and
 * unspecified ones, IPv6 forms that hide an IPv4 address, the program itself, and sockets that give power over the machine.
 * Bytes are judged, never text: an IPv4-mapped address is judged as the IPv4 address that it is, and a zone (`%eth0`) is dropped.
 * A verdict never repeats what was asked.
 */
export function createTargetGuard({ own }: GuardedBy): TargetGuard {
  return {
    address: (ip, port) => {
      const address = parseAddress(ip)
      if (address === null) return refused('The target is no IP address. Give an IPv4 or IPv6 address, or a name.')
      const verdict = judge(address)
      return verdict.allowed && own?.port === port && isOwn(address, own.addresses) ? refused(itself) : verdict
    },
    socketPath: async (path) => {
      if (!path.startsWith('/')) return refused('The socket path does not begin with a slash. Give the whole path.')
      // sun_path holds 108 bytes, the last of them NUL: unix(7).
      if (Buffer.byteLength(path) > 107) return refused('The socket path is longer than 107 bytes, which no system can dial.')
      if (path.includes('\0')) return refused('The socket path holds a NUL byte.')
      const paths = [resolve(path), await realPath(path)]
      return paths.some((one) => refusedSockets.some((pattern) => pattern.test(one))) ? refused(powerful) : { allowed: true }
    },
  }
}

type Range = [ParsedAddress, number]

const itself = 'The target is this program itself. Give the address of the app or the gateway.'
const powerful =
  'The target is a socket that controls this machine or holds keys, which is never probed. Give the socket that the proxy calls.'

const ranges = refusedRanges.map(({ range, is }) => ({ range: ipaddr.parseCIDR(range), is }))
const usable = usableIpv6.map(ipaddr.parseCIDR)
const loopback = loopbackRanges.map(ipaddr.parseCIDR)

function refused(says: string): Verdict {
  return { allowed: false, says }
}

function judge(address: ParsedAddress): Verdict {
  const hit = ranges.find(({ range }) => isWithin(address, range))
  if (hit !== undefined) return refused(`The target is ${hit.is}, which is never probed. Give the address that the proxy calls.`)
  if (address.kind() === 'ipv4' || usable.some((range) => isWithin(address, range))) return { allowed: true }
  return refused('The target is an IPv6 address that no app or gateway has. Give its IPv4 address, or a public or private IPv6 one.')
}

function isOwn(address: ParsedAddress, addresses: string[]): boolean {
  if (loopback.some((range) => isWithin(address, range))) return true
  return addresses.some((one) => sameAddress(one, address.toString()))
}

function isWithin(address: ParsedAddress, [range, bits]: Range): boolean {
  return address.kind() === range.kind() && address.match(range, bits)
}
