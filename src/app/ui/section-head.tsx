import type { ReactNode } from 'react'
import styles from './section-head.module.css'

/** Opens a section: an h2 over a heavy rule, and a remark at its right. Give the section `aria-labelledby={id}`. */
export function SectionHead({ id, title, aside }: { id: string; title: string; aside?: ReactNode }) {
  return (
    <div className={styles.head}>
      <h2 id={id}>{title}</h2>
      {aside !== undefined && <span className="small quiet">{aside}</span>}
    </div>
  )
}
