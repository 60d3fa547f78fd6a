import type { ReactNode } from 'react'
import styles from './table.module.css'

/** A table of readings: a thin rule below each row. In: its thead and tbody, and a class for widths and faces of columns. */
export function Table({ className, children }: { className: string | undefined; children: ReactNode }) {
  return <table className={`${styles.table} ${className}`}>{children}</table>
}
