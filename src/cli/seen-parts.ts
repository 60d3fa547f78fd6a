import type { Report } from '../contract/report.ts'
import { saySource, sayValue } from '../diagnosis/say-fact.ts'
import { saySeenFrom } from '../diagnosis/say-stamp.ts'
import type { Part } from './lay-out.ts'

type Fact = Report['facts'][number]

/** What the probes saw: that something was there to ask comes only where a cause rests on it. */
export function probedPart(counted: readonly Fact[], report: Report, decides: ReadonlySet<string>): Part {
  const from = saySeenFrom(report)
  const probed = counted.filter(({ source, value, id }) => source === 'probe' && (decides.has(id) || !empty.has(String(value.is))))
  const hosts = new Set(probed.map(({ where }) => / probe from (.+), after /.exec(where ?? '')?.[1]))
  const source = (fact: Fact) => (hosts.size > 1 ? saySource(fact) : saySource(fact).replace(/ probe from .+, after /, ' probe, after '))
  return {
    title: { text: (from ?? 'seen').replace(/^s/, 'S'), tone: 'strong' },
    items: once(probed.map((fact) => [fact.quote ?? sayValue(fact), `(${source(fact)})`])),
    most: report.verdict === 'diagnosed' ? 4 : 8,
    least: 2,
  }
}

/** Findings that only say that there was nothing to look at. */
const empty: ReadonlySet<string> = new Set(['no-name', 'not-used'])

/** What is on this machine, the most telling first: what listens, what runs, which line of the configuration leads there. */
export function hostPart(counted: readonly Fact[], report: Report, decides: ReadonlySet<string>): Part {
  const rank = ({ id, about }: Fact) => (decides.has(id) ? -1 : hostOrder.includes(about) ? hostOrder.indexOf(about) : hostOrder.length)
  const found = counted.filter(({ source, about, id }) => source === 'host' && (decides.has(id) || !toldElsewhere.has(about)))
  return {
    title: { text: 'On this machine', tone: 'strong' },
    items: once(found.sort((a, b) => rank(a) - rank(b)).map((fact) => [fact.quote ?? sayValue(fact), placeOf(fact)])),
    most: report.verdict === 'diagnosed' ? 4 : 7,
    least: 2,
  }
}

const hostOrder = [
  'app.listening',
  'app.process',
  'path.upstream',
  'proxy.config',
  'system.log',
  'app.log',
  'app.queue',
  'app.workers',
  'app.memory',
  'app.descriptors',
  'host.rules',
  'host.names',
  'proxy.process',
  'host.lsm',
  'proxy.descriptors',
]

/** The way is in the first line, and what was not seen has a part of its own. */
const toldElsewhere: ReadonlySet<string> = new Set(['path.proxy', 'path.app', 'host.sight'])

/** A file and line helps; where in the kernel’s tables something stands does not. */
function placeOf({ where, quote }: Fact): string {
  return where === null || /^\/(proc|sys)\//.test(where) || quote?.includes(where) ? '' : `(${where})`
}

/** What could not be seen of the machine, and what would show it. */
export function unseenPart(counted: readonly Fact[]): Part {
  const sight = counted.find(({ about, value }) => about === 'host.sight' && value.is === 'partial')?.value
  const unseen = (sight?.unseen ?? []) as { what: string; why: string; run?: string }[]
  return {
    title: { text: sight?.root === false ? 'Not seen; sudo may show it' : 'Not seen', tone: 'strong' },
    items: unseen.map(({ what, why, run }) => [
      { text: `${what}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`, tone: 'quiet', indent: 2, hang: 2 },
      ...(run === undefined ? [] : [{ text: `$ ${run}`, tone: 'good', indent: 4, whole: true } as const]),
    ]),
    most: 3,
    least: 1,
    extra: 'what could not be seen',
  }
}

/** Each quote once, however many facts rest on it; one that only begins another is left out. */
function once(rows: readonly (readonly [string, string])[]): Part['items'] {
  const isPartOfAnother = ([text]: readonly [string, string]) => rows.some(([other]) => other !== text && other.startsWith(text))
  const lines = rows.filter((row) => !isPartOfAnother(row)).map(([text, source]) => (source === '' ? text : `${text}  ${source}`))
  return [...new Set(lines)].map((text) => [{ text, indent: 2, hang: 2 }])
}
