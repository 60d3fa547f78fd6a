import type { Report } from '../../../contract/report.ts'
import { titleOfCause } from '../../../diagnosis/say-cause.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './report.module.css'

/** What it cannot be, struck through, each with the reason. */
export function RuledOut({ ruledOut }: { ruledOut: Report['ruledOut'] }) {
  return (
    <section aria-labelledby="ruled-out">
      <SectionHead id="ruled-out" title="Ruled out" aside={ruledOut.length} />
      {ruledOut.length === 0 && <p className={styles.none}>Nothing yet.</p>}
      <ul className={styles.out}>
        {ruledOut.map(({ id, because }) => (
          <li key={id}>
            <s>{titleOfCause(id)}</s>
            <br />
            {because.map(({ says }) => says).join(' ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
