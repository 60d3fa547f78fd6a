import { fillText } from '../../../catalog/fill-holes.ts'
import type { Evidence, Knowledge } from '../../../diagnosis/knowledge.ts'
import type { StandingCause } from '../../../diagnosis/rank-causes.ts'
import { rankingOf } from '../../../diagnosis/ranking-of.ts'
import type { SettlingQuestion } from '../../../diagnosis/what-would-settle.ts'
import { useManyWords } from '../../state/use-many-words.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import { Link } from '../../ui/link.tsx'
import { Meter } from '../../ui/meter.tsx'
import { More } from '../../ui/more.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './suspects.module.css'
import { useSettling } from './use-settling.ts'

type SuspectsProps = { evidence: Evidence; known: Knowledge; hrefOf: Wizard['hrefOf'] }

/** How many suspects are shown at once, how many of them open, and how many questions each names. */
const shownFirst = 5
const openFirst = 2
const asksAtMost = 2

/** The causes that stand, strongest first, with what speaks for and against each and what would settle it; then those ruled out. */
export function Suspects({ evidence, known, hrefOf }: SuspectsProps) {
  const { standing, ruledOut } = rankingOf(known)
  const settling = useSettling(evidence, known)
  const suspect = (one: StandingCause, index: number) => (
    <Suspect
      key={one.cause.id}
      standing={one}
      isOpen={index < openFirst}
      asks={settling.filter(({ tells }) => tells.includes(one.cause.id)).slice(0, asksAtMost)}
      where={evidence.where}
      hrefOf={hrefOf}
    />
  )
  return (
    <section aria-labelledby="suspects">
      <SectionHead
        id="suspects"
        title="Suspects"
        aside={
          <span aria-live="polite">
            {standing.length === 0 && ruledOut.length === 0
              ? ''
              : `${standing.length} ${standing.length === 1 ? 'stands' : 'stand'}, ${ruledOut.length} ruled out`}
          </span>
        }
      />
      {standing.length === 0 && <p className={styles.none}>None yet. Each answer and each probe weighs for or against the known causes.</p>}
      <ol>{standing.slice(0, shownFirst).map(suspect)}</ol>
      {standing.length > shownFirst && (
        <More summary={`${standing.length - shownFirst} more`}>
          <ol>{standing.slice(shownFirst).map((one, index) => suspect(one, index + shownFirst))}</ol>
        </More>
      )}
      {ruledOut.length > 0 && (
        <More summary={`${ruledOut.length} ruled out, and why`}>
          <ul className={styles.out}>
            {ruledOut.map(({ cause, because }) => (
              <li key={cause.id}>
                <s>{cause.title}</s>
                <br />
                {because.map(({ says }) => says).join(' ')}
              </li>
            ))}
          </ul>
        </More>
      )}
    </section>
  )
}

type SuspectProps = Pick<SuspectsProps, 'hrefOf'> & {
  standing: StandingCause
  isOpen: boolean
  asks: readonly SettlingQuestion[]
  where: Evidence['where']
}

function Suspect({ standing: { cause, confidence, because, against }, isOpen, asks, where, hrefOf }: SuspectProps) {
  const words = useManyWords(asks.map(({ question }) => question))
  return (
    <li className={styles.suspect}>
      <details open={isOpen}>
        <summary>
          <span className={styles.title}>{cause.title}</span>
          <span className={styles.strength}>
            <Meter confidence={confidence} />
            {confidence}
          </span>
        </summary>
        <ul className={styles.reasons}>
          {because.map(({ says }) => (
            <li key={says}>
              <span className="gone">For it: </span>
              <span>{says}</span>
            </li>
          ))}
          {against.map(({ says }) => (
            <li key={says} className={styles.less}>
              <span className="gone">Against it: </span>
              <span>{says}</span>
            </li>
          ))}
          {asks.map(({ question }) => {
            const title = words.get(question)?.title
            return title === undefined ? null : (
              <li key={question} className={styles.ask}>
                <span className="gone">Would settle it: </span>
                <Link href={hrefOf({ page: 'question', question })}>{fillText(title, where)}</Link>
              </li>
            )
          })}
        </ul>
      </details>
    </li>
  )
}
