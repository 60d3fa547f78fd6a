import * as v from 'valibot'

/**
 * Where the fault is, as a person types it: every part may be unknown and is then absent.
 * `upstream` is an ADDR (see upstream-address.ts), `via` lists the edges and balancers before the proxy, edge first,
 * `service` is the name of the app's unit or deployment, used only to fill in commands.
 */
export const WhereSchema = v.object({
  url: v.optional(v.string()),
  proxy: v.optional(v.string()),
  upstream: v.optional(v.string()),
  via: v.optional(v.array(v.string())),
  app: v.optional(v.string()),
  service: v.optional(v.string()),
})
export type Where = v.InferOutput<typeof WhereSchema>

/** The answers that a person gave: question id to option id. */
export const AnswersSchema = v.record(v.string(), v.string())
export type Answers = v.InferOutput<typeof AnswersSchema>
