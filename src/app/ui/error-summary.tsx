import { useEffect, useRef } from 'react'
import styles from './error-summary.module.css'
import { JumpLink } from './jump-link.tsx'

export type FormProblem = {
  /** Id of the control to mend. */
  at: string
  says: string
}

/** What is wrong in a form, each line leading to its control. Takes the focus whenever `problems` is a new list. */
export function ErrorSummary({ problems }: { problems: readonly FormProblem[] }) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length === 0) return
    summary.current?.focus()
    summary.current?.scrollIntoView({ block: 'center' })
  }, [problems])
  if (problems.length === 0) return null
  return (
    <div ref={summary} className={styles.summary} role="alert" tabIndex={-1} aria-labelledby="error-summary">
      <h2 id="error-summary">There is a problem</h2>
      <ul>
        {problems.map(({ at, says }) => (
          <li key={at}>
            <JumpLink to={at}>{says}</JumpLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
