import * as v from 'valibot'
import { FactSchema } from './fact.ts'
import { vantages } from './vantage.ts'
import { WhereSchema } from './where.ts'

/** The body of POST /api/host: where the fault is, and the vantage where the person said it. */
export const HostAskSchema = v.strictObject({ where: WhereSchema, vantage: v.optional(v.picklist(vantages)) })
export type HostAsk = v.InferOutput<typeof HostAskSchema>

/** The answer: everything that this machine shows, probes included, as redacted facts, and what could not be done, one line each. */
export const HostLookSchema = v.object({
  facts: v.array(v.object({ ...v.omit(FactSchema, ['id', 'overruledBy', 'setAside']).entries, aside: v.optional(v.string()) })),
  notes: v.array(v.string()),
})
export type HostLook = v.InferOutput<typeof HostLookSchema>
