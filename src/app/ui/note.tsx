import type { ReactNode } from 'react'
import styles from './note.module.css'

/** A quiet remark below a head or a command, or what stands where a list is empty. */
export function Note({ children }: { children: ReactNode }) {
  return <p className={`small quiet ${styles.note}`}>{children}</p>
}
