import * as v from 'valibot'

/**
 * The body of every refusal under /api. `field` is a dotted path into the request body (`target.at.port`), `body` for the
 * whole of it, the name of a header, or null when the request itself is fine. Neither part repeats what was sent.
 */
export const ApiErrorSchema = v.object({ error: v.object({ field: v.nullable(v.string()), says: v.string() }) })
export type ApiError = v.InferOutput<typeof ApiErrorSchema>
