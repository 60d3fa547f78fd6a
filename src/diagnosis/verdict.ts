import type { Verdict } from '../contract/report.ts'
import type { Ranking } from './rank-causes.ts'

/**
 * diagnosed: the first cause is proven, or likely and ahead of every other; not-this: the same for a cause that is no upstream fault.
 * undetermined: nothing stands, only symptoms or possibilities do, or two causes are equally likely.
 */
export function verdictOf({ standing }: Ranking): Verdict {
  const [first, second] = standing.filter(({ cause }) => cause.kind !== 'symptom')
  if (first === undefined || first.confidence === 'possible') return 'undetermined'
  const isAhead = second === undefined || second.confidence !== first.confidence || second.weight < first.weight
  return isAhead ? first.cause.verdict : 'undetermined'
}
