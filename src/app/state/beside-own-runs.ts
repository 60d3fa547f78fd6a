import type { FoundFact } from '../../contract/fact.ts'
import type { RunState } from './use-probes.ts'

/**
 * What a look at the machine adds to the page’s own probes. The look probes as well: of a hop that the page probed itself, the page’s run
 * counts, because its list shows that one and makes it again. Where several servers are behind the proxy, the look asked each, the page only
 * the first: there the look counts. In: the facts of the look, the page’s runs and their facts. Out: the facts of both, none twice.
 */
export function besideOwnRuns(looked: readonly FoundFact[], runs: readonly RunState[], own: readonly FoundFact[]): FoundFact[] {
  const asksEach = looked.some((fact) => fact.about === 'path.upstream' && (fact.value.others?.length ?? 0) > 0)
  const ofLook = new Set(looked.filter(({ source }) => source === 'probe').map(hopOf))
  const ownHops = new Set<string>(runs.flatMap(({ run, result }) => (result === undefined ? [] : run.target.hop)))
  if (asksEach && ofLook.has('upstream')) ownHops.delete('upstream')
  return [
    ...looked.filter((fact) => fact.source !== 'probe' || !ownHops.has(hopOf(fact))),
    // No look waits for an idle connection.
    ...own.filter((fact) => ownHops.has(hopOf(fact)) || fact.about === 'upstream.keepalive'),
  ]
}

/** The same request asked with and without the edge is no hop of its own, and only a look makes it. */
function hopOf({ about }: FoundFact): 'url' | 'upstream' | 'origin' {
  if (about === 'origin.direct') return 'origin'
  return about.startsWith('upstream.') ? 'upstream' : 'url'
}
