import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { version } from '../../../contract/version.ts'
import { drawPath } from '../../../diagnosis/draw-path.ts'
import { rankingOf } from '../../../diagnosis/ranking-of.ts'
import { makeReport } from '../../../diagnosis/report.ts'
import { writeReportLink } from '../../../diagnosis/report-link.ts'
import { redactReport } from '../../../reading/redact-report.ts'
import { go } from '../../state/fragment.ts'
import { useHide } from '../../state/own-words.ts'
import { useIsReadingText, usePastedTexts } from '../../state/use-pasted-texts.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { useWizard } from '../../state/use-wizard.ts'
import { Frame } from '../../ui/frame.tsx'
import { Lead } from '../../ui/lead.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { GivenTexts } from '../paste/given-texts.tsx'
import { PathPicture } from '../path/path-picture.tsx'
import { ProbeList } from '../wizard/probe-list.tsx'
import { ThisMachine } from '../wizard/this-machine.tsx'
import { NoReport } from './no-report.tsx'
import type { OwnEvidence } from './own-evidence.ts'
import styles from './report.module.css'
import { Suspects } from './suspects.tsx'
import { keepUnredacted } from './unredacted.ts'

/**
 * Waits for the probes and for texts that are being read, makes the report, and puts it into the address in the place of the answers, which the history entry keeps.
 * Meanwhile it shows what is known.
 */
export function MakingReport() {
  const { evidence, known, filled, probes, look, isSettled, dropped } = useWizard({ page: 'report' })
  const { stacks, nameOf, namesFor, roleOf } = useStacks()
  const client = useQueryClient()
  const hide = useHide()
  const texts = usePastedTexts()
  const isReading = useIsReadingText()
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    if (!isSettled || isReading || stacks.length === 0) return
    let isLeft = false
    const make = async () => {
      const made = { at: new Date().toISOString(), with: version }
      const whole = await makeReport(evidence, made, { names: namesFor(filled), roleOf })
      const report = redactReport(whole, hide)
      const link = await writeReportLink(report)
      if (isLeft) return
      keepUnredacted(link, whole)
      client.setQueryData(['report', link], { report })
      const state: OwnEvidence = { where: evidence.where, answers: evidence.answers, dropped: [...dropped] }
      go(`/report${link}`, { replace: true, state })
    }
    make().catch(() => setFailed(true))
    return () => {
      isLeft = true
    }
  }, [isSettled, isReading, stacks, evidence, filled, namesFor, roleOf, client, dropped, hide])

  if (failed)
    return (
      <NoReport hasError title="The report could not be made" says="Reload the page to try once more; your answers are in the address." />
    )
  const { standing } = rankingOf(known)
  return (
    <Frame target={evidence.where.url} path={<PathPicture picture={drawPath(known, filled, nameOf)} />}>
      <div className={`wrap ${styles.verdict}`}>
        <PageTitle title={isReading ? 'Reading…' : 'Probing…'} />
        <Lead isWide>The report is made as soon as every probe has ended and every text is read. This is what is known so far.</Lead>
        {isReading && <GivenTexts texts={texts} focusAfter="main" />}
        <div className={styles.cols}>
          <Suspects
            title="Suspects so far"
            id="suspects"
            causes={standing.slice(0, 5).map(({ cause, confidence, because, against }) => ({ id: cause.id, confidence, because, against }))}
          />
          <div className={styles.stack}>
            {probes.runs.length > 0 && <ProbeList probes={probes} where={filled} settled={known.settled} />}
            {look.status !== 'off' && <ThisMachine look={look} settled={known.settled} />}
          </div>
        </div>
      </div>
    </Frame>
  )
}
