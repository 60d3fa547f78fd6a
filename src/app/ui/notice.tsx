import type { ReactNode } from 'react'
import styles from './notice.module.css'

type NoticeProps = {
  state: 'suspect' | 'unknown'
  title: string
  aside: string
  /** For the room around it. */
  className: string | undefined
  /** Each an li. */
  children: ReactNode
}

/** Something that did not go as asked: what, and a list of its parts. */
export function Notice({ state, title, aside, className, children }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[state]} ${className}`}>
      <p>
        <b>{title}</b> <span className="quiet">{aside}</span>
      </p>
      <ul>{children}</ul>
    </div>
  )
}
