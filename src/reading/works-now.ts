import type { FoundFact } from '../contract/fact.ts'

/**
 * That the address answers now. In: the facts of one run of probes. Out: one fact, or none where it answers 500 or above, or nothing that can
 * be read. Unlike the answer itself it claims nothing of the time before, so it counts whatever the fault does.
 */
export function worksNow(facts: readonly FoundFact[]): FoundFact[] {
  return facts.flatMap((fact): FoundFact[] => {
    if (fact.about !== 'url.response' || fact.source !== 'probe') return []
    const { is, status } = fact.value
    if (is !== 'answered' || status === undefined || status >= 500) return []
    const { source, vantage, at, quote, where } = fact
    return [{ about: 'fault.now', value: { is: 'works', status }, source, vantage, at, quote, where }]
  })
}
