import { causes } from '../../../catalog/causes/index.ts'
import { checks } from '../../../catalog/checks.ts'
import { questionsAsked } from '../../../catalog/learn/questions-asked.ts'
import { statuses } from '../../../catalog/learn/statuses.ts'
import { what502Means } from '../../../catalog/learn/what-502-means.ts'
import type { StackKind } from '../../../catalog/stack-form.ts'
import { stacks } from '../../../catalog/stacks/index.ts'
import styles from './learn-page.module.css'
import type { ReadingData } from './reading-data.ts'
import { ReadingPage } from './reading-page.tsx'
import { Links, Section } from './section.tsx'
import { StatusTable } from './status-table.tsx'

/** The index of all that is to read: what 502 means, the checks with their causes, the numbers, the stacks. */
export function LearnPage({ data }: { data: ReadingData }) {
  const { title, lead, says, example } = what502Means
  return (
    <ReadingPage title={title} lead={lead}>
      <Section id="means" title="The messenger and the fault">
        {says.map((one) => (
          <p key={one}>{one}</p>
        ))}
        <p>{example.says}</p>
        <pre className={styles.example}>
          <code>{example.lines.join('\n')}</code>
        </pre>
      </Section>
      <Section id="checks" title="The six checks, in order" aside={<a href="/map">As a map</a>}>
        <p>Each is a few questions. What an earlier one finds, a later one need not ask.</p>
        <ol className={styles.checks}>
          {checks.map(({ id, title, asks }) => (
            <li key={id}>
              <h3>
                <a href={`/learn/checks/${id}`}>{title}</a>
              </h3>
              <p>{asks}</p>
              <CauseLinks of={causes.filter(({ check }) => check === id)} />
            </li>
          ))}
          <li>
            <h3>Outside the checks</h3>
            <p>Told by who made the answer, or no fault of an upstream at all.</p>
            <CauseLinks of={causes.filter(({ check }) => check === null)} />
          </li>
        </ol>
      </Section>
      <Section id="questions" title="What people ask">
        {questionsAsked.map(({ id, asks, answer, more }) => (
          <article key={id} id={id} className={styles.asked}>
            <h3>{asks}</h3>
            {answer.map((one) => (
              <p key={one}>{one}</p>
            ))}
            <Links to={more.map((path) => ({ path, title: data.pages[path]?.title ?? path }))} />
          </article>
        ))}
      </Section>
      <Section id="one-fault" title="One fault, many numbers">
        <p>
          What each proxy answers to the same fault, and below it the mark in its own log. So the code alone tells little: learn first which
          proxy answered.
        </p>
        <StatusTable />
      </Section>
      <Section id="numbers" title="What the numbers say">
        <dl className={styles.numbers}>
          {statuses.map(({ code, title, means }) => (
            <div key={code} id={`status-${code}`}>
              <dt>
                <span className="num">{code}</span> {title}
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="stacks" title="By stack">
        <div className={styles.stacks}>
          {kinds.map(({ kind, title }) => (
            <div key={kind}>
              <h3>{title}</h3>
              <Links to={stacks.filter((stack) => stack.kind === kind).map(({ id, name }) => ({ path: `/stacks/${id}`, title: name }))} />
            </div>
          ))}
        </div>
      </Section>
      <Section id="more" title="More to read">
        <Links
          to={['/log-lines', '/map', '/visitor', '/owner'].map((path) => ({
            path,
            title: data.pages[path]?.title ?? path,
            says: data.pages[path]?.description,
          }))}
        />
      </Section>
    </ReadingPage>
  )
}

const kinds: readonly { kind: StackKind; title: string }[] = [
  { kind: 'proxy', title: 'Proxies' },
  { kind: 'balancer', title: 'Load balancers' },
  { kind: 'edge', title: 'CDNs' },
  { kind: 'app', title: 'App servers' },
]

function CauseLinks({ of }: { of: readonly { id: string; title: string }[] }) {
  return (
    <ul className={styles.causes}>
      {of.map(({ id, title }) => (
        <li key={id}>
          <a href={`/causes/${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  )
}
