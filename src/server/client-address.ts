import ipaddr from 'ipaddr.js'
import { type ParsedAddress, parseAddress } from '../probes/parse-address.ts'

/** Says whether an address is one of the proxies that are believed. */
export type TrustedProxies = (ip: string) => boolean

export const noTrustedProxies: TrustedProxies = () => false

/**
 * Reads a list of addresses and ranges, with commas: `10.0.0.0/8,::1`. Out: null when a part is neither, or a range holds every
 * address (then anybody could claim to be anybody).
 */
export function parseTrustedProxies(list: string): TrustedProxies | null {
  const ranges = list.split(',').map((part) => rangeOf(part.trim()))
  if (ranges.includes(null)) return null
  return (ip) => {
    const address = parseAddress(ip)
    return address !== null && ranges.some((range) => range !== null && address.kind() === range[0].kind() && address.match(range))
  }
}

/**
 * The address of whoever calls: the peer’s, unless that is a trusted proxy; then the right-most entry of X-Forwarded-For that is
 * none. What is no address ends the walk, because nobody trusted wrote it. Out: in its shortest form; an IPv4-mapped one as IPv4.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, isTrusted: TrustedProxies): string {
  let client = parseAddress(peer)?.toString() ?? 'unknown'
  for (const entry of forwardedFor?.split(',').reverse() ?? []) {
    if (!isTrusted(client)) break
    const address = parseAddress(withoutPort(entry.trim()))
    if (address === null) break
    client = address.toString()
  }
  return client
}

/** What a limit counts by: an IPv4 address, or the /64 of an IPv6 one, which a single machine may have to itself. */
export function limitKey(client: string): string {
  const address = parseAddress(client)
  return address instanceof ipaddr.IPv6
    ? address.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
    : client
}

function rangeOf(text: string): [ParsedAddress, number] | null {
  if (!text.includes('/')) {
    const address = parseAddress(text)
    return address === null ? null : [address, address.kind() === 'ipv4' ? 32 : 128]
  }
  if (!ipaddr.isValidCIDR(text)) return null
  const [address, bits] = ipaddr.parseCIDR(text)
  return bits === 0 ? null : [address, bits]
}

/** Some proxies write `1.2.3.4:5678` or `[::1]:5678`. */
function withoutPort(text: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
}
