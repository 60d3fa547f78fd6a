import type { ReactNode } from 'react'
import styles from './numbered-list.module.css'

type NumberedListProps = {
  /** In a narrow window all but the h3 of an item takes the whole width. */
  spreads?: boolean
  /** Each an li that holds one div. */
  children: ReactNode
}

/** Things to do one after the other: the number of each stands in a circle. */
export function NumberedList({ spreads = false, children }: NumberedListProps) {
  return <ol className={spreads ? `${styles.numbered} ${styles.spreads}` : styles.numbered}>{children}</ol>
}
