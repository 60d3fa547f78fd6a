import type { ReactNode } from 'react'
import styles from './more.module.css'

type MoreProps = { summary: ReactNode; open?: boolean; onToggle?: (open: boolean) => void; children: ReactNode }

/** Opens in place: a details element with a caret. */
export function More({ summary, open = false, onToggle, children }: MoreProps) {
  return (
    <details className={styles.more} open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
