import type { Settled } from '../../../catalog/cause-form.ts'
import type { Subject } from '../../../contract/subjects.ts'
import { factWords } from '../../fact-words.ts'
import { useHide } from '../../state/own-words.ts'
import { useStacks } from '../../state/use-stacks.ts'
import styles from './readings.module.css'

/** What a found answer rests on: what was looked at, the value, the machine's own words, and where they were seen. */
export function Readings({ because, settled }: { because: readonly Subject[]; settled: Settled }) {
  const { nameOf } = useStacks()
  const hide = useHide()
  const facts = because.flatMap((about) => settled.get(about) ?? [])
  return (
    <dl className={styles.readings}>
      {facts.map((fact) => {
        const { what, value, isMachine, seen } = factWords(fact, nameOf, settled.all)
        return (
          <div key={fact.id} className={styles.reading}>
            <dt>{what}</dt>
            <dd className={isMachine ? styles.value : `${styles.value} ${styles.said}`}>{hide(value)}</dd>
            <dd>
              {fact.quote !== null && <span className={styles.quote}>{hide(fact.quote)}</span>}
              <span className={styles.where}>{hide(seen)}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
