import { lookup } from 'node:dns/promises'
import { isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'

/** What a name leads to on this machine, by getaddrinfo as a proxy asks it; nothing for an address, localhost, and a name that fails. */
export async function addressesOf(host: string): Promise<string[]> {
  if (isLiteralIp(host) || isLoopback(host)) return []
  return lookup(host, { all: true }).then(
    (found) => found.map(({ address }) => address),
    () => [],
  )
}
