import type { ReactNode } from 'react'
import type { Confidence } from '../../../contract/report.ts'
import { Meter } from '../../ui/meter.tsx'
import { Sign } from './sign.tsx'
import styles from './suspect.module.css'

type Reason = { says: string }

type SuspectProps = {
  title: string
  confidence: Confidence
  because: readonly Reason[]
  against: readonly Reason[]
  isOpen: boolean
  /** Further signs, such as what would settle it. */
  children?: ReactNode
}

/** One cause of a list: how strong it stands; opened, what speaks for and against it. */
export function Suspect({ title, confidence, because, against, isOpen, children }: SuspectProps) {
  return (
    <li className={styles.suspect}>
      <details open={isOpen}>
        <summary>
          <span className={styles.title}>{title}</span>
          <span className={styles.strength}>
            <Meter confidence={confidence} />
            {confidence}
          </span>
        </summary>
        <ul className={styles.signs}>
          {because.map(({ says }) => (
            <Sign key={says} sign="+" heard="For it:">
              {says}
            </Sign>
          ))}
          {against.map(({ says }) => (
            <Sign key={says} sign="−" heard="Against it:">
              {says}
            </Sign>
          ))}
          {children}
        </ul>
      </details>
    </li>
  )
}
