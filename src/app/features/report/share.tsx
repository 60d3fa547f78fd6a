import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import type { Report } from '../../../contract/report.ts'
import { writeReportLink } from '../../../diagnosis/report-link.ts'
import { reportAsMarkdown } from '../../../diagnosis/report-markdown.ts'
import { withBase } from '../../state/base-path.ts'
import { useFragment } from '../../state/fragment.ts'
import { isOfThisMachine } from '../../state/is-of-this-machine.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { More } from '../../ui/more.tsx'
import { downloadFile } from './download-file.ts'
import { storesQuery } from './report-store.ts'
import styles from './share.module.css'
import { ShortLinks } from './short-links.tsx'
import type { ShownReport, StoredAt } from './shown-report.ts'

const QrCode = lazyPart(async () => (await import('./qr-code.tsx')).QrCode)

/** Ways to hand the report on. A link to this machine helps nobody else, and says so. */
export function Share({ shown }: { shown: ShownReport }) {
  const { report, nameOf, names, where } = shown
  const longLink = useLongLink(report, shown.stored === null)
  const { data: stores } = useQuery(storesQuery)
  const [links, setLinks] = useState<readonly StoredAt[]>(shown.stored === null ? [] : [shown.stored])
  const current = links.find((link) => holds(link, report))
  const shortLink = current?.link
  const best = shortLink ?? longLink
  const isLocal = isOfThisMachine(location.href)
  const markdown = reportAsMarkdown(report, { nameOf, ...(best === null || isOfThisMachine(best) ? {} : { link: best }) })
  const name = `badgateway-${report.madeAt.replace(/[:.]/g, '-')}`
  const button = buttonClass('plain', true)
  const asHtml = async () => {
    const { reportAsHtml } = await import('../../../diagnosis/report-html.ts')
    downloadFile(`${name}.html`, 'text/html', await reportAsHtml(report, { nameOf, names, service: where.service }))
  }
  return (
    <section aria-labelledby="share" className={styles.share}>
      <h2 id="share">Take it with you</h2>
      <p className="small quiet">
        {isLocal
          ? `The link holds the whole report, redacted, but it leads to ${location.host}, which is this machine: as it stands it helps nobody else. Send the text for a ticket or a file instead.`
          : 'The long link holds the whole report, redacted; no server keeps it.'}
      </p>
      <div className={styles.ways}>
        {longLink !== null && <CopyButton text={longLink} what="" label="Copy long link" className={button} />}
        <CopyButton text={markdown} what="" label="Copy for a ticket" className={button} />
        <Button small onClick={() => downloadFile(`${name}.json`, 'application/json', JSON.stringify(report, null, 2))}>
          Download JSON
        </Button>
        <FileButton make={asHtml} />
        <Button small onClick={() => print()}>
          Print
        </Button>
      </div>
      {(stores || links.length > 0) && (
        <ShortLinks links={links} isCurrent={(link) => link === current} report={report} stores={stores ?? null} onChange={setLinks} />
      )}
      {best !== null && (
        <Opened summary="QR code, for a phone">
          <QrCode link={best} isShort={shortLink !== undefined} isLocal={isOfThisMachine(best)} />
        </Opened>
      )}
    </section>
  )
}

/**
 * The address that holds the whole report: the one that is open, where the report is from there, or one that is written. Null while it is
 * written, and where this browser cannot write it.
 */
function useLongLink(report: Report, isFromAddress: boolean): string | null {
  const fragment = useFragment()
  const isHeld = isFromAddress && fragment.startsWith('#s=')
  const [written, setWritten] = useState<{ of: Report; fragment: string } | null>(null)
  useEffect(() => {
    if (isHeld) return
    let isLeft = false
    writeReportLink(report).then(
      (link) => {
        if (!isLeft) setWritten({ of: report, fragment: link })
      },
      () => {},
    )
    return () => {
      isLeft = true
    }
  }, [report, isHeld])
  const held = isHeld ? fragment : written?.of === report ? written.fragment : null
  return held === null ? null : location.origin + withBase(`/report${held}`)
}

/** Says on the button when the file could not be made, as where its part of the program cannot be loaded. */
function FileButton({ make }: { make: () => Promise<void> }) {
  const [state, setState] = useState<'ready' | 'making' | 'failed'>('ready')
  const onClick = () => {
    setState('making')
    make().then(
      () => setState('ready'),
      () => setState('failed'),
    )
  }
  return (
    <Button small disabled={state === 'making'} onClick={onClick}>
      <span aria-live="polite">{state === 'failed' ? 'Not made: try again' : 'Download HTML'}</span>
    </Button>
  )
}

/** What is loaded once it is opened. */
function Opened({ summary, children }: { summary: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <More summary={summary} open={isOpen} onToggle={setOpen}>
      {isOpen && <Suspense fallback={<p className="small quiet">Drawing…</p>}>{children}</Suspense>}
    </More>
  )
}

function holds(link: StoredAt, report: Report): boolean {
  return link.report === report || JSON.stringify(link.report) === JSON.stringify(report)
}
