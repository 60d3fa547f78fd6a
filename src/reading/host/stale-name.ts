import type { FoundFact } from '../../contract/fact.ts'
import { isLiteralIp } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'

/**
 * That the proxy calls an address which the upstream’s name no longer has: the one in the line that it logged for the request just
 * made, beside those that the name resolves to at the same moment.
 * In: all facts of one run, the log’s of this very request among them. Out: `upstream.name` `old-address`, or nothing.
 */
export function staleName(facts: readonly FoundFact[]): FoundFact[] {
  const name = facts.find((fact) => fact.about === 'upstream.name' && fact.source === 'probe')
  const log = facts.find((fact) => fact.about === 'proxy.log' && fact.aside === undefined)
  if (name?.about !== 'upstream.name' || name.value.is !== 'resolves' || log?.about !== 'proxy.log') return []
  const { host, addresses = [] } = name.value
  const called = addressOf(log.value.peer ?? '')
  if (called === null || addresses.length === 0 || addresses.includes(called)) return []
  const seen = `the proxy called ${called}; ${host} resolves to ${addresses.join(', ')}`
  const value = { is: 'old-address', ...(host === undefined ? {} : { host }), addresses } as const
  return [{ ...observe('upstream.name', value, seen), source: 'host', vantage: log.vantage, at: name.at, where: log.where } as FoundFact]
}

/** `127.0.0.2:3000`, `[::1]:3000`, `http://127.0.0.2:3000/`; null for a name. */
function addressOf(peer: string): string | null {
  const host = /^(?:[a-z]+:\/\/)?(?:\[([^\]]+)\]|([^:/]+))(?::\d+)?(?:\/.*)?$/.exec(peer)
  const address = host?.[1] ?? host?.[2] ?? ''
  return isLiteralIp(address) ? address : null
}
