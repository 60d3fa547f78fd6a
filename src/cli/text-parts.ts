import type { Report } from '../contract/report.ts'
import { factsOf } from '../diagnosis/read-back.ts'
import { sayValue } from '../diagnosis/say-fact.ts'
import { sayLogged } from '../diagnosis/say-logged.ts'
import type { Line, Part } from './lay-out.ts'
import { nameOf } from './stacks-for.ts'

type Fact = Report['facts'][number]
type Place = { facts: Fact[]; by: 'proxy' | 'app' | 'text' }

/**
 * The lines of texts that decide, each with its place, and what they say: which failure, where, how often, from when to when. What the
 * proxy and the app logged on this machine stands apart; a text that somebody gave is one part.
 */
export function textParts(facts: readonly Fact[], report: Report): Record<Place['by'], Part> {
  const said = new Map(factsOf(report).map((fact) => [fact.id, sayFact(fact)]))
  const places = placesOf(facts, report.facts.some(isMeasured))
  const proxy = report.target.proxy === null ? 'the proxy' : nameOf(report.target.proxy)
  const part = (by: Place['by'], title: string): Part => ({
    title: { text: title, tone: 'strong' },
    items: places.filter((place) => place.by === by).map((place) => item(place.facts, said)),
    most: 6,
    least: 1,
  })
  return {
    proxy: part('proxy', `What ${proxy} logged`),
    app: part('app', 'What the app logged'),
    text: part('text', 'What the text shows'),
  }
}

/** Facts that rest on one line, together. */
function placesOf(facts: readonly Fact[], knowsLogs: boolean): Place[] {
  const places = new Map<string, Fact[]>()
  for (const fact of facts) {
    const place = `${fact.where ?? ''} ${fact.quote ?? ''}`
    places.set(place, [...(places.get(place) ?? []), fact])
  }
  const whose = (group: readonly Fact[]) => group.flatMap(({ about }) => /^(proxy|app)\.log$/.exec(about)?.[1] ?? [])[0] as Place['by']
  return [...places.values()].map((group) => ({ facts: group, by: (knowsLogs && whose(group)) || 'text' }))
}

function isMeasured({ source }: Fact): boolean {
  return source === 'host' || source === 'probe'
}

/** What the line itself is in the log’s words, comes first. */
function item(group: readonly Fact[], said: ReadonlyMap<string, string | null>): Line[] {
  const [first] = group
  if (first === undefined) return []
  const sentences = group.flatMap(({ id }) => said.get(id) ?? [])
  const lines: Line[] = [{ text: `${first.where ?? 'text'}${first.quote === null ? '' : ':'}`, tone: 'quiet', indent: 2 }]
  if (first.quote !== null) lines.push({ text: first.quote, indent: 4 })
  const values = sentences.length > 0 ? sentences : first.quote === null ? group.map(sayValue) : []
  return [...lines, ...[...new Set(values)].map((text): Line => ({ text, indent: 4 }))]
}

function sayFact(fact: ReturnType<typeof factsOf>[number]): string | null {
  if (fact.about === 'text.kind') return fact.value.says ?? null
  return fact.about === 'proxy.log' || fact.about === 'app.log' || fact.about === 'system.log' ? sayLogged(fact.value, nameOf) : null
}
