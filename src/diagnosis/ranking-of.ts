import { causes } from '../catalog/causes/index.ts'
import type { Knowledge } from './knowledge.ts'
import { type Ranking, rankCauses } from './rank-causes.ts'

/** Every cause of the catalog, weighed against what is known. */
export function rankingOf({ settled }: Knowledge): Ranking {
  return rankCauses(causes, settled)
}

/** A rule proves the first cause, so that nothing more needs to be asked. */
export function isProven(known: Knowledge): boolean {
  return rankingOf(known).standing[0]?.confidence === 'proven'
}
