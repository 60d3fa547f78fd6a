import * as v from 'valibot'
import { AnswersSchema, WhereSchema } from '../../../contract/where.ts'

const OwnEvidenceSchema = v.object({ where: WhereSchema, answers: AnswersSchema, dropped: v.optional(v.array(v.string()), []) })

/** What the history entry of a report made in this tab keeps, so that a reload has the whole address and the answers. */
export type OwnEvidence = v.InferOutput<typeof OwnEvidenceSchema>

/** Reads the state of a history entry. Out: null when it holds nothing of ours. */
export function readOwnEvidence(state: unknown): OwnEvidence | null {
  const checked = v.safeParse(OwnEvidenceSchema, state)
  return checked.success ? checked.output : null
}
