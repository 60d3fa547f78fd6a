import type { FailureId } from '../../catalog/failures/index.ts'
import type { FoundFact } from '../../contract/fact.ts'

/** Failures after which the answer is not this hop’s own: it came from behind, had begun already, or was no request’s. */
const notItsOwn: ReadonlySet<FailureId> = new Set([
  'cached-error',
  'healthcheck-status',
  'observed-errors',
  'origin-returned-502',
  'peer-disabled',
  'proxy-protocol',
  'truncated-response',
  'websocket-idle-timeout',
])

/** A platform whose router is all there is before the app: neither an edge before a proxy of one’s own nor that proxy. */
const platforms: ReadonlySet<string> = new Set(['heroku'])

/**
 * Who made the error: the hop whose log says that it failed itself and answered 500 or above. In: the facts of one text. Out: one fact that
 * rests on the deciding line of the proxy’s log, or none.
 */
export function madeByFacts(facts: readonly FoundFact[]): FoundFact[] {
  if (facts.some(({ about }) => about === 'fault.made-by')) return []
  const log = facts.find((fact) => fact.about === 'proxy.log' && fact.aside === undefined)
  if (log?.about !== 'proxy.log') return []
  const { by, program, failure, status } = log.value
  if (by === undefined || by === 'app' || by === 'system' || program === undefined || (status ?? 0) < 500) return []
  if (notItsOwn.has(failure as FailureId) || platforms.has(program)) return []
  return [{ ...log, about: 'fault.made-by', value: { is: by, kind: program } }]
}
