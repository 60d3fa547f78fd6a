import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { redactReport } from '../../../reading/redact-report.ts'
import { useHide } from '../../state/own-words.ts'
import { Button } from '../../ui/button.tsx'
import { Frame } from '../../ui/frame.tsx'
import { fetchSnapshot, type SnapshotProblem } from './fetch-snapshot.ts'
import { NoReport } from './no-report.tsx'
import { hrefOfStored } from './report-store.ts'
import { ReportView } from './report-view.tsx'
import type { StoredAt } from './shown-report.ts'
import { useShownReport } from './use-shown-report.ts'

/** `/r/ID`: a report that the server keeps, as it was when it was made. */
export function SnapshotPage({ id }: { id: string }) {
  const { data, refetch, isFetching } = useQuery({
    queryKey: ['snapshot', id],
    queryFn: () => fetchSnapshot(id),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  const hasTried = useRef(false)
  useEffect(() => {
    if (data === undefined || !hasTried.current) return
    // The button that was pressed is gone, or nothing else would tell that it failed again.
    document.querySelector('h1')?.focus()
    hasTried.current = false
  }, [data])
  const tryAgain = () => {
    hasTried.current = true
    refetch()
  }
  const hide = useHide()
  const stored = useMemo(
    (): StoredAt | null =>
      data !== undefined && 'report' in data ? { id, link: hrefOfStored(id), expiresAt: data.expiresAt, report: data.report } : null,
    [id, data],
  )
  const report = useMemo(() => stored && redactReport(stored.report, hide), [stored, hide])
  const shown = useShownReport(report, null, stored)

  if (data !== undefined && 'problem' in data) {
    const { title, says, isError = true, canTry = false } = words[data.problem]
    const again = canTry && (
      <Button kind="go" disabled={isFetching} onClick={tryAgain}>
        {isFetching ? 'Trying…' : 'Try again'}
      </Button>
    )
    return (
      <NoReport
        hasError={isError}
        title={title}
        says={data.problem === 'refused' ? (data.says ?? says) : says}
        again={again || undefined}
      />
    )
  }
  if (shown === null)
    return (
      <Frame>
        <p className="wrap quiet" role="status">
          Fetching the report…
        </p>
      </Frame>
    )
  return <ReportView shown={shown} dropped={[]} />
}

const words: Record<SnapshotProblem, { title: string; says: string; isError?: boolean; canTry?: boolean }> = {
  gone: {
    title: 'There is no report at this address',
    says: 'It never was, it has expired, or it was deleted. Ask whoever sent the link for a new one, or begin at the start.',
  },
  'none-kept': {
    title: 'No reports are kept here',
    says: 'This page has no server that stores reports. Ask whoever sent the link for the long one, which holds the whole report.',
  },
  down: {
    title: 'The report cannot be fetched now',
    says: 'The database of stored reports does not answer. Try again in a moment, or ask whoever sent the link for the long one: it holds the whole report and works without the database.',
    canTry: true,
  },
  offline: {
    title: 'Nobody answers',
    says: 'The server of this page cannot be reached, so the report cannot be fetched. Check your connection, then try again.',
    canTry: true,
  },
  newer: {
    title: 'This report was made by a newer badgateway',
    says: 'This version cannot read its form. Open the link where that newer version runs, or ask for the report as text.',
  },
  odd: {
    title: 'What is stored here is no report',
    says: 'The server answered with something that cannot be read. Ask whoever sent the link for the long one, which holds the whole report.',
  },
  refused: {
    title: 'The report cannot be fetched now',
    says: 'The server refused to hand it out. Try again in a moment.',
    canTry: true,
  },
}
