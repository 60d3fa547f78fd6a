import { factWords } from '../../fact-words.ts'
import { useHide } from '../../state/own-words.ts'
import type { FoundLine } from '../../state/text-found.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { WithMarks } from '../redact/with-marks.tsx'
import styles from './deciding-lines.module.css'

/** More than these are seldom read; the rest is counted. */
const shownAtMost = 12

/** The lines that decide, numbered as in the text, each with what it says. What was hidden in them is marked. */
export function DecidingLines({ lines }: { lines: readonly FoundLine[] }) {
  const { nameOf } = useStacks()
  const hide = useHide()
  return (
    <>
      <ol className={styles.lines}>
        {lines.slice(0, shownAtMost).map((line) => (
          <li key={`${line.number} ${line.quote}`}>
            <span className={styles.number}>
              {line.number !== null && <span className="gone">Line </span>}
              {line.number ?? '–'}
            </span>
            <div className={styles.text}>
              <q className={styles.quote}>
                <WithMarks text={hide(line.quote)} />
              </q>
              <p>{hide(line.says ?? sayFact(line, nameOf))}</p>
            </div>
          </li>
        ))}
      </ol>
      {lines.length > shownAtMost && <p className={styles.rest}>And {lines.length - shownAtMost} more.</p>}
    </>
  )
}

function sayFact({ fact }: FoundLine, nameOf: (kind: string) => string): string {
  if (fact === null) return ''
  const { what, value } = factWords(fact, nameOf)
  return `${what}: ${value}.`
}
