import type { StackNames } from '../../../catalog/fill-holes.ts'
import type { Report } from '../../../contract/report.ts'
import type { Answers, Where } from '../../../contract/where.ts'

/** A report on the screen, and what is at hand beside it. */
export type ShownReport = {
  report: Report
  /** As typed when the report was made in this tab, without what the person had taken out; else as the report tells it. */
  where: Where
  /** The same with all that was typed, to ask and probe again; never shown. */
  asked: Where
  answers: Answers
  /** Made in this tab: the answers are the reader’s own. */
  isOwn: boolean
  /** False where the report hides the query of the address: it cannot be asked again. */
  isUrlWhole: boolean
  nameOf: (kind: string) => string
  names: StackNames
}
