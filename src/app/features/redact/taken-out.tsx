import type { Report } from '../../../contract/report.ts'
import { textsOf } from '../../../reading/redact-report.ts'
import { countMarks, sayTaken } from '../../../reading/taken-out.ts'
import { More } from '../../ui/more.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { RedactMore } from './redact-more.tsx'
import { RedactSelection } from './redact-selection.tsx'
import styles from './taken-out.module.css'

/** What was hidden in a report, by kind, and the way to hide more of it before it is handed on. */
export function TakenOut({ report }: { report: Report }) {
  const texts = [...textsOf(report)]
  const taken = sayTaken(countMarks(texts))
  return (
    <section aria-labelledby="taken-out">
      <SectionHead id="taken-out" title="What was taken out" />
      {taken.length === 0 ? (
        <p className={styles.says}>Nothing in this report looked like a secret.</p>
      ) : (
        <ul className={styles.taken}>
          {taken.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      )}
      <p className={styles.says}>Addresses and host names are the evidence, so they stay until you say otherwise.</p>
      <div className={styles.more}>
        <More summary="Redact more">
          <RedactMore texts={texts} />
        </More>
      </div>
      <RedactSelection />
    </section>
  )
}
