import type { ReactNode } from 'react'
import styles from './lead.module.css'

/** The paragraph below the title: why a question is asked, what a page does, what happened. */
export function Lead({ isWide = false, children }: { isWide?: boolean; children: ReactNode }) {
  return <p className={isWide ? `${styles.lead} ${styles.wide}` : styles.lead}>{children}</p>
}
