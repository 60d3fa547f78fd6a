import type { ReactNode } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { Frame } from '../../ui/frame.tsx'
import { Lead } from '../../ui/lead.tsx'
import { Link } from '../../ui/link.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import styles from './report.module.css'

type NoReportProps = {
  title: string
  says: string
  hasError?: boolean
  /** A way to try again, before the way on. */
  again?: ReactNode
}

/** For a link that is broken or holds nothing: one line, and the way on. */
export function NoReport({ title, says, hasError = false, again }: NoReportProps) {
  return (
    <Frame>
      <div className={`wrap ${styles.verdict}`}>
        <PageTitle title={title} hasError={hasError} />
        <Lead isWide>{says}</Lead>
        <p className={styles.act}>
          {again}
          <Link href="/" className={buttonClass(again === undefined ? 'go' : 'plain')}>
            Begin at the start
          </Link>
        </p>
      </div>
    </Frame>
  )
}
