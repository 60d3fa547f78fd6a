import type { StackNames } from '../../../catalog/fill-holes.ts'
import type { Report } from '../../../contract/report.ts'
import type { Answers, Where } from '../../../contract/where.ts'

/** A report on the screen, and what is at hand beside it. */
export type ShownReport = {
  report: Report
  /** As typed when the report was made in this tab, and for the rest as the report tells it; without what the person had taken out. */
  where: Where
  /** What was typed, to ask again; never shown. */
  asked: Where
  /** All that is known, to probe again; never shown. */
  known: Where
  answers: Answers
  /** Made in this tab: the answers are the reader’s own. */
  isOwn: boolean
  /** False where the report hides the query of the address: it cannot be asked again. */
  isUrlWhole: boolean
  nameOf: (kind: string) => string
  names: StackNames
  /** Where this report was opened from, at `/r/ID`; null for one that the address holds. */
  stored: StoredAt | null
}

/** A report that the server keeps. */
export type StoredAt = {
  id: string
  /** The whole address, which others can open as far as the server knows its own. */
  link: string
  /** When it is deleted by itself, ISO 8601; null when the server did not say. */
  expiresAt: string | null
  /** As it was stored. The one on the screen may hide more. */
  report: Report
}
