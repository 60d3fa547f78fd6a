import { type FormEvent, Suspense, useRef, useState } from 'react'
import { fillText } from '../../../catalog/fill-holes.ts'
import type { QuestionWords } from '../../../catalog/question-form.ts'
import type { QuestionState } from '../../../diagnosis/knowledge.ts'
import type { WizardEvent } from '../../../diagnosis/wizard-machine.ts'
import { useStacks } from '../../state/use-stacks.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import { ErrorSummary, type FormProblem } from '../../ui/error-summary.tsx'
import { Lead } from '../../ui/lead.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Submit } from '../../ui/submit.tsx'
import { FindOut } from './find-out.tsx'
import { LeadingSuspect, LogPaste, Looked, Readings } from './lazy-parts.ts'
import { mayBeProbed } from './may-be-probed.ts'
import { Option, optionId } from './option.tsx'
import styles from './question-form.module.css'
import { useAnswerKeys } from './use-answer-keys.ts'
import { usePrefetchedWords } from './use-prefetched-words.ts'

const noProblems: readonly FormProblem[] = []

/** Asks one question. What the facts found is chosen already; any other option overrules it. */
export function QuestionForm({ state, words, wizard }: { state: QuestionState; words: QuestionWords; wizard: Wizard }) {
  const { question, answer, found, isOutdated } = state
  const { filled, known, probes, send } = wizard
  const names = useStacks((filled.proxy ?? filled.app) !== undefined).namesFor(filled)
  const [picked, setPicked] = useState<Picked>(null)
  const [problems, setProblems] = useState(noProblems)
  // What comes while the question is read stands below the answers: nothing moves away under the pointer.
  const [isLate] = useState(!wizard.isSettled)
  const form = useRef<HTMLFormElement>(null)

  const chosen = chosenOf(picked, isOutdated ? undefined : answer, found?.option)
  const fill = (text: string) => fillText(text, filled, names)
  const pick = (option: string) => setPicked({ option, found: found?.option })
  const given = chosen === null ? null : eventsFor(chosen, state, wizard)
  usePrefetchedWords(wizard, given)
  const continueWith = (event: FormEvent) => {
    event.preventDefault()
    if (given === null) setProblems([{ at: optionId(question.options[0]), says: noChoice(question.options) }])
    else send(...given)
  }
  const looked = found === undefined && mayBeProbed(question) && probes.runs.length > 0 && (
    <Suspense>
      <Looked question={question} known={known} runs={probes.runs} />
    </Suspense>
  )
  useAnswerKeys({ options: question.options, choose: pick, form })
  return (
    <form ref={form} onSubmit={continueWith} noValidate>
      <ErrorSummary problems={problems} />
      <fieldset>
        <legend>
          <PageTitle title={fill(words.title)} hasError={problems.length > 0} />
        </legend>
        <Lead>{fill(words.why)}</Lead>
        {!isLate && looked}
        {question.id === 'log' && (
          <Suspense fallback={<p className="quiet">Loading…</p>}>
            <LogPaste look={words.look} where={filled} names={names} />
          </Suspense>
        )}
        <div className={styles.options}>
          {question.options.map((option, index) => (
            <Option
              key={option}
              option={option}
              words={{ title: fill(words.options[option]?.title ?? option), hint: fill(words.options[option]?.hint ?? '') }}
              isChosen={option === chosen}
              isFound={option === found?.option}
              number={index + 1}
              onChoose={() => pick(option)}
            >
              {option === found?.option && (
                <Suspense>
                  <Readings because={found.because} settled={known.settled} />
                </Suspense>
              )}
              {option === 'unknown' && question.id !== 'log' && (
                <FindOut
                  look={words.look}
                  where={filled}
                  names={names}
                  box={question.id}
                  isOpen={option === chosen}
                  isAnswered={found !== undefined}
                />
              )}
            </Option>
          ))}
        </div>
        {isLate && looked}
      </fieldset>
      <Submit
        isSticky
        label="Continue"
        keys={
          found !== undefined && chosen === found.option ? (
            <>
              <kbd>Enter</kbd> keeps the answer that was found
            </>
          ) : (
            <>
              <kbd>1</kbd> to <kbd>{Math.min(9, question.options.length)}</kbd> choose, <kbd>Enter</kbd> continues
            </>
          )
        }
      />
      {known.settled.all.length > 0 && (
        <Suspense fallback={null}>
          <LeadingSuspect known={known} />
        </Suspense>
      )}
    </form>
  )
}

/** What was picked, and what had been found by then. */
type Picked = { option: string; found: string | undefined } | null

/** "I don't know" gives way to what is found after it; any other answer stands. */
function chosenOf(picked: Picked, answer: string | undefined, found: string | undefined): string | null {
  if (picked !== null && (picked.option !== 'unknown' || picked.found === found)) return picked.option
  return (answer === 'unknown' ? undefined : answer) ?? found ?? answer ?? null
}

/** What Continue sends. Where the answer that was found is kept, and the question itself does not matter any more, nothing is left to say. */
function eventsFor(option: string, { question, answer, found }: QuestionState, { snapshot, page }: Wizard): WizardEvent[] {
  const isFound = option === found?.option && (answer === undefined || answer === 'unknown')
  if (isFound && (page.page !== 'question' || page.question !== question.id)) return []
  if (isFound && snapshot.can({ type: 'found.kept' })) return [{ type: 'found.kept' }]
  return [{ type: 'answer.given', question: question.id, option }]
}

function noChoice(options: readonly string[]): string {
  return options.includes('unknown') ? 'Choose an answer, or “I don’t know”.' : 'Choose an answer.'
}
