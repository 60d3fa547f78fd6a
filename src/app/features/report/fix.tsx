import { fillText } from '../../../catalog/fill-holes.ts'
import { writeFixes } from '../../../diagnosis/fix-of.ts'
import { titleOfCause } from '../../../diagnosis/say-cause.ts'
import { withBase } from '../../state/base-path.ts'
import { More } from '../../ui/more.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './fix.module.css'
import type { ShownReport } from './shown-report.ts'
import { Steps } from './steps.tsx'
import { useProse } from './use-prose.ts'

/** The fix for the chosen stack; while the cause is not clear, the best suspect’s behind a More. */
export function Fix({ shown }: { shown: ShownReport }) {
  const { report, where, names } = shown
  const [first] = report.causes
  const prose = useProse(first?.id)
  if (!prose || first === undefined) return null
  const { best, others, verify } = writeFixes(prose, report, where, names)
  const fill = (text: string) => fillText(text, where, names)

  if (report.verdict === 'undetermined')
    return best ? (
      <More summary={`If you want to try before it is clear: the fix for “${titleOfCause(first.id)}”`}>
        <h3 className={styles.unsure}>{best.title}</h3>
        <Steps steps={best.steps} />
      </More>
    ) : null
  return (
    <section aria-labelledby="fix-title" id="fix" tabIndex={-1}>
      <SectionHead id="fix-title" title={best ? best.title : 'What to do'} />
      {best && <Steps steps={best.steps} />}
      {others.map((other) => (
        <More key={other.title} summary={`Or: ${other.title}`}>
          <Steps steps={other.steps} />
        </More>
      ))}
      {verify.length > 0 && (
        <More summary="See that it is mended" open={!best}>
          <Steps steps={verify} />
        </More>
      )}
      <Sentences summary="The usual reasons" says={prose.why.map(fill)} />
      <Sentences summary="Keep it from coming back" says={prose.prevent.map(fill)} />
      <More summary="Read more">
        <ul className={styles.sentences}>
          <li>
            <a href={withBase(`/causes/${first.id}`)}>All about this cause, with the fixes for other stacks</a>
          </li>
          {prose.references.map(({ title, url }) => (
            <li key={url}>
              <a href={url} rel="noreferrer">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </More>
    </section>
  )
}

function Sentences({ summary, says }: { summary: string; says: readonly string[] }) {
  if (says.length === 0) return null
  return (
    <More summary={summary}>
      <ul className={styles.sentences}>
        {says.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </More>
  )
}
