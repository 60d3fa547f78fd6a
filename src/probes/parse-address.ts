import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type ParsedAddress = ipaddr.IPv4 | ipaddr.IPv6

/**
 * Reads a literal address in its plain form; its zone (`%eth0`) is dropped and an IPv4-mapped one becomes the IPv4 address that it is.
 * Out: null for anything else: octal, hex and short forms differ from one reader to the next.
 */
export function parseAddress(ip: string): ParsedAddress | null {
  const bare = ip.includes('%') ? ip.replace(/%.*$/s, '') : ip
  const family = isIP(bare)
  if (family === 4) return new ipaddr.IPv4(bare.split('.').map(Number))
  // ipaddr.js takes ::127.0.0.1 for ::ffff:127.0.0.1, which is another address; the URL parser writes both in hex.
  return family === 6 ? ipaddr.process(new URL(`http://[${bare}]/`).hostname.slice(1, -1)) : null
}

/** True when two literal addresses name the same peer, however they are spelled. */
export function sameAddress(one: string, other: string): boolean {
  const parsed = parseAddress(one)
  return parsed !== null && parsed.toString() === parseAddress(other)?.toString()
}
