import { findFailure } from '../../../catalog/failures/index.ts'
import type { LogLine, LogProgram } from '../../../catalog/log-line-form.ts'
import { findStack } from '../../../catalog/stacks/index.ts'
import { failurePath } from './failure-path.ts'
import { lineAnchors, readTemplate } from './line-anchors.ts'
import styles from './log-program-page.module.css'
import type { ReadingData } from './reading-data.ts'
import { ReadingPage } from './reading-page.tsx'
import { Links, Section } from './section.tsx'

/** The lines of one program, by what they show: each with its words, its meaning, the status, and a sample. */
export function LogProgramPage({ program, data }: { program: LogProgram; data: ReadingData }) {
  const anchors = lineAnchors(program)
  const lines = program.lines.map((line, index) => ({ line, anchor: anchors[index] ?? '' }))
  const kinds = [...new Set(program.lines.map(({ failure }) => failure))].sort((a, b) => Number(a === null) - Number(b === null))
  const titleOf = (kind: string | null) => (kind === null ? 'No fault of an upstream' : (findFailure(kind)?.title ?? kind))
  const path = `/log-lines/${program.id}`
  return (
    <ReadingPage
      title={data.pages[path]?.title ?? program.id}
      lead="What these lines mean around a 502, and the status that follows. Braces stand for what differs from line to line."
      above={[{ title: 'Log lines', path: '/log-lines' }]}
      side={
        <>
          <Section id="kinds" title="On this page">
            <Links to={kinds.map((kind) => ({ path: `#${groupId(kind)}`, title: titleOf(kind) }))} />
          </Section>
          {findStack(program.id) && (
            <Section id="about" title="About it">
              <Links to={[{ path: `/stacks/${program.id}`, title: data.pages[`/stacks/${program.id}`]?.title ?? program.id }]} />
            </Section>
          )}
        </>
      }
    >
      {kinds.map((kind) => (
        <Section
          key={kind}
          id={groupId(kind)}
          title={titleOf(kind)}
          aside={
            kind === null ? undefined : (
              <a href={failurePath(kind)}>
                What it may point to<span className="gone">: {titleOf(kind)}</span>
              </a>
            )
          }
        >
          <ul>
            {lines
              .filter(({ line }) => line.failure === kind)
              .map(({ line, anchor }) => (
                <Line key={anchor} line={line} anchor={anchor} />
              ))}
          </ul>
        </Section>
      ))}
    </ReadingPage>
  )
}

function Line({ line, anchor }: { line: LogLine; anchor: string }) {
  const { means, status, sample, source } = line
  const words = readTemplate(line)
  return (
    <li id={anchor} className={styles.line}>
      <p>
        <code>{words}</code>
      </p>
      <p className={styles.means}>
        {means} {status !== null && <span className={styles.status}>Status {status}.</span>}
      </p>
      <details className={styles.sample}>
        <summary>
          Sample<span className="gone"> of {words}</span>
        </summary>
        <pre>
          <code>{sample}</code>
        </pre>
        <p>From {source}</p>
      </details>
    </li>
  )
}

function groupId(kind: string | null): string {
  return kind === null ? 'no-fault' : `shows-${kind}`
}
