import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './submit.module.css'

type SubmitProps = {
  label: string
  /** The keys that do the same; not shown where there is hardly a keyboard. */
  keys: ReactNode
  /** Stays in reach at the foot of the window while the form scrolls. */
  isSticky?: boolean
}

/** The way on at the end of a form. */
export function Submit({ label, keys, isSticky = false }: SubmitProps) {
  return (
    <div className={isSticky ? `${styles.submit} ${styles.sticky}` : styles.submit}>
      <Button kind="go" type="submit">
        {label}
      </Button>
      <span className={`small quiet ${styles.keys}`}>{keys}</span>
    </div>
  )
}
