import type { Subject, SubjectValue } from '../../contract/subjects.ts'
import type { UpstreamProtocol } from '../../contract/upstream-address.ts'
import { quote } from '../quote.ts'

/** What one probe result shows about one subject; read-probe-run.ts makes a fact of it by adding who saw it, when and where. */
export type Observation<S extends Subject = Subject> = { [K in S]: { about: K; value: SubjectValue<K>; quote: string } }[S]

/**
 * What the person said: the proxy (a stack id) and the protocol that it speaks to the upstream; null when not stated. `config` is what its
 * configuration says, `server` how its answers sign themselves (`nginx/1.29.8`), where either was seen; see proxy-seen.ts.
 */
export type Hints = {
  proxy: string | null
  expected: UpstreamProtocol | null
  config?: SubjectValue<'proxy.config'> | null
  server?: string | null
}

/** A field that the subject need not have may be null: it is left out. */
type Nullable<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | null : T[K] }

/** Makes an observation. Every text in it is redacted and fit to be shown, see quote.ts. */
export function observe<S extends Subject>(about: S, value: Nullable<SubjectValue<S>>, seen: string): Observation {
  return { about, value: presentable(value), quote: quote(seen) } as Observation
}

function presentable(value: unknown): unknown {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return value.map(presentable)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, presentable(field)]))
}
