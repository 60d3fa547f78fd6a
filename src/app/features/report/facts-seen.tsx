import { sayAbout } from '../../../diagnosis/say-fact.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './evidence.module.css'
import { FactQuote } from './fact-quote.tsx'
import type { ShownReport } from './shown-report.ts'

/** Every fact that counts, for a report that cannot name a cause yet. */
export function FactsSeen({ shown }: { shown: ShownReport }) {
  const counted = shown.report.facts.filter(({ setAside, overruledBy }) => setAside === null && overruledBy === null)
  return (
    <section aria-labelledby="seen">
      <SectionHead id="seen" title="What was seen" aside={counted.length} />
      <ul className={styles.facts}>
        {counted.map((fact) => (
          <li key={fact.id}>
            <b>{sayAbout(fact.about)}</b>
            <FactQuote fact={fact} shown={shown} />
          </li>
        ))}
      </ul>
    </section>
  )
}
