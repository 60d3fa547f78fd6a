import type { FoundFact } from '../../contract/fact.ts'
import type { CredentialsSeen, PathStepSeen } from '../../contract/host.ts'
import { observe } from '../probes/observation.ts'
import { type HostView, hostFact } from './host-fact.ts'

/**
 * The first step of a path whose mode keeps a process from the socket at its end: it must be allowed to search every folder, and to write
 * to the socket (unix(7)). Null when none does. Access lists beside the mode are not seen.
 */
export function stepThatDenies(steps: readonly PathStepSeen[], who: CredentialsSeen): PathStepSeen | null {
  return (
    steps.find((step) => {
      if (step.kind === 'directory') return !who.searchesAll && !grants(step, who, 1)
      return step.kind === 'socket' && !who.opensAll && !grants(step, who, 2)
    }) ?? null
  )
}

/** Owner, group or others, whichever comes first: path_resolution(7). `bit`: 1 search, 2 write. */
function grants({ mode, uid, gid }: PathStepSeen, who: CredentialsSeen, bit: number): boolean {
  const bits = Number.parseInt(mode, 8)
  const shift = who.uid === uid ? 6 : who.gid === gid || who.groups.includes(gid) ? 3 : 0
  return ((bits >> shift) & bit) !== 0
}

/** The fact that a user may not reach the socket. `path` is what the proxy calls, `user` as whom it runs. */
export function deniedFact(
  { path, mode, uid, gid, user, group, kind }: PathStepSeen,
  called: { path: string; user: string },
  view: HostView,
): FoundFact {
  const owner = `${user ?? uid}:${group ?? gid}`
  const what = kind === 'directory' ? 'search' : 'write to'
  const seen = `${called.user} may not ${what} ${path} (mode ${mode}, owner ${owner})`
  const value = { is: 'socket-denied', at: path, calls: `unix:${called.path}`, mode, owner, denied: called.user } as const
  return hostFact(observe('app.listening', value, seen), view, path)
}
