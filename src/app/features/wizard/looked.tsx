import type { Question } from '../../../catalog/question-form.ts'
import type { Knowledge } from '../../../diagnosis/knowledge.ts'
import { factWords } from '../../fact-words.ts'
import type { RunState } from '../../state/use-probes.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './looked.module.css'
import { setAsideFor } from './looked-at.ts'
import { placeOf } from './probe-rows.ts'

/** Where no answer was found: what was looked at, and why it tells nothing. Empty when nothing was tried. */
export function Looked({ question, known, runs }: { question: Question; known: Knowledge; runs: readonly RunState[] }) {
  const setAside = setAsideFor(question, known.settled).map((fact) => {
    const { what, value } = factWords(fact)
    return { what: `${what}: ${value}.`, why: fact.setAside }
  })
  const tried = runs.flatMap(({ run, status, error }) => {
    if (status === 'failed') return [{ what: `Probe of ${placeOf(run)}:`, why: error }]
    return status === 'done' && setAside.length === 0 ? [{ what: `Probe of ${placeOf(run)}:`, why: 'it shows nothing about this.' }] : []
  })
  const lines = [...setAside, ...tried]
  if (lines.length === 0) return null
  return (
    <Notice state="unknown" title="We could not find this out." aside="Looked at:" className={styles.looked}>
      {lines.map(({ what, why }) => (
        <li key={what}>
          <Glyph state="unknown" />
          <span>
            {what} <span className="quiet">{why}</span>
          </span>
        </li>
      ))}
    </Notice>
  )
}
