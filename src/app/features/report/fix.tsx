import { fitting } from '../../../catalog/fitting.ts'
import type { Fix as FixProse } from '../../../catalog/prose-form.ts'
import { titleOfCause } from '../../../diagnosis/say-cause.ts'
import { More } from '../../ui/more.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { fillerOf } from './filler.ts'
import styles from './fix.module.css'
import type { ShownReport } from './shown-report.ts'
import { Steps } from './steps.tsx'
import { useProse } from './use-prose.ts'

/** The fix for the chosen stack; while the cause is not clear, the best suspect’s behind a More. */
export function Fix({ shown }: { shown: ShownReport }) {
  const { report, where } = shown
  const [first] = report.causes
  const prose = useProse(first?.id)
  if (!prose || first === undefined) return null
  const fill = fillerOf(shown)
  const [best, ...others] = fitting(prose.fixes, where)

  if (report.verdict === 'undetermined')
    return best ? (
      <More summary={`If you want to try before it is clear: the fix for “${titleOfCause(first.id)}”`}>
        <h3 className={styles.unsure}>{fill.text(best.title)}</h3>
        <Steps steps={best.steps} fill={fill} />
      </More>
    ) : null
  return (
    <section aria-labelledby="fix-title" id="fix" tabIndex={-1}>
      <SectionHead id="fix-title" title={best ? fill.text(best.title) : 'What to do'} />
      {best && <Steps steps={best.steps} fill={fill} />}
      {others.map((other: FixProse) => (
        <More key={other.title} summary={`Or: ${fill.text(other.title)}`}>
          <Steps steps={other.steps} fill={fill} />
        </More>
      ))}
      {prose.verify.length > 0 && (
        <More summary="See that it is mended" open={!best}>
          <Steps steps={prose.verify} fill={fill} />
        </More>
      )}
      <Sentences summary="The usual reasons" says={prose.why.map(fill.text)} />
      <Sentences summary="Keep it from coming back" says={prose.prevent.map(fill.text)} />
      {prose.references.length > 0 && (
        <More summary="Read more">
          <ul className={styles.sentences}>
            {prose.references.map(({ title, url }) => (
              <li key={url}>
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </More>
      )}
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
