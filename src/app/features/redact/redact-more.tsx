import { useId, useState } from 'react'
import { hideOwnWords, longestWord, shortestWord } from '../../../reading/own-words.ts'
import { countMarks } from '../../../reading/taken-out.ts'
import { changeOwnWords } from '../../state/change-own-words.ts'
import { useHide, useOwnWords } from '../../state/own-words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import styles from './redact-more.module.css'

/** Takes out what no form gives away: words, host names, addresses, and e-mail addresses. `texts` are those in which they may stand. */
export function RedactMore({ texts }: { texts: readonly string[] }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [said, setSaid] = useState('')
  const { words, emails } = useOwnWords()
  const hide = useHide()
  const hidden = texts.map(hide)

  const redact = () => {
    const word = typed.trim()
    if (word.length < shortestWord || word.length > longestWord) {
      setProblem(`Type a word of ${shortestWord} to ${longestWord} characters.`)
      document.getElementById(id)?.focus()
      return
    }
    const number = changeOwnWords.add(word, highestIn(texts))
    setSaid(`It is [redacted ${number}] from now on.`)
    setProblem(undefined)
    setTyped('')
  }
  const putBack = (number: number) => {
    changeOwnWords.remove(number)
    setSaid(`[redacted ${number}] is put back.`)
    document.getElementById(id)?.focus()
  }
  return (
    <div className={styles.more}>
      <TextField
        id={id}
        label="Word, host name or address"
        hint="The same placeholder stands for it everywhere: in lines, the report, its link and its exports. Or select it in a line."
        value={typed}
        problem={problem}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          redact()
        }}
      />
      <p className={styles.act}>
        <Button small onClick={redact}>
          Redact this
        </Button>
      </p>
      {words.length > 0 && (
        <ul className={styles.words}>
          {words.map(({ word, number }) => (
            <li key={number}>
              <span>
                <code>[redacted {number}]</code> {`stands for ${word.length} characters, ${sayPlaces(countPlaces(hidden, number))}.`}
              </span>
              <Button small onClick={() => putBack(number)}>
                Put back<span className="gone"> [redacted {number}]</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <label className={styles.emails}>
        <input type="checkbox" checked={emails} onChange={({ target }) => changeOwnWords.setEmails(target.checked)} />
        <span>{`Take out e-mail addresses, too${sayEmails(texts)}`}</span>
      </label>
      <p className={styles.kept}>Kept in this page’s memory until it is reloaded: stored nowhere, and in no link.</p>
      <p className="gone" role="status">
        {said}
      </p>
    </div>
  )
}

function countPlaces(texts: readonly string[], number: number): number {
  return texts.filter((text) => text.includes(`[redacted ${number}]`)).length
}

function sayPlaces(places: number): string {
  if (places === 0) return 'which stand in no line yet'
  return places === 1 ? 'in one line' : `in ${places} lines`
}

function sayEmails(texts: readonly string[]): string {
  const { 'e-mail address': count = 0 } = countMarks(texts.map(hideEmails))
  return count === 0 ? '' : ` (${count})`
}

const hideEmails = hideOwnWords({ words: [], emails: true })

/** A report that was redacted before has placeholders of its own; the next must be another. */
function highestIn(texts: readonly string[]): number {
  return texts
    .flatMap((text) => [...text.matchAll(/\[redacted (\d{1,4})\]/g)])
    .reduce((most, [, number]) => Math.max(most, Number(number)), 0)
}
