import * as v from 'valibot'

/** An id of a check, question, cause, failure, stack or option: lower-case words joined by hyphens. The catalog narrows it to unions. */
export const Id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An id is lower-case words joined by hyphens.'), v.maxLength(64))

/** An instant in UTC, ISO 8601, such as 2026-11-22T09:40:39Z. */
export const Instant = v.pipe(v.string(), v.isoTimestamp('An instant is ISO 8601 in UTC, such as 2026-11-22T09:40:39Z.'))
