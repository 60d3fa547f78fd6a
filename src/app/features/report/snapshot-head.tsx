import { writeAnswers } from '../../../diagnosis/permalink.ts'
import { sayVantage } from '../../../diagnosis/say-stamp.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { sayDay, sayInstant } from './say-time.ts'
import type { ShownReport } from './shown-report.ts'
import styles from './snapshot-head.module.css'

/** Marks somebody else’s report as what it is: seen then, from there, and nothing in it changes. It leads to the wizard with the same answers. */
export function SnapshotHead({ shown: { report, asked, answers, stored } }: { shown: ShownReport }) {
  return (
    <section className={styles.snapshot} aria-label="Snapshot">
      <div className={`wrap ${styles.in}`}>
        <p>
          <b>Snapshot.</b> Made <time dateTime={report.madeAt}>{sayInstant(report.madeAt)}</time> with badgateway{' '}
          <span className={styles.version}>{report.madeWith}</span>
          {report.vantage !== 'unknown' && `, looked at from ${sayVantage(report.vantage)}`}. Nothing in it has been looked at since.
          {stored !== null && stored.expiresAt !== null && (
            <>
              {' '}
              It is deleted on <time dateTime={stored.expiresAt}>{sayDay(stored.expiresAt)}</time>.
            </>
          )}
        </p>
        <Link href={`/${writeAnswers(asked, answers)}`} className={buttonClass('plain', true)}>
          Start from here
        </Link>
      </div>
    </section>
  )
}
