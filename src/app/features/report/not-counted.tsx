import { sayAbout, sayNotCounted } from '../../../diagnosis/say-fact.ts'
import { More } from '../../ui/more.tsx'
import styles from './evidence.module.css'
import { FactQuote } from './fact-quote.tsx'
import type { ShownReport } from './shown-report.ts'

/** Facts that were overruled or set aside: they are shown, marked with the reason, and move nothing. */
export function NotCounted({ shown }: { shown: ShownReport }) {
  const { facts } = shown.report
  const uncounted = facts.flatMap((fact) => {
    const why = sayNotCounted(fact, facts)
    return why === null ? [] : [{ fact, why }]
  })
  if (uncounted.length === 0) return null
  return (
    <More summary={`Seen, but not counted: ${uncounted.length}`} open={uncounted.length <= 3}>
      <ul className={styles.facts}>
        {uncounted.map(({ fact, why }) => (
          <li key={fact.id} className={styles.uncounted}>
            <b>{sayAbout(fact.about)}.</b> {why}
            <FactQuote fact={fact} shown={shown} />
          </li>
        ))}
      </ul>
    </More>
  )
}
