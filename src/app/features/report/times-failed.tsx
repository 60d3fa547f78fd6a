import type { Report } from '../../../contract/report.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { Timeline } from '../paste/timeline.tsx'
import { timelinesOf } from '../paste/timeline-of.ts'
import styles from './report.module.css'
import { timedFailures } from './timed-failures.ts'

/** When each failure came that a log tells of; nothing where no log tells it. */
export function TimesFailed({ report }: { report: Report }) {
  const timelines = timelinesOf(timedFailures(report))
  if (timelines.length === 0) return null
  return (
    <section className={styles.times} aria-labelledby="times">
      <SectionHead id="times" title="When it failed" />
      {timelines.map((timeline) => (
        <Timeline key={timeline.clock} timeline={timeline} />
      ))}
    </section>
  )
}
