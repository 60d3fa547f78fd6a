import { observe } from '../probes/observation.ts'
import { type CommandObservation, type ReadHints, seenAt } from './command-reader.ts'
import { hopOfName } from './hop-of.ts'

/** What a resolver said about a name: its addresses, or how it failed. `notFound`: it said that the name does not exist; null: not told. */
export type SeenName = {
  host: string
  addresses: readonly string[]
  failure: { code: string | null; notFound: boolean | null } | null
  line: number
  seen: string
}

/**
 * What the answer for one name shows, of the hop whose name it is. Neither addresses nor a failure show nothing: a name without an A record
 * may have an AAAA record.
 */
export function nameSeen({ host, addresses, failure, line, seen }: SeenName, hints: ReadHints): CommandObservation[] {
  const hop = hopOfName(host, hints)
  const plain = host.replace(/\.$/, '')
  if (hop === null) return []
  if (addresses.length > 0)
    return [seenAt(line, observe(`${hop}.name`, { is: 'resolves', host: plain, addresses: [...new Set(addresses)].slice(0, 20) }, seen))]
  if (failure === null) return []
  return [seenAt(line, observe(`${hop}.name`, { is: 'fails', host: plain, ...failure }, seen))]
}

/**
 * A tool that asks DNS itself knows neither /etc/hosts nor, for a name without a dot, what a container runtime adds: that such a name is not
 * in DNS does not show that it cannot be resolved.
 */
export function notInDns(host: string): boolean {
  return host.replace(/\.$/, '').includes('.')
}

/** An IPv4 or IPv6 address, as resolvers print it. */
export const addressShape = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[\da-f:.]{2,45}$)[\da-f]{0,4}:[\da-f:]*(?:\d{1,3}(?:\.\d{1,3}){3})?)$/i
