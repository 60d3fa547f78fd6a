import type { Report } from '../../../contract/report.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './evidence.module.css'
import { FactQuote } from './fact-quote.tsx'
import type { ShownReport } from './shown-report.ts'

/** The reasons for the first cause, each with the readings it rests on; then those against it. */
export function Evidence({ shown }: { shown: ShownReport }) {
  const [first] = shown.report.causes
  if (first === undefined) return null
  return (
    <section aria-labelledby="evidence">
      <SectionHead id="evidence" title={first.confidence === 'proven' ? 'What proves it' : 'What speaks for it'} />
      <ol className={styles.reasons}>
        {first.because.map((reason) => (
          <ReasonItem key={reason.says} reason={reason} shown={shown} />
        ))}
      </ol>
      {first.against.length > 0 && (
        <>
          <h3 className={styles.against}>What speaks against it</h3>
          <ol className={styles.reasons}>
            {first.against.map((reason) => (
              <ReasonItem key={reason.says} reason={reason} shown={shown} />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function ReasonItem({ reason, shown }: { reason: Report['causes'][number]['because'][number]; shown: ShownReport }) {
  const ids = reason.facts ?? [reason.factId]
  return (
    <li>
      <div>
        {reason.says}
        {shown.report.facts
          .filter(({ id }) => ids.includes(id))
          .map((fact) => (
            <FactQuote key={fact.id} fact={fact} shown={shown} />
          ))}
      </div>
    </li>
  )
}
