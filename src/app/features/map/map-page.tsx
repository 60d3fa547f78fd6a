import { fillForReader } from '../../../catalog/fill-for-reader.ts'
import type { Question } from '../../../catalog/question-form.ts'
import { type QuestionId, questions } from '../../../catalog/questions/index.ts'
import { lowerFirst } from '../../../diagnosis/lower-first.ts'
import type { ReadingData } from '../learn/reading-data.ts'
import { ReadingPage } from '../learn/reading-page.tsx'
import { Section } from '../learn/section.tsx'
import styles from './map-page.module.css'
import { MapPicture } from './map-picture.tsx'
import { wordsOfState } from './map-words.ts'
import { readMachine } from './read-machine.ts'
import { whatFollows } from './what-follows.ts'

/** The decision map, read off the machine that asks the questions: as a picture in a wide window, as a list in any. */
export function MapPage({ data }: { data: ReadingData }) {
  const { spine } = readMachine()
  const words = data.pages['/map']
  const asked = spine.filter((state) => questions.some(({ section }) => section === state))
  return (
    <ReadingPage
      title={words?.title ?? ''}
      lead={`${words?.description ?? ''} A question is left out when what is known makes it pointless, or answers it; and once a cause is proven, the rest is not asked.`}
    >
      <figure className={styles.picture}>
        <MapPicture words={data.words} />
      </figure>
      {asked.map((state) => {
        const { title, says, path } = wordsOfState(state)
        return (
          <Section
            key={state}
            id={`state-${state}`}
            title={title}
            aside={
              path === null ? undefined : (
                <a href={path}>
                  Read about it<span className="gone">: {title}</span>
                </a>
              )
            }
          >
            <p>{says}</p>
            {questions
              .filter(({ section }) => section === state)
              .map((question) => (
                <Asked key={question.id} question={question} data={data} />
              ))}
          </Section>
        )
      })}
    </ReadingPage>
  )
}

function Asked({ question, data }: { question: Question<QuestionId>; data: ReadingData }) {
  const words = data.words[question.id]
  return (
    <article className={styles.asked} id={`ask-${question.id}`}>
      <h3>
        <a href={`/check/${question.id}`}>{fillForReader(words.title)}</a>
      </h3>
      <dl>
        {question.options
          .filter((option) => option !== 'unknown')
          .map((option) => (
            <div key={option}>
              <dt>{fillForReader(words.options[option]?.title ?? option)}</dt>
              <Follows question={question} option={option} data={data} />
            </div>
          ))}
      </dl>
    </article>
  )
}

function Follows({ question, option, data }: { question: Question<QuestionId>; option: string; data: ReadingData }) {
  const { pointsTo, adds, spares, endsAt } = whatFollows(question, option)
  const name = (ids: readonly QuestionId[]) => ids.map((id) => lowerFirst(data.words[id].short)).join('; ')
  return (
    <dd>
      {endsAt !== null && (
        <p>
          Leads to: <a href={wordsOfState(endsAt).path ?? '/'}>{wordsOfState(endsAt).title}</a>. {wordsOfState(endsAt).says}
        </p>
      )}
      {endsAt === null && pointsTo.length + adds.length + spares.length === 0 && <p>Goes on to the next question.</p>}
      {pointsTo.length > 0 && (
        <ul className={styles.causes}>
          {pointsTo.slice(0, most).map(({ id, title }) => (
            <li key={id}>
              <a href={`/causes/${id}`}>{title}</a>
            </li>
          ))}
          {pointsTo.length > most && <li>and {pointsTo.length - most} more</li>}
        </ul>
      )}
      {adds.length > 0 && <p>Then also asked: {name(adds)}.</p>}
      {spares.length > 0 && <p>Then not asked: {name(spares)}.</p>}
    </dd>
  )
}

/** So many causes are shown for an answer; the strongest stand first. */
const most = 6
