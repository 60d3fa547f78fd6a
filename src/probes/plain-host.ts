import { parseAddress } from './parse-address.ts'

/**
 * The form in which hosts are compared with a list. In: a canonical host (see canonicalHost). Out: a name without its final dot, or a
 * literal address, IPv6 shortened and an IPv4-mapped one as the IPv4 address that it is.
 */
export function plainHost(canonical: string): string {
  return parseAddress(canonical)?.toString() ?? canonical.replace(/\.$/, '')
}
