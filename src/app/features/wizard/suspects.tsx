import { fillText } from '../../../catalog/fill-holes.ts'
import type { Where } from '../../../contract/where.ts'
import type { StandingCause } from '../../../diagnosis/rank-causes.ts'
import { rankingOf } from '../../../diagnosis/ranking-of.ts'
import type { SettlingQuestion } from '../../../diagnosis/what-would-settle.ts'
import { useManyWords } from '../../state/use-many-words.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import { Link } from '../../ui/link.tsx'
import { More } from '../../ui/more.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { RuledOutList } from '../suspects/ruled-out-list.tsx'
import { Sign } from '../suspects/sign.tsx'
import { Suspect } from '../suspects/suspect.tsx'
import { NoneYet } from './none-yet.tsx'
import { useSettling } from './use-settling.ts'

type SuspectsProps = Pick<Wizard, 'evidence' | 'known' | 'filled' | 'hrefOf'>

/** How many suspects are shown at once, how many of them open, and how many questions each names. */
const shownFirst = 5
const openFirst = 2
const asksAtMost = 2

/** The causes that stand, strongest first, with what speaks for and against each and what would settle it; then those ruled out. */
export function Suspects({ evidence, known, filled, hrefOf }: SuspectsProps) {
  const { standing, ruledOut } = rankingOf(known)
  const settling = useSettling(evidence, known)
  const suspect = (one: StandingCause, index: number) => (
    <AskingSuspect
      key={one.cause.id}
      standing={one}
      isOpen={index < openFirst}
      asks={settling.filter(({ tells }) => tells.includes(one.cause.id)).slice(0, asksAtMost)}
      where={filled}
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
      {standing.length === 0 && <NoneYet />}
      <ol>{standing.slice(0, shownFirst).map(suspect)}</ol>
      {standing.length > shownFirst && (
        <More summary={`${standing.length - shownFirst} more`}>
          <ol>{standing.slice(shownFirst).map((one, index) => suspect(one, index + shownFirst))}</ol>
        </More>
      )}
      {ruledOut.length > 0 && (
        <More summary={`${ruledOut.length} ruled out, and why`}>
          <RuledOutList causes={ruledOut.map(({ cause: { id, title }, because }) => ({ id, title, because }))} />
        </More>
      )}
    </section>
  )
}

type AskingSuspectProps = Pick<SuspectsProps, 'hrefOf'> & {
  standing: StandingCause
  isOpen: boolean
  asks: readonly SettlingQuestion[]
  where: Where
}

/** A suspect with the questions that would settle it. */
function AskingSuspect({ standing: { cause, confidence, because, against }, isOpen, asks, where, hrefOf }: AskingSuspectProps) {
  const words = useManyWords(asks.map(({ question }) => question))
  return (
    <Suspect title={cause.title} confidence={confidence} because={because} against={against} isOpen={isOpen}>
      {asks.map(({ question }) => {
        const title = words.get(question)?.title
        return title === undefined ? null : (
          <Sign key={question} sign="?" heard="Would settle it:">
            <Link href={hrefOf({ page: 'question', question })}>{fillText(title, where)}</Link>
          </Sign>
        )
      })}
    </Suspect>
  )
}
