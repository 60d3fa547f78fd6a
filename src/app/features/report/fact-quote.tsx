import { findQuestion, type QuestionId, questions } from '../../../catalog/questions/index.ts'
import { ownValue } from '../../../contract/own-value.ts'
import type { Report } from '../../../contract/report.ts'
import { writeAnswers } from '../../../diagnosis/permalink.ts'
import { saySource, sayValue } from '../../../diagnosis/say-fact.ts'
import { sayMachine } from '../../../diagnosis/say-who-sees.ts'
import { useManyWords } from '../../state/use-many-words.ts'
import { Link } from '../../ui/link.tsx'
import { WithMarks } from '../redact/with-marks.tsx'
import styles from './evidence.module.css'
import { sayClock, sayInstant } from './say-time.ts'
import type { ShownReport } from './shown-report.ts'

const noQuestions: readonly QuestionId[] = []

type ReportFact = Report['facts'][number]

/** What was seen, in the machine’s own words, where from and when; an answer with the way to change it. */
export function FactQuote({ fact, shown }: { fact: ReportFact; shown: ShownReport }) {
  if (fact.source === 'answer') return <AnswerQuote fact={fact} shown={shown} />
  return (
    <>
      <q className={styles.quote}>
        <WithMarks text={fact.quote ?? sayValue(fact)} />
      </q>
      <span className={styles.where}>
        {saySource(fact)}
        {fact.source === 'host' && ` ${sayMachine(shown.report.facts)}`}
        {fact.at !== null && `, ${fact.source === 'text' ? `last seen ${sayInstant(fact.at)}` : sayClock(fact.at)}`}
      </span>
    </>
  )
}

function AnswerQuote({ fact, shown }: { fact: ReportFact; shown: ShownReport }) {
  const { report, asked, answers, isOwn, nameOf } = shown
  const question = questionBehind(fact, report)
  const option = question === null ? undefined : report.answers[question]
  const words = useManyWords(question === null ? noQuestions : [question]).get(question ?? 'role')
  const typed = typeof fact.value.kind === 'string' ? nameOf(fact.value.kind) : sayValue(fact)
  const said = option === undefined ? typed : (ownValue(words?.options ?? {}, option)?.title ?? sayValue(fact))
  const fragment = writeAnswers(asked, answers)
  return (
    <>
      <q className={`${styles.quote} ${styles.said}`}>{`“${said}”`}</q>
      <span className={styles.where}>
        {isOwn ? 'answer: yours. ' : 'answer: of whoever made this report. '}
        <Link href={(question === null ? '/' : `/check/${question}`) + fragment}>
          Change<span className="gone">{words ? `: ${words.short}` : ' what was typed'}</span>
        </Link>
      </span>
    </>
  )
}

/** The question whose answer amounts to the fact; null for what was typed at the start. */
function questionBehind(fact: ReportFact, report: Report): QuestionId | null {
  const behind = questions.find(({ id }) => {
    const option = report.answers[id]
    return (
      option !== undefined &&
      findQuestion(id)
        ?.gives(option)
        .some(({ about }) => about === fact.about)
    )
  })
  return behind?.id ?? null
}
