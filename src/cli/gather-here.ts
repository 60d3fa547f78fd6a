import { hostname } from 'node:os'
import { createTargetGuard } from '../probes/target-guard.ts'
import { type GatherAsk, type Gathered, gather } from '../server/gather/gather.ts'

/** Gathers from the command line: what the person who types may reach, this program may probe. */
export function gatherHere(asked: GatherAsk): Promise<Gathered> {
  const guard = createTargetGuard({ mode: 'local', own: null })
  return gather(asked, { guard, signal: new AbortController().signal, from: hostname() })
}
