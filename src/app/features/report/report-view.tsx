import { useMemo } from 'react'
import { drawPath } from '../../../diagnosis/draw-path.ts'
import { settledOf } from '../../../diagnosis/read-back.ts'
import { useServiceAt } from '../../state/use-service-at.ts'
import { Frame } from '../../ui/frame.tsx'
import { PathPicture } from '../path/path-picture.tsx'
import { TakenOut } from '../redact/taken-out.tsx'
import { ServiceContacts } from '../services/service-contacts.tsx'
import { CheckAgain } from './check-again.tsx'
import { Evidence } from './evidence.tsx'
import { FactsSeen } from './facts-seen.tsx'
import { Fix } from './fix.tsx'
import { NextSteps } from './next-steps.tsx'
import { NotCounted } from './not-counted.tsx'
import { NotSeen } from './not-seen.tsx'
import { OnPaper } from './on-paper.tsx'
import styles from './report.module.css'
import { RuledOut } from './ruled-out.tsx'
import { Share } from './share.tsx'
import type { ShownReport } from './shown-report.ts'
import { SnapshotHead } from './snapshot-head.tsx'
import { Suspects } from './suspects.tsx'
import { TimesFailed } from './times-failed.tsx'
import { VerdictHead } from './verdict-head.tsx'

/** A whole report, in its order: what it is, the path, what shows it beside what to do, checking again, the rest. */
export function ReportView({ shown, dropped }: { shown: ShownReport; dropped: readonly string[] }) {
  const { report, where, nameOf } = shown
  const service = useServiceAt(report.target.url ?? undefined)
  const picture = useMemo(() => drawPath({ settled: settledOf(report) }, where, nameOf), [report, where, nameOf])
  const isOpen = report.verdict === 'undetermined'
  const others = isOpen ? report.causes : report.causes.slice(1)
  return (
    <Frame target={report.target.url ?? undefined}>
      {!shown.isOwn && <SnapshotHead shown={shown} />}
      <VerdictHead shown={shown} dropped={dropped} />
      <PathPicture picture={picture} isBetween />
      <div className="wrap">
        <div className={styles.cols}>
          <div className={styles.stack}>
            {isOpen ? <Suspects id="fits" title="What fits" causes={report.causes} /> : <Evidence shown={shown} />}
            <div className={`${styles.stack} ${styles.screen}`}>
              {isOpen && <FactsSeen shown={shown} />}
              <NotCounted shown={shown} />
            </div>
          </div>
          <div className={styles.stack}>
            {isOpen && <NextSteps shown={shown} />}
            <Fix shown={shown} />
            {!isOpen && report.next.length > 0 && (
              <div className={styles.screen}>
                <NextSteps shown={shown} />
              </div>
            )}
            <ServiceContacts service={service} />
          </div>
        </div>
        <div className={styles.screen}>
          <TimesFailed report={report} />
          <CheckAgain shown={shown} />
          <div className={`${styles.cols} ${styles.even}`}>
            <RuledOut ruledOut={report.ruledOut} />
            <div className={styles.stack}>
              {!isOpen && <Suspects id="others" title="Other suspects" causes={others} />}
              <NotSeen shown={shown} />
              <TakenOut report={report} />
              <Share shown={shown} />
            </div>
          </div>
        </div>
        <OnPaper shown={shown} />
      </div>
    </Frame>
  )
}
