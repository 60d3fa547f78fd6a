import type { ReactNode } from 'react'
import { Radio } from '../../ui/radio.tsx'
import styles from './option.module.css'

type OptionProps = {
  option: string
  words: { title: string; hint: string }
  isChosen: boolean
  /** The facts give this answer. */
  isFound: boolean
  number: number
  onChoose: () => void
  /** What the answer rests on, or how to find it out. */
  children: ReactNode
}

/** The id of the radio of an option. */
export function optionId(option: string | undefined): string {
  return `answer-${option ?? ''}`
}

/** One answer. Digits 1 to 9 choose the first nine. */
export function Option({ option, words: { title, hint }, isChosen, isFound, number, onChoose, children }: OptionProps) {
  const id = optionId(option)
  return (
    <div className={isChosen ? `${styles.option} ${styles.chosen}` : styles.option}>
      <label htmlFor={id}>
        <Radio id={id} name="answer" value={option} checked={isChosen} onChange={onChoose} />
        <span>
          <span className={styles.title}>
            {title} {isFound && <span className={styles.tag}>found</span>}
          </span>
          {hint !== '' && <span className={styles.hint}>{hint}</span>}
        </span>
        {number <= 9 && (
          <span aria-hidden="true">
            <kbd>{number}</kbd>
          </span>
        )}
      </label>
      <div className={styles.more}>{children}</div>
    </div>
  )
}
