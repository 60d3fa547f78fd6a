import * as v from 'valibot'
import { Instant } from './ids.ts'
import type { Subject, SubjectValue } from './subjects.ts'
import { type Vantage, vantages } from './vantage.ts'

export const sources = ['answer', 'host', 'probe', 'text'] as const
export type Source = (typeof sources)[number]

/**
 * Something observed. Facts observe, the diagnosis concludes: a fact never names a cause.
 * `quote` is what was seen, in the machine's own words, redacted; `where` says in which file, line or command.
 */
export type FoundFact<S extends Subject = Subject> = {
  [K in S]: {
    about: K
    value: SubjectValue<K>
    source: Source
    vantage: Vantage
    /** When it was observed, ISO 8601 in UTC; null when unknown (an answer). */
    at: string | null
    quote: string | null
    where: string | null
    /** Why whoever found it says that it moves nothing, such as “a consequence of the lines before it”. */
    aside?: string
  }
}[S]

/** A fact in a settled set: numbered, and marked when another fact on the same subject won or when it moves nothing. */
export type Fact<S extends Subject = Subject> = FoundFact<S> & {
  id: string
  /** Id of the fact that won the same subject. */
  overruledBy: string | null
  /** Why this fact is shown but moves nothing (seen from elsewhere, a good probe of a fault that comes and goes). */
  setAside: string | null
}

const shortText = v.pipe(v.string(), v.maxLength(4000))

/** A fact as a report carries it; the shape of `value` depends on `about` (see subjects.ts). */
export const FactSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^f\d{1,4}$/, 'A fact id is f and a number.')),
  about: v.pipe(v.string(), v.regex(/^[a-z-]+(\.[a-z-]+)+$/, 'A subject is words joined by dots.')),
  value: v.record(v.string(), v.unknown()),
  source: v.picklist(sources),
  vantage: v.picklist(vantages),
  at: v.nullable(Instant),
  quote: v.nullable(shortText),
  where: v.nullable(shortText),
  overruledBy: v.nullable(v.string()),
  setAside: v.optional(v.nullable(shortText), null),
})
