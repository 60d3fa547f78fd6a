import type { Report } from '../../src/contract/report.ts'
import type { Mode, Truth } from './scenario-form.ts'

/**
 * right: the exact cause came first; knowable: as much as the network alone can tell (see Truth.networkOnly); undetermined: it said that
 * it does not know; wrong: another cause came first; missed: there is no report, because the call failed.
 */
export type Outcome = 'right' | 'knowable' | 'undetermined' | 'wrong' | 'missed'

export type Judgement = {
  outcome: Outcome
  /** The first cause and how sure the report is; null when it names none. */
  said: { cause: string; confidence: string } | null
  /** What the report concludes is also what is true: diagnosed, not-this or undetermined. */
  isVerdictRight: boolean
  /** The first cause is called proven and is wrong: never allowed. */
  isProvenWrong: boolean
}

/** Compares a report with the truth. `report` is null when there is none. */
export function judge(report: Report | null, truth: Truth, mode: Mode): Judgement {
  if (report === null) return { outcome: 'missed', said: null, isVerdictRight: false, isProvenWrong: false }
  const first = report.causes[0]
  const said = first ? { cause: first.id, confidence: first.confidence } : null
  const isExact = first !== undefined && (truth.cause as readonly string[]).includes(first.id)
  const alsoOk: readonly string[] = mode === 'network-only' ? (truth.networkOnly?.alsoOk ?? []) : []
  const isKnowable = first !== undefined && alsoOk.includes(first.id)
  const isUndetermined = report.verdict === 'undetermined'
  return {
    outcome: isExact
      ? 'right'
      : isKnowable || (isUndetermined && alsoOk.includes('undetermined'))
        ? 'knowable'
        : isUndetermined
          ? 'undetermined'
          : 'wrong',
    said,
    isVerdictRight: report.verdict === truth.verdict,
    isProvenWrong: report.causes.some(({ id, confidence }) => confidence === 'proven' && !isTrue(id, truth)),
  }
}

function isTrue(id: string, { cause, alsoTrue = [] }: Truth): boolean {
  return ([...cause, ...alsoTrue] as readonly string[]).includes(id)
}
