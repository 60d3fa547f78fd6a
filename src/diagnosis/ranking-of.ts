import { causes } from '../catalog/causes/index.ts'
import type { Knowledge } from './knowledge.ts'
import { type Ranking, rankCauses } from './rank-causes.ts'
import { verdictOf } from './verdict.ts'

/** Every cause of the catalog, weighed against what is known. */
export function rankingOf({ settled }: Knowledge): Ranking {
  return rankCauses(causes, settled)
}

/** A rule proves the first cause, so that nothing more needs to be asked. */
export function isProven(known: Knowledge): boolean {
  return rankingOf(known).standing[0]?.confidence === 'proven'
}

/**
 * Nothing needs to be asked before the report: a cause is proven, or a look at the proxy’s machine was enough for a diagnosis. What would
 * make that one surer stands in the report.
 */
export function leavesNothingToAsk(known: Knowledge): boolean {
  const ranking = rankingOf(known)
  if (ranking.standing[0]?.confidence === 'proven') return true
  const proxy = known.settled.get('proxy.process')
  return proxy?.source === 'host' && proxy.value.is === 'running' && verdictOf(ranking) === 'diagnosed'
}
