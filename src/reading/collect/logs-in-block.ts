import type { FoundFact } from '../../contract/fact.ts'
import { type Endpoint, formatEndpoint } from '../../contract/upstream-address.ts'
import { linesSince } from '../host/recent-lines.ts'
import type { LogReading, LogReadingHints, ReadLog } from './read-log.ts'
import { type Block, madeAt, type Section } from './split-block.ts'

const hourMs = 60 * 60 * 1000

export type LogsRead = { facts: FoundFact[]; readings: LogReading[] }

/**
 * What the logs of the block tell: of the proxy and of the app, those of the last hour before the script ran. What a log gained while the
 * script asked speaks alone, unless that is only a consequence of what happened before.
 * `failed`: the address failed when it was asked. `pid`: the proxy; while it is not known, of several only lines about the upstream count.
 */
export function logsIn(
  { head, sections }: Block,
  { failed, pid, ...hints }: LogReadingHints & { failed: boolean; pid: number | null },
  readLog: ReadLog,
): LogsRead {
  const at = madeAt(head)
  const zone = (head.get('zone') ?? '').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const recent = (section: Section) => linesSince(section.text, Date.parse(at) - hourMs, /^[+-]\d\d:\d\d$/.test(zone) ? zone : '')
  const read = (own: readonly Section[], text: (section: Section) => string) =>
    own
      .map((section) => ({
        section,
        said: pid === null && isOfProxy(section) ? linesAbout(text(section), hints.upstream ?? null) : text(section),
      }))
      .filter(({ said }) => said.trim() !== '')
      .map(({ section, said }) => readLog(said, { ...hints, name: `collect, ${section.command}` }))

  const ofProxy = sections.filter((one) => isOfProxy(one) && isOf(one, pid))
  const gained = read(ofProxy.filter(isGained), ({ text }) => text)
  const before = read(
    ofProxy.filter((one) => !isGained(one)),
    recent,
  )
  const ofApp = sections.filter(({ note }) => note.startsWith('of the app'))
  const app = [
    ...read(ofApp.filter(isGained), ({ text }) => text),
    ...read(
      ofApp.filter((one) => !isGained(one)),
      recent,
    ),
  ]
  const logs = ofProxy.map(({ command }) => command)
  const proxy = proxyFacts({ now: factsOf(gained), before: factsOf(before) }, { failed, logs, at })
  return { facts: [...proxy, ...factsOf(app)], readings: [...gained, ...before, ...app] }
}

function isOfProxy({ note }: Section): boolean {
  return note.startsWith('of the proxy')
}

/** A journal is of a unit, and names no process. */
function isOf({ note }: Section, pid: number | null): boolean {
  const named = /, pid (\d+)\b/.exec(note)?.[1]
  return pid === null || named === undefined || Number(named) === pid
}

function linesAbout(text: string, upstream: Endpoint | null): string {
  if (upstream === null) return text
  const name = 'path' in upstream ? upstream.path : formatEndpoint(upstream)
  return text
    .split('\n')
    .filter((line) => line.includes(name))
    .join('\n')
}

function isGained({ note }: Section): boolean {
  return note.includes('while the addresses were asked')
}

/** A text that shows no fault is no news here, and the lines of one proxy may name several upstreams. */
function factsOf(readings: readonly LogReading[]): FoundFact[] {
  return readings.flatMap(({ facts }) => facts).filter(({ about }) => about !== 'text.kind' && about !== 'path.upstream')
}

function proxyFacts(
  { now, before }: { now: readonly FoundFact[]; before: readonly FoundFact[] },
  { failed, logs, at }: { failed: boolean; logs: readonly string[]; at: string },
): FoundFact[] {
  const said = now.find(({ about, aside }) => about === 'proxy.log' && aside === undefined)
  if (said !== undefined && !isConsequence(said)) return [...now]
  const reason = before.find((one) => one.about === 'proxy.log' && one.aside === undefined && !isConsequence(one))
  if (said !== undefined) return reason === undefined ? [...now] : [...before]
  if (!failed || logs.length === 0) return [...before]
  return [
    ...before.map((fact) => ({ ...fact, aside: fact.aside ?? 'It is older than the failure that the script saw.' })),
    {
      about: 'proxy.log',
      value: { is: 'silent' },
      source: 'text',
      vantage: 'unknown',
      at,
      quote: 'Nothing was logged for the request that the script made.',
      where: `collect, ${logs[0]}`,
    },
  ]
}

/** What the log says of it follows from something that happened before. */
function isConsequence({ value }: FoundFact): boolean {
  return value.is === 'no-live' || value.is === 'other'
}
