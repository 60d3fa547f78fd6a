import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { whereOf } from '../../../diagnosis/read-back.ts'
import { readReportLink } from '../../../diagnosis/report-link.ts'
import { useHistoryState } from '../../state/fragment.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { Frame } from '../../ui/frame.tsx'
import { NoReport } from './no-report.tsx'
import { readOwnEvidence } from './own-evidence.ts'
import { ReportView } from './report-view.tsx'
import type { ShownReport } from './shown-report.ts'

/** The report that the address holds. It is somebody else’s text until it is read and checked. */
export function StoredReport({ fragment }: { fragment: string }) {
  const { data } = useQuery({
    queryKey: ['report', fragment],
    queryFn: () => readReportLink(fragment),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  const state: unknown = useHistoryState()
  const own = useMemo(() => readOwnEvidence(state), [state])
  const { nameOf, namesFor } = useStacks()

  const shown = useMemo((): ShownReport | null => {
    if (data === undefined || 'error' in data) return null
    const { report } = data
    const told = whereOf(report)
    const where = own?.where ?? told.where
    return {
      report,
      where,
      answers: own?.answers ?? report.answers,
      isOwn: own !== null,
      isUrlWhole: own !== null || told.isUrlWhole,
      nameOf,
      names: namesFor(where),
    }
  }, [data, own, nameOf, namesFor])
  const isReady = shown !== null
  useEffect(() => {
    // The page that made the report had the focus and is gone.
    if (isReady && own !== null && document.activeElement === document.body) document.querySelector('h1')?.focus({ preventScroll: true })
  }, [isReady, own])

  if (data !== undefined && 'error' in data) return <NoReport hasError title="This link holds no report" says={data.error} />
  if (shown === null)
    return (
      <Frame>
        <p className="wrap quiet">Reading the report…</p>
      </Frame>
    )
  return <ReportView shown={shown} dropped={own?.dropped ?? []} />
}
