import { useMemo } from 'react'
import type { Report } from '../../../contract/report.ts'
import { whereOf } from '../../../diagnosis/read-back.ts'
import { hideIn } from '../../../reading/hide-in.ts'
import { useHide } from '../../state/own-words.ts'
import { useStacks } from '../../state/use-stacks.ts'
import type { OwnEvidence } from './own-evidence.ts'
import type { ShownReport, StoredAt } from './shown-report.ts'

/**
 * What the page shows of a report. In: the report, null while there is none; what this tab typed to make it, null for somebody else’s; where
 * it is stored, null when the address holds it. The results of one report are the same object until something changes.
 */
export function useShownReport(report: Report | null, own: OwnEvidence | null, stored: StoredAt | null): ShownReport | null {
  const { nameOf, namesFor } = useStacks()
  const hide = useHide()
  return useMemo(() => {
    if (report === null) return null
    const told = whereOf(report)
    const asked = own?.where ?? told.where
    const known = { ...told.where, ...asked }
    const where = hideIn(known, hide, idsOfWhere)
    return {
      report,
      where,
      asked,
      known,
      answers: own?.answers ?? report.answers,
      isOwn: own !== null,
      isUrlWhole: own !== null || told.isUrlWhole,
      nameOf,
      names: namesFor(where),
      stored,
    }
  }, [report, own, stored, hide, nameOf, namesFor])
}

const idsOfWhere: ReadonlySet<string> = new Set(['proxy', 'app', 'via'])
