import { fillCommand, fillText } from '../../../catalog/fill-holes.ts'
import { listensAt } from '../../../diagnosis/listens-at.ts'
import { measuredHeader } from '../../../diagnosis/measured-header.ts'
import type { ShownReport } from './shown-report.ts'

/** Fills the holes of the catalog’s words with the reader’s own values. */
export type Filler = { text: (words: string) => string; command: (words: string) => string }

export function fillerOf({ where, names, report }: Pick<ShownReport, 'where' | 'names' | 'report'>): Filler {
  const seen = { ...names, listens: listensAt(report), header: measuredHeader(report) }
  return {
    text: (words) => fillText(words, where, seen),
    command: (words) => fillCommand(words, where, seen),
  }
}
