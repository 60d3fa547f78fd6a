import type { ReactNode } from 'react'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './section.module.css'

/** One section of a reading page, that a link can lead to: its head, and what stands below. */
export function Section({ id, title, aside, children }: { id: string; title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={styles.section}>
      <SectionHead id={id} title={title} aside={aside} />
      {children}
    </section>
  )
}

/** Sentences that stand side by side. */
export function Sentences({ says }: { says: readonly string[] }) {
  return (
    <ul className={styles.sentences}>
      {says.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

/** Links to other pages, one a line, each with a remark. */
export function Links({ to }: { to: readonly { path: string; title: string; says?: ReactNode }[] }) {
  return (
    <ul className={styles.links}>
      {to.map(({ path, title, says }) => (
        <li key={path}>
          <a href={path}>{title}</a>
          {says !== undefined && <span className={styles.says}>{says}</span>}
        </li>
      ))}
    </ul>
  )
}
