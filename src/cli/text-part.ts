import type { Report } from '../contract/report.ts'
import { factsOf } from '../diagnosis/read-back.ts'
import { sayValue } from '../diagnosis/say-fact.ts'
import { sayLogged } from '../diagnosis/say-logged.ts'
import type { Line, Part } from './lay-out.ts'
import { nameOf } from './stacks-for.ts'

type Fact = Report['facts'][number]

/** The lines of a text that decide, each with its place, and what they say: which failure, where, how often, from when to when. */
export function textPart(facts: readonly Fact[], report: Report): Part {
  const said = new Map(factsOf(report).map((fact) => [fact.id, sayFact(fact)]))
  const places = new Map<string, Fact[]>()
  for (const fact of facts) {
    const place = `${fact.where ?? ''} ${fact.quote ?? ''}`
    places.set(place, [...(places.get(place) ?? []), fact])
  }
  return {
    title: { text: 'What the text shows', tone: 'strong' },
    items: [...places.values()].map((group) => item(group, said)),
    most: 6,
    least: 1,
  }
}

/** Facts that rest on one line stand under it together; what the line itself is in the log’s words, comes first. */
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
