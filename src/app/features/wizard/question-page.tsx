import { Suspense } from 'react'
import type { Section } from '../../../catalog/question-form.ts'
import type { QuestionId } from '../../../catalog/questions/index.ts'
import { hideQueryValues } from '../../../contract/target-url.ts'
import { questionBefore } from '../../../diagnosis/wizard-machine.ts'
import { useWizard, type Wizard } from '../../state/use-wizard.ts'
import { useWords } from '../../state/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { DroppedParts } from '../../ui/dropped-parts.tsx'
import { Frame } from '../../ui/frame.tsx'
import { Link } from '../../ui/link.tsx'
import { Beside } from './beside.tsx'
import { ProbeList, ThisMachine } from './lazy-parts.ts'
import { QuestionForm } from './question-form.tsx'
import styles from './question-page.module.css'
import { WizardPath } from './wizard-path.tsx'

/** One question, with what is known beside it. */
export function QuestionPage({ id }: { id: QuestionId }) {
  const wizard = useWizard({ page: 'question', question: id })
  const words = useWords(id)
  const { evidence, known, filled, probes, look, hrefOf, dropped } = wizard
  const state = known.questions.find(({ question }) => question.id === id)
  return (
    <Frame
      target={evidence.where.url === undefined ? undefined : hideQueryValues(evidence.where.url)}
      path={<WizardPath known={known} where={filled} />}
      side={<Beside evidence={evidence} known={known} filled={filled} hrefOf={hrefOf} />}
    >
      <DroppedParts dropped={dropped} />
      <Crumb back={backFrom(wizard, id)} says={sectionName(state?.question.section)}>
        <Link href={hrefOf({ page: 'report' })} className={styles.report}>
          Show the report now
        </Link>
      </Crumb>
      {state !== undefined && words.data !== undefined && <QuestionForm state={state} words={words.data} wizard={wizard} />}
      {words.isPending && <p className="quiet">Loading the question…</p>}
      {words.isError && (
        <div role="alert" className={styles.failed}>
          <p>The words of this question did not load. The connection to the page may be gone.</p>
          <Button onClick={() => words.refetch()}>Try again</Button>
        </div>
      )}
      {probes.runs.length > 0 && (
        <Suspense>
          <ProbeList probes={probes} where={filled} settled={known.settled} />
        </Suspense>
      )}
      {(look.status !== 'off' || look.isRefused) && (
        <Suspense>
          <ThisMachine look={look} settled={known.settled} />
        </Suspense>
      )}
    </Frame>
  )
}

function sectionName(section: Section | undefined): string {
  return section === undefined || section === 'triage' ? 'Before the checks' : `Check: ${section}`
}

function backFrom({ snapshot, hrefOf }: Wizard, id: QuestionId): string {
  const before = questionBefore(snapshot, id)
  return hrefOf(before === null ? { page: 'start' } : { page: 'question', question: before })
}
