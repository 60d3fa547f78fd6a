import { causes } from '../../../catalog/causes/index.ts'
import { protocolNames } from '../../../catalog/causes/readings.ts'
import { failures } from '../../../catalog/failures/index.ts'
import { fillForReader } from '../../../catalog/fill-for-reader.ts'
import { fillCommand } from '../../../catalog/fill-holes.ts'
import { stackFamily } from '../../../catalog/fitting.ts'
import { logPrograms } from '../../../catalog/log-lines/index.ts'
import type { Limit, LimitName, LogPlace, Stack } from '../../../catalog/stack-form.ts'
import { findStack, type StackId } from '../../../catalog/stacks/index.ts'
import { ownValue } from '../../../contract/own-value.ts'
import { lowerFirst } from '../../../diagnosis/lower-first.ts'
import { Command } from '../../ui/command.tsx'
import { Table } from '../../ui/table.tsx'
import { failurePath } from './failure-path.ts'
import type { ReadingData } from './reading-data.ts'
import { ReadingPage } from './reading-page.tsx'
import { Links, Section, Sentences } from './section.tsx'
import styles from './stack-page.module.css'

/** A proxy, CDN, load balancer or app server: where it logs, its commands and limits, its numbers, and the fixes that are written for it. */
export function StackPage({ id, data }: { id: StackId; data: ReadingData }) {
  const stack = findStack(id) as Stack<StackId> | undefined
  if (stack === undefined) throw new Error(`There is no stack ${id}.`)
  const family = stackFamily(id) as StackId
  const answers = failures.flatMap(({ id: failure, title, usualStatus, marks }) => {
    const status = ownValue<number>(usualStatus, family)
    return status === undefined ? [] : [{ failure, title, status, mark: ownValue<string>(marks, family) }]
  })
  const mended = causes.filter((cause) =>
    data.prose[cause.id].fixes.some(({ proxy, app }) => proxy === family || proxy === id || app === id),
  )
  const program = logPrograms.find((one) => one.id === id)
  const commands = [stack.commands.status, stack.commands.test, stack.commands.reload].flatMap((one) => one ?? [])
  return (
    <ReadingPage
      title={data.pages[`/stacks/${id}`]?.title ?? stack.name}
      lead={`${kinds[stack.kind]}. ${speaks(stack)}`}
      above={[{ title: 'Learn', path: '/learn' }]}
      check={`/#v=1&${presetKeys[stack.kind]}=${id}`}
      side={
        <>
          {program && (
            <Section id="lines" title="Its log lines">
              <Links to={[{ path: `/log-lines/${id}`, title: `What ${program.lines.length} of its lines mean` }]} />
            </Section>
          )}
          {mended.length > 0 && (
            <Section id="fixes" title="Fixes written for it">
              <Links to={mended.map((cause) => ({ path: `/causes/${cause.id}`, title: cause.title }))} />
            </Section>
          )}
        </>
      }
    >
      {(stack.logs.error ?? stack.logs.access) && (
        <Section id="logs" title="Where it logs">
          {stack.logs.error && <Place title="Errors" place={stack.logs.error} />}
          {stack.logs.access && <Place title="Requests" place={stack.logs.access} />}
        </Section>
      )}
      {commands.length > 0 && (
        <Section id="commands" title="Look, test, reload">
          {commands.map((command) => (
            <Command key={command} lines={[fillCommand(command, {})]} />
          ))}
        </Section>
      )}
      {Object.keys(stack.limits).length > 0 && (
        <Section id="limits" title="Its limits, unless changed">
          <Limits limits={stack.limits} />
        </Section>
      )}
      {answers.length > 0 && (
        <Section
          id="status"
          title="What it answers to which fault"
          aside={answers.some(({ mark }) => mark !== undefined) ? 'In brackets: its own log’s mark' : undefined}
        >
          <dl className={styles.answers}>
            {[...new Set(answers.map(({ status }) => status))]
              .sort((one, other) => one - other)
              .map((status) => (
                <div key={status}>
                  <dt className="num">{status}</dt>
                  <dd>
                    {answers
                      .filter((answer) => answer.status === status)
                      .map(({ failure, title, mark }, index) => (
                        <span key={failure}>
                          {index > 0 && ', '}
                          <a href={failurePath(failure)}>{index === 0 ? title : lowerFirst(title)}</a>
                          {mark !== undefined && (
                            <>
                              {' '}
                              (<code>{mark}</code>)
                            </>
                          )}
                        </span>
                      ))}
                  </dd>
                </div>
              ))}
          </dl>
        </Section>
      )}
      {stack.fingerprints.length > 0 && (
        <Section id="signs" title="Did it make the answer, or only pass it on?">
          <Sentences says={[...new Set(stack.fingerprints.map(({ note }) => fillForReader(note)))]} />
        </Section>
      )}
    </ReadingPage>
  )
}

/** The key of a link that presets it. */
const presetKeys = { edge: 'via', balancer: 'via', proxy: 'proxy', app: 'app' } as const

const kinds = { edge: 'A CDN', balancer: 'A load balancer run by a cloud', proxy: 'A reverse proxy', app: 'An app server' } as const

function speaks({ calls, listens }: Stack): string {
  const place = [
    listens.port === null ? null : `port ${listens.port}`,
    listens.socket === null ? null : fillForReader(listens.socket),
  ].filter((one) => one !== null)
  const at = place.length === 0 ? '' : `, by default at ${place.join(' or ')}`
  return `Takes ${listens.protocols.map((one) => protocolNames[one]).join(', ')}${at}.${calls.length === 0 ? '' : ` Calls its upstream with ${calls.map((one) => protocolNames[one]).join(', ')}.`}`
}

function Place({ title, place }: { title: string; place: LogPlace }) {
  return (
    <>
      <h3>{title}</h3>
      {'says' in place && <p>{fillForReader(place.says)}</p>}
      {'path' in place && (
        <p>
          <code>{fillForReader(place.path)}</code>
        </p>
      )}
      {'run' in place && <Command lines={[fillCommand(place.run, {})]} />}
    </>
  )
}

const limitNames: Readonly<Record<LimitName, string>> = {
  responseHeaderBytes: 'Largest response header',
  connectMs: 'Waits to connect',
  responseMs: 'Waits for the response',
  idleMs: 'Keeps an idle connection',
}

function Limits({ limits }: { limits: Stack['limits'] }) {
  const rows = (Object.keys(limitNames) as LimitName[]).flatMap((name) => {
    const limit = limits[name]
    return limit === undefined ? [] : [{ name, limit }]
  })
  return (
    <Table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Limit</th>
          <th scope="col">Default</th>
          <th scope="col">Setting</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, limit }) => (
          <tr key={name}>
            <th scope="row">
              {limitNames[name]}
              {limit.says !== undefined && <span className={styles.says}>{fillForReader(limit.says)}</span>}
            </th>
            <td className="num">{sayLimit(name, limit)}</td>
            <td>
              <a href={limit.source} rel="noreferrer">
                {limit.setting}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function sayLimit(name: LimitName, { value }: Limit): string {
  if (name === 'responseHeaderBytes') return `${value.toLocaleString('en')} bytes`
  return value >= 1000 ? `${value / 1000} s` : `${value} ms`
}
