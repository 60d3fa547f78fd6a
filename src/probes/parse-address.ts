import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type ParsedAddress = ipaddr.IPv4 | ipaddr.IPv6

/**
 * Reads a literal address in its plain form; its zone (`%eth0`) is dropped and an IPv4-mapped one becomes the IPv4 address that it is.
 * Out: null for anything else: octal, hex and short forms differ from one reader to the next.
 */
export function parseAddress(ip: string): ParsedAddress | null {
  const bare = ip.replace(/%.*$/s, '')
  if (isIP(bare) === 0) return null
  // ipaddr.js takes ::127.0.0.1 for ::ffff:127.0.0.1, which is another address; the URL parser writes both in hex.
  return ipaddr.process(isIP(bare) === 6 ? new URL(`http://[${bare}]/`).hostname.slice(1, -1) : bare)
}

/** True when two literal addresses name the same peer, however they are spelled. */
export function sameAddress(one: string, other: string): boolean {
  const parsed = parseAddress(one)
  return parsed !== null && parsed.toString() === parseAddress(other)?.toString()
}
