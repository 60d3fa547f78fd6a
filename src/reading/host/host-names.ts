import type { FoundFact } from '../../contract/fact.ts'
import { isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { type HostView, hostFact } from './host-fact.ts'

/** What the hosts file makes of the upstream’s name. Nothing of an address, nor of a name that DNS is there for. */
export function hostNames(host: string, addresses: readonly string[], view: HostView): FoundFact[] {
  if (isLiteralIp(host) || (addresses.length === 0 && !isLoopback(host))) return []
  const [four, six] = [addresses.some((one) => !one.includes(':')), addresses.some((one) => one.includes(':'))]
  const is = four && six ? 'both' : four ? 'ipv4-only' : six ? 'ipv6-only' : 'none'
  const seen = addresses.length === 0 ? `the hosts file does not name ${host}` : `${host}: ${addresses.join(', ')}`
  return [hostFact(observe('host.names', { is, host, addresses: [...addresses] }, seen), view, '/etc/hosts')]
}
