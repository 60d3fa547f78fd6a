import type { ReactNode } from 'react'
import styles from './risk-and-undo.module.css'

/** What a step can break, and how to take it back. In: both, and a class for the room above. */
export function RiskAndUndo({ risk, undo, className }: { risk: string; undo: ReactNode; className: string | undefined }) {
  return (
    <dl className={`${styles.risk} ${className}`}>
      <dt>Risk</dt>
      <dd>{risk}</dd>
      <dt>Undo</dt>
      <dd>{undo}</dd>
    </dl>
  )
}
