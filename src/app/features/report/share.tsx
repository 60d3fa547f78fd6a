import { isLoopback } from '../../../contract/upstream-address.ts'
import { reportAsMarkdown } from '../../../diagnosis/report-markdown.ts'
import { useFragment } from '../../state/fragment.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import styles from './report.module.css'
import type { ShownReport } from './shown-report.ts'

/** Ways to hand the report on. A link to this machine helps nobody else, and says so. */
export function Share({ shown: { report, nameOf } }: { shown: ShownReport }) {
  const fragment = useFragment()
  const link = `${location.origin}/report${fragment}`
  const isLocal = isLoopback(location.hostname.replace(/^\[|\]$/g, ''))
  const markdown = reportAsMarkdown(report, { nameOf, ...(isLocal ? {} : { link }) })
  const button = buttonClass('plain', true)
  return (
    <section aria-labelledby="share">
      <h2 id="share">Take it with you</h2>
      <p className="small quiet">
        {isLocal
          ? `The link holds the whole report, redacted, but it leads to ${location.host}, which is this machine: as it stands it helps nobody else. Send the text for a ticket instead.`
          : 'The link holds the whole report, redacted; no server keeps it.'}
      </p>
      <div className={styles.share}>
        <CopyButton text={link} what="" label="Copy link" className={button} />
        <CopyButton text={markdown} what="" label="Copy for a ticket" className={button} />
        <Button small onClick={() => download(`badgateway-${report.madeAt.replace(/[:.]/g, '-')}.json`, JSON.stringify(report, null, 2))}>
          Download JSON
        </Button>
        <Button small onClick={() => print()}>
          Print
        </Button>
      </div>
    </section>
  )
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
