import type { CommandSeen, Unseen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'

const commands = [['nft', 'list', 'ruleset'], ['iptables-save'], ['ip6tables-save']] as const

/**
 * The rules of this network namespace’s packet filters, as `nft` and `iptables-save` print them. Only root may see them, and iptables has
 * rules of its own beside those of nftables. Out: what was printed; what is not installed is left out.
 */
export async function seePacketRules(deps: HostDeps): Promise<{ outputs: CommandSeen[]; unseen: Unseen[] }> {
  const all = await Promise.all(commands.map((argv) => deps.run(argv)))
  const outputs = all.filter(({ status, text }) => status === 0 && text.trim() !== '')
  if (all.some(({ status }) => status === 0)) return { outputs, unseen: [] }
  const isDenied = all.some(({ text }) => /permitted|permission denied|must be root/i.test(text))
  const why = isDenied ? 'Only root may see them.' : 'Neither nft nor iptables-save could be run here.'
  return { outputs, unseen: [{ what: 'the rules of the packet filter', why, run: 'sudo nft list ruleset; sudo iptables-save' }] }
}
