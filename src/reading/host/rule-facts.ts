import type { FoundFact } from '../../contract/fact.ts'
import type { CommandSeen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { iptables } from '../commands/iptables.ts'
import { nft } from '../commands/nft.ts'
import { type HostView, hostFact } from './host-fact.ts'

/**
 * What the packet filters do with a connection to the upstream: a rule that stops it before one that lets it through, for each of them must
 * let it through.
 */
export function ruleFacts(outputs: readonly CommandSeen[], upstream: Endpoint, view: HostView): FoundFact[] {
  const found = outputs.flatMap(({ run, text }) => {
    const reader = run.startsWith('nft') ? nft : iptables
    return isOfFamily(run, upstream) ? reader.read(text, { proxy: null, upstream, url: null }).map((one) => ({ one, run })) : []
  })
  const [first] = found.sort((a, b) => Number(a.one.value.is === 'lets-through') - Number(b.one.value.is === 'lets-through'))
  if (first === undefined) return []
  const { line, ...observation } = first.one
  return [hostFact(observation, view, `${first.run}, line ${line}`)]
}

function isOfFamily(run: string, upstream: Endpoint): boolean {
  if ('path' in upstream || run.startsWith('nft')) return true
  return upstream.host.includes(':') === run.startsWith('ip6')
}
