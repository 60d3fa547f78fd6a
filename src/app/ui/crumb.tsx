import type { ReactNode } from 'react'
import styles from './crumb.module.css'
import { Link } from './link.tsx'

/** The line above the title: the way back, what this page belongs to, and other ways on. */
export function Crumb({ back, says, children }: { back: string; says: string; children?: ReactNode }) {
  return (
    <div className={styles.crumb}>
      <Link href={back} className={styles.back}>
        <svg viewBox="0 0 8 12" width="8" height="12" aria-hidden="true" focusable="false">
          <path d="M7 1 2 6l5 5" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
        Back
      </Link>
      <span>{says}</span>
      {children}
    </div>
  )
}
