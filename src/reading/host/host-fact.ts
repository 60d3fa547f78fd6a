import type { FoundFact } from '../../contract/fact.ts'
import type { Vantage } from '../../contract/vantage.ts'
import type { Observation } from '../probes/observation.ts'

/** From where and when the host was looked at. */
export type HostView = { vantage: Vantage; at: string }

/** Makes a fact of what the host shows. `where` is the file or command; `aside` why it moves nothing. */
export function hostFact(observation: Observation, { vantage, at }: HostView, where: string, aside?: string): FoundFact {
  const fact = { ...observation, source: 'host', vantage, at, where } as FoundFact
  return aside === undefined ? fact : { ...fact, aside }
}
