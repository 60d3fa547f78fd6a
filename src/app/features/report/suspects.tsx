import type { Confidence } from '../../../contract/report.ts'
import { titleOfCause } from '../../../diagnosis/say-cause.ts'
import { Meter } from '../../ui/meter.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './suspects.module.css'

type Suspect = {
  id: string
  confidence: Confidence
  because: readonly { says: string }[]
  against: readonly { says: string }[]
}

/** Causes with what speaks for and against each; the first is open. */
export function Suspects({ id, title, causes }: { id: string; title: string; causes: readonly Suspect[] }) {
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={title} aside={causes.length} />
      {causes.length === 0 && <p className={styles.none}>None: nothing else fits what was seen.</p>}
      <ol>
        {causes.map(({ id: cause, confidence, because, against }, index) => (
          <li key={cause} className={styles.suspect}>
            <details open={index === 0}>
              <summary>
                <span className={styles.title}>{titleOfCause(cause)}</span>
                <span className={styles.strength}>
                  <Meter confidence={confidence} />
                  {confidence}
                </span>
              </summary>
              <ul>
                {because.map(({ says }) => (
                  <Sign key={says} sign="+" heard="For:" says={says} />
                ))}
                {against.map(({ says }) => (
                  <Sign key={says} sign="−" heard="Against:" says={says} />
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Sign({ sign, heard, says }: { sign: string; heard: string; says: string }) {
  return (
    <li className={styles.sign}>
      <b aria-hidden="true">{sign}</b>
      <span>
        <span className="gone">{heard} </span>
        {says}
      </span>
    </li>
  )
}
