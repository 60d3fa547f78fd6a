import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Report } from '../../../contract/report.ts'
import { readReportLink, writeReportLink } from '../../../diagnosis/report-link.ts'
import { go, useHistoryState } from '../../state/fragment.ts'
import { useHide } from '../../state/own-words.ts'
import { Frame } from '../../ui/frame.tsx'
import { NoReport } from './no-report.tsx'
import { readOwnEvidence } from './own-evidence.ts'
import { ReportView } from './report-view.tsx'
import { keepUnredacted, redactedAgain } from './unredacted.ts'
import { useShownReport } from './use-shown-report.ts'

/** The report that the address holds. It is somebody else’s text until it is read and checked. */
export function LinkedReport({ fragment }: { fragment: string }) {
  const { data } = useQuery({
    queryKey: ['report', fragment],
    queryFn: () => readReportLink(fragment),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  const state: unknown = useHistoryState()
  const own = useMemo(() => readOwnEvidence(state), [state])
  const hide = useHide()
  const report = data !== undefined && 'report' in data ? data.report : null
  useRedactedAddress(fragment, report, hide)
  const shown = useShownReport(report, own, null)
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

/** Puts the report without what the person took out into the address, in the place of the one that is there. */
function useRedactedAddress(fragment: string, report: Report | null, hide: (text: string) => string): void {
  const client = useQueryClient()
  useEffect(() => {
    if (report === null) return
    const redacted = redactedAgain(fragment, report, hide)
    if (JSON.stringify(redacted) === JSON.stringify(report)) return
    let isLeft = false
    writeReportLink(redacted).then((link) => {
      if (isLeft) return
      keepUnredacted(link, report, fragment)
      client.setQueryData(['report', link], { report: redacted })
      go(`/report${link}`, { replace: true, state: history.state })
    })
    return () => {
      isLeft = true
    }
  }, [fragment, report, hide, client])
}
