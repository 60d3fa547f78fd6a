import { fillText } from '../../../catalog/fill-holes.ts'
import { sayCause } from '../../../diagnosis/say-cause.ts'
import { sayMadeBy, saySeenFrom, sayStrength } from '../../../diagnosis/say-stamp.ts'
import { sayStatusOf } from '../../../diagnosis/say-status.ts'
import { DroppedParts } from '../../ui/dropped-parts.tsx'
import { JumpLink } from '../../ui/jump-link.tsx'
import { Lead } from '../../ui/lead.tsx'
import { Meter } from '../../ui/meter.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { firstSentence } from './first-sentence.ts'
import styles from './report.module.css'
import { sayInstant } from './say-time.ts'
import type { ShownReport } from './shown-report.ts'
import { useProse } from './use-prose.ts'

/** Strength, who made the answer, when and from where; the cause as a sentence; why; the way to the fix. */
export function VerdictHead({ shown, dropped }: { shown: ShownReport; dropped: readonly string[] }) {
  const { report, where, names, nameOf } = shown
  const [first] = report.causes
  const isDiagnosed = report.verdict === 'diagnosed' && first !== undefined
  const prose = useProse(report.verdict === 'undetermined' ? undefined : first?.id)
  const madeBy = sayMadeBy(report, nameOf)
  const seenFrom = saySeenFrom(report)
  const meaning = sayStatusOf(report, nameOf)
  return (
    <div className={`wrap ${styles.verdict}`}>
      <div className={styles.stamp}>
        <span className={styles.strength}>
          {isDiagnosed && <Meter confidence={first.confidence} />}
          {sayStrength(report)}
        </span>
        {madeBy !== null && <span>{madeBy}</span>}
        <time dateTime={report.madeAt} className="num">
          {sayInstant(report.madeAt)}
        </time>
        {seenFrom !== null && <span>{seenFrom}</span>}
      </div>
      <PageTitle title={sayCause(report, nameOf)} className={styles.title} />
      <Lead isWide>
        {meaning !== null && `${meaning} `}
        {prose && `${firstSentence(fillText(prose.happens, where, names))} `}
        {report.verdict === 'undetermined' ? (
          <>
            {report.causes.length > 1 ? 'What was seen cannot tell them apart. ' : 'What was seen does not go far enough. '}
            <JumpLink to="next">What would settle it</JumpLink>
          </>
        ) : (
          prose && prose.fixes.length > 0 && <JumpLink to="fix">Go to the fix</JumpLink>
        )}
      </Lead>
      <DroppedParts dropped={dropped} />
    </div>
  )
}
