import { useMemo } from 'react'
import { isFilledFrom } from '../../../catalog/fill-holes.ts'
import type { QuestionWords } from '../../../catalog/question-form.ts'
import { findQuestion, type QuestionId } from '../../../catalog/questions/index.ts'
import { writeAnswers } from '../../../diagnosis/permalink.ts'
import { titleOfCause } from '../../../diagnosis/say-cause.ts'
import { diagnoseCommand } from '../../diagnose-command.ts'
import { useManyWords } from '../../state/use-many-words.ts'
import { Command } from '../../ui/command.tsx'
import { Link } from '../../ui/link.tsx'
import { Note } from '../../ui/note.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './report.module.css'
import type { ShownReport } from './shown-report.ts'

/** The questions whose answers would settle it, most telling first, with the command that finds each out. */
export function NextSteps({ shown }: { shown: ShownReport }) {
  const { report, where, asked, answers, isOwn } = shown
  const words = useManyWords(useMemo(() => report.next.flatMap(({ question }) => findQuestion(question)?.id ?? []), [report]))
  const fragment = writeAnswers(asked, answers)
  const isSeenElsewhere = report.facts.some(
    ({ about, setAside, vantage }) => about.startsWith('upstream.') && setAside !== null && vantage !== 'proxy-host',
  )
  return (
    <section aria-labelledby="next-title" id="next" tabIndex={-1}>
      <SectionHead id="next-title" title="What would settle it" />
      {isSeenElsewhere && (
        <div className={styles.there}>
          <h3>Look from the proxy’s machine</h3>
          <p className="small quiet">What was seen of the upstream counts only from there. In a checkout of badgateway on that machine:</p>
          <Command lines={[diagnoseCommand(where)]} what="the command that looks from the proxy’s machine" />
        </div>
      )}
      {report.next.length === 0 && !isSeenElsewhere && (
        <Note>
          No question is left that would. <Link href={`/${fragment}`}>Add what is missing</Link>: the upstream, the proxy or the app.
        </Note>
      )}
      <ol className={styles.next}>
        {report.next.map(({ question, ask, run, tells }) => (
          <li key={question}>
            <h3>{findQuestion(question) ? <Link href={`/check/${question}${fragment}`}>{ask}</Link> : ask}</h3>
            {tells.length > 0 && <p className="small quiet">{`Could point to: ${few(tells.map(titleOfCause))}.`}</p>}
            {run !== null && (isOwn || isOurs(run, words.get(question as QuestionId))) && (
              <Command lines={run.split('\n')} what={`the command for: ${ask}`} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A link is somebody else’s text: of its commands only those are offered for copying that this page would write itself. */
function isOurs(run: string, words: QuestionWords | undefined): boolean {
  const own = words?.look.flatMap((look) => look.run ?? []) ?? []
  return run.split('\n').every((line) => own.some((command) => isFilledFrom(command, line)))
}

/** The first three, and how many more. */
function few(titles: readonly string[]): string {
  const more = titles.length > 3 ? `; and ${titles.length - 3} more` : ''
  return titles.slice(0, 3).join('; ') + more
}
