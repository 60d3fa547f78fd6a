import { stackFamily } from '../catalog/fitting.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Hints } from './probes/observation.ts'

/**
 * What facts show of the proxy that the reading of a probe needs: its configuration, and how its answers sign themselves. In: the proxy in
 * question (a stack id), where it is known; the configuration of another one is left out.
 */
export function proxySeen(proxy: string | null, facts: readonly FoundFact[]): Required<Pick<Hints, 'config' | 'server'>> {
  const config = facts.find((fact) => fact.about === 'proxy.config')?.value ?? null
  const isAnother = proxy !== null && config?.kind !== undefined && stackFamily(config.kind) !== stackFamily(proxy)
  return { config: isAnother ? null : config, server: facts.find((fact) => fact.about === 'url.response')?.value.server ?? null }
}
