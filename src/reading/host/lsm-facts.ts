import type { StackId } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { KernelLineSeen, LsmSeen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { selinux } from '../commands/selinux.ts'
import { observe } from '../probes/observation.ts'
import { type HostView, hostFact } from './host-fact.ts'

/**
 * What SELinux and AppArmor do to the proxy. A denial that was logged while the proxy was asked counts, else how they are set; older
 * denials are set aside when the proxy was asked since (`isAsked`).
 */
export function lsmFacts(
  seen: LsmSeen,
  {
    lines,
    proxy,
    pid,
    upstream,
    isAsked,
  }: { lines: readonly KernelLineSeen[]; proxy: StackId; pid: number; upstream: Endpoint | null; isAsked: boolean },
  view: HostView,
): FoundFact[] {
  const text = lines.map(({ text }) => text).join('\n')
  const found = selinux.recognises(text) ? selinux.read(text, { proxy, upstream, url: null }) : []
  const denials = found.map(({ line, ...one }) => ({ one, line: lines[line - 1] }))
  // The same denial stands once in `found`, at its first line; whether it came again is told by the lines themselves.
  const isNew = ({ one }: (typeof denials)[number]) => lines.some((line) => line.isNew === true && sameDenial(line.text, one.quote))
  const facts = denials.map((denial) => {
    const old = isAsked && !isNew(denial)
    const at = denial.line?.at ?? view.at
    return hostFact(denial.one, { ...view, at }, 'the kernel’s log', old ? 'It is older than the request that was just made.' : undefined)
  })
  return facts.some(({ aside }) => aside === undefined) ? facts : [...facts, modeFact(seen, pid, view)]
}

/** But for the instant and the process. */
function sameDenial(text: string, quoted: string): boolean {
  const plain = (one: string) =>
    one
      .replace(/audit\([\d.:]+\)/g, '')
      .replace(/\b(?:pid|ino|ses)=\d+/g, '')
      .trim()
      .slice(0, 200)
  return plain(text) === plain(quoted)
}

function modeFact({ selinux: mode, apparmorProfile: profile }: LsmSeen, pid: number, view: HostView): FoundFact {
  if (mode === 'off' && profile !== null && profile !== 'unconfined') {
    const is = profile.endsWith('(complain)') ? 'permissive' : 'enforcing'
    const seen = `AppArmor holds the proxy to the profile ${profile}`
    return hostFact(observe('host.lsm', { is, kind: 'apparmor', context: profile }, seen), view, `/proc/${pid}/attr/current`)
  }
  const seen = mode === 'off' ? 'Neither SELinux nor an AppArmor profile holds the proxy' : `SELinux is ${mode}`
  return hostFact(
    observe('host.lsm', { is: mode, ...(mode === 'off' ? {} : { kind: 'selinux' as const }) }, seen),
    view,
    '/sys/fs/selinux/enforce',
  )
}
