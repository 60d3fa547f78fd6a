import type { FoundFact } from '../../contract/fact.ts'
import type { NeighbourSeen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { type HostView, hostFact } from './host-fact.ts'

/** Whether the upstream’s machine answers on the local network. Nothing of one behind a router, which is no neighbour. */
export function neighbourFacts(
  neighbours: readonly NeighbourSeen[],
  upstream: Endpoint,
  addresses: readonly string[],
  view: HostView,
): FoundFact[] {
  if ('path' in upstream) return []
  const seen = neighbours.find(({ address }) => address === upstream.host || addresses.includes(address))
  if (seen === undefined) return []
  const { address, answers } = seen
  const quote = answers ? `${address} has a hardware address` : `${address} gives no hardware address: it does not answer ARP`
  return [hostFact(observe('host.neighbour', { is: answers ? 'answers' : 'silent', address }, quote), view, '/proc/net/arp')]
}
