import { findCause } from '../../../catalog/causes/index.ts'
import { failures } from '../../../catalog/failures/index.ts'
import type { LogProgram } from '../../../catalog/log-line-form.ts'
import { logPrograms } from '../../../catalog/log-lines/index.ts'
import { nameOfProgram } from '../../../catalog/name-of-program.ts'
import field from '../../ui/field.module.css'
import { failureAnchor } from './failure-path.ts'
import styles from './log-lines-page.module.css'
import type { ReadingData } from './reading-data.ts'
import { ReadingPage } from './reading-page.tsx'
import { Links, Section } from './section.tsx'

/** The dictionary's index: the search (with JavaScript), its programs, and what lines can show. */
export function LogLinesPage({ data }: { data: ReadingData }) {
  const words = data.pages['/log-lines']
  return (
    <ReadingPage title={words?.title ?? ''} lead={`${words?.description ?? ''} Or give your own log to the check: it reads it whole.`}>
      <search id="find" hidden className={`${field.field} ${styles.find}`}>
        <label htmlFor="find-words">Find a line</label>
        <p className={styles.hint}>Some of its words, or the whole line. It does not leave this page.</p>
        <input id="find-words" type="search" autoComplete="off" spellCheck={false} aria-describedby="find-count" />
        <p id="find-count" role="status" className="small quiet" />
        <ul id="find-results" className={styles.results} />
      </search>
      <Section id="programs" title="By program" aside={`${logPrograms.length} programs`}>
        <div className={styles.programs}>
          {groups.map(({ says, title }) => (
            <div key={title}>
              <h3>{title}</h3>
              <Links
                to={logPrograms
                  .filter(({ speaksAs }) => says.includes(speaksAs))
                  .map(({ id, lines }) => ({ path: `/log-lines/${id}`, title: nameOfProgram(id), says: `${lines.length} lines` }))}
              />
            </div>
          ))}
        </div>
      </Section>
      <Section id="failures" title="What lines can show" aside="A failure, not yet its cause">
        <dl className={styles.failures}>
          {failures.map(({ id, title, means, leadsTo }) => (
            <div key={id} id={failureAnchor(id)}>
              <dt>{title}</dt>
              <dd>{means}</dd>
              <dd className={styles.leads}>
                May point to:{' '}
                {leadsTo.map((cause, index) => (
                  <span key={cause}>
                    {index > 0 && '; '}
                    <a href={`/causes/${cause}`}>{findCause(cause)?.title ?? cause}</a>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </ReadingPage>
  )
}

const groups: readonly { says: readonly LogProgram['speaksAs'][]; title: string }[] = [
  { says: ['proxy'], title: 'Proxies' },
  { says: ['balancer'], title: 'Load balancers and gateways' },
  { says: ['edge'], title: 'CDNs and tunnels' },
  { says: ['app'], title: 'App servers' },
  { says: ['system'], title: 'The system' },
]
