import type { ReactNode } from 'react'
import type { Settled } from '../../../catalog/cause-form.ts'
import { fillText } from '../../../catalog/fill-holes.ts'
import type { Recognised } from '../../../catalog/question-form.ts'
import type { Subject } from '../../../contract/subjects.ts'
import { hideQueryValues } from '../../../contract/target-url.ts'
import type { Where } from '../../../contract/where.ts'
import { hideIn } from '../../../reading/hide-in.ts'
import { useHide } from '../../state/own-words.ts'
import { useManyWords } from '../../state/use-many-words.ts'
import { usePastedTexts } from '../../state/use-pasted-texts.ts'
import { useStacks } from '../../state/use-stacks.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import { Link } from '../../ui/link.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './your-answers.module.css'

type YourAnswersProps = Pick<Wizard, 'evidence' | 'known' | 'filled' | 'hrefOf'>

/** Everything given so far, and what was found in place of an answer; each can be changed. */
export function YourAnswers({ evidence, known, filled, hrefOf }: YourAnswersProps) {
  const { where: typed } = evidence
  const { nameOf, namesFor } = useStacks()
  const given = known.questions.filter(
    ({ matters, answer, found, isOutdated }) => isOutdated || (matters && (answer ?? found) !== undefined),
  )
  const texts = usePastedTexts()
  const hide = useHide()
  const words = useManyWords(given.map(({ question }) => question.id))
  return (
    <section aria-labelledby="your-answers">
      <SectionHead id="your-answers" title="Your answers" />
      <dl className={styles.answers}>
        {whereRows(hideIn(filled, hide, ids), nameOf).map(({ part, name, value }) => (
          <Row key={name} name={name} href={hrefOf({ page: 'start' })}>
            {value}
            {typed[part] === undefined && <Found because={seenIn[part]} settled={known.settled} />}
          </Row>
        ))}
        {texts.length > 0 && (
          <Row name="Texts" href={hrefOf({ page: 'start' })}>
            {hide(texts.map(({ name }) => name).join(', '))}
          </Row>
        )}
        {given.map(({ question: { id }, answer, found, isOutdated }) => {
          const option = (isOutdated ? undefined : answer) ?? found?.option ?? ''
          const own = words.get(id)
          return (
            <Row key={id} name={own?.short ?? id} href={hrefOf({ page: 'question', question: id })}>
              {hide(fillText(own?.options[option]?.title ?? option, filled, namesFor(filled)))}
              {answer === undefined && <Found because={found?.because} settled={known.settled} />}
              {isOutdated && (
                <span className="quiet">{` (found; it overrules your answer “${own?.options[answer ?? '']?.title ?? answer}”)`}</span>
              )}
            </Row>
          )
        })}
      </dl>
    </section>
  )
}

/** What nobody typed: it is no answer, and what is typed overrules it. */
function Found({ because, settled }: { because: Recognised['because'] | undefined; settled: Settled }) {
  const isHost = because !== undefined && because.length > 0 && because.every((about) => settled.get(about)?.source === 'host')
  return <span className="quiet">{isHost ? ' (found on this machine)' : ' (found)'}</span>
}

/** The facts that stand in for a part which was not typed. */
const seenIn: Partial<Record<keyof Where, readonly Subject[]>> = { proxy: ['path.proxy'], app: ['path.app'], upstream: ['path.upstream'] }

const ids: ReadonlySet<string> = new Set(['proxy', 'app', 'via'])

function Row({ name, href, children }: { name: string; href: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd>
        <Link href={href}>
          Change<span className="gone"> {name}</span>
        </Link>
      </dd>
    </div>
  )
}

function whereRows({ url, upstream, proxy, app, via, service }: Where, nameOf: (kind: string) => string) {
  const rows: { part: keyof Where; name: string; value: ReactNode }[] = [
    { part: 'url', name: 'Address', value: url && <code>{hideQueryValues(url)}</code> },
    { part: 'upstream', name: 'Upstream', value: upstream && <code>{upstream}</code> },
    { part: 'proxy', name: 'Proxy', value: proxy && nameOf(proxy) },
    { part: 'app', name: 'App', value: app && nameOf(app) },
    { part: 'via', name: 'In front', value: via?.map((kind) => (kind === 'none' ? 'nothing' : nameOf(kind))).join(', then ') },
    { part: 'service', name: 'Service', value: service && <code>{service}</code> },
  ]
  return rows.filter(({ value }) => value !== undefined && value !== '')
}
