import { causes } from '../../../catalog/causes/index.ts'
import { type CheckId, checks } from '../../../catalog/checks.ts'
import { fillForReader } from '../../../catalog/fill-for-reader.ts'
import { fillCommand } from '../../../catalog/fill-holes.ts'
import type { Look, QuestionWords } from '../../../catalog/question-form.ts'
import { questions } from '../../../catalog/questions/index.ts'
import { Command } from '../../ui/command.tsx'
import { More } from '../../ui/more.tsx'
import styles from './check-page.module.css'
import { fitNames } from './fit-names.ts'
import type { ReadingData } from './reading-data.ts'
import { ReadingPage } from './reading-page.tsx'
import { Links, Section } from './section.tsx'

/** One of the six checks: its questions with their answers, where to look on each stack, and the causes that it finds. */
export function CheckPage({ id, data }: { id: CheckId; data: ReadingData }) {
  const check = checks.find((one) => one.id === id)
  const asked = questions.filter(({ section }) => section === id)
  if (check === undefined) throw new Error(`There is no check ${id}.`)
  return (
    <ReadingPage
      title={data.pages[`/learn/checks/${id}`]?.title ?? check.title}
      lead={check.asks}
      above={[{ title: 'Learn', path: '/learn' }]}
      check={`/check/${asked[0]?.id ?? ''}`}
      side={
        <>
          <Section id="finds" title="What it finds">
            <Links
              to={causes.filter((cause) => cause.check === id).map((cause) => ({ path: `/causes/${cause.id}`, title: cause.title }))}
            />
          </Section>
          <Section id="checks" title="The other checks">
            <Links
              to={checks
                .filter((other) => other.id !== id)
                .map((other) => ({ path: `/learn/checks/${other.id}`, title: other.title, says: other.asks }))}
            />
          </Section>
        </>
      }
    >
      {asked.map(({ id, options }) => (
        <Question key={id} id={id} options={options} words={data.words[id]} />
      ))}
    </ReadingPage>
  )
}

function Question({ id, options, words }: { id: string; options: readonly string[]; words: QuestionWords }) {
  return (
    <Section
      id={id}
      title={fillForReader(words.title)}
      aside={
        <a href={`/check/${id}`}>
          Check this now<span className="gone">: {words.short}</span>
        </a>
      }
    >
      <p>{fillForReader(words.why)}</p>
      <dl className={styles.options}>
        {options
          .filter((option) => option !== 'unknown')
          .map((option) => (
            <div key={option}>
              <dt>{fillForReader(words.options[option]?.title ?? option)}</dt>
              {words.options[option]?.hint && <dd>{fillForReader(words.options[option].hint)}</dd>}
            </div>
          ))}
      </dl>
      <h3>How to find out</h3>
      {words.look.map((look) => (
        <More key={`${look.proxy} ${look.app}`} summary={nameStack(look)} open={look.proxy === null && look.app === null}>
          <HowTo look={look} />
        </More>
      ))}
    </Section>
  )
}

function HowTo({ look }: { look: Look }) {
  const { says, run } = look
  const { where, names } = fitNames(look)
  return (
    <>
      <p className={styles.how}>{fillForReader(says)}</p>
      {run !== undefined && run.length > 0 && <Command lines={run.map((line) => fillCommand(line, where, names))} />}
    </>
  )
}

function nameStack(look: Look): string {
  const { called } = fitNames(look)
  return called.length === 0 ? 'On any stack' : `With ${called.join(' and ')}`
}
