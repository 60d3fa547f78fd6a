import { findQuestion } from '../catalog/questions/index.ts'
import type { Confidence, Reason, Report } from '../contract/report.ts'
import type { Where } from '../contract/where.ts'
import { sayCause, titleOfCause } from '../diagnosis/say-cause.ts'
import { sayNotCounted, saySource, sayValue } from '../diagnosis/say-fact.ts'
import { sayMadeBy, saySeenFrom, sayStrength } from '../diagnosis/say-stamp.ts'
import { sayStatusOf } from '../diagnosis/say-status.ts'
import { fixPart } from './fix-part.ts'
import type { Line, Part } from './lay-out.ts'
import { nameOf } from './stacks-for.ts'
import { textPart } from './text-part.ts'

type Fact = Report['facts'][number]

/** Tells a report to a person: what answered, what was seen or read, the causes, a fix, what is ruled out, and what would settle it. */
export async function tellStory(report: Report, where: Where, notes: readonly string[]): Promise<Part[]> {
  return [
    headPart(report),
    { items: notes.map((text) => [{ text }]) },
    ...seenParts(report),
    ...asideParts(report),
    causesPart(report),
    await fixPart(report, where),
    ruledOutPart(report),
    nextPart(report),
  ]
}

/** The way of a request as far as it is known, and what answered. */
function headPart(report: Report): Part {
  const { url, path, app, upstream } = report.target
  const stops = path.flatMap(({ role, kind }) => (kind == null || role === 'app' ? [] : [nameOf(kind)]))
  const last = [app === null ? [] : nameOf(app), upstream ?? []].flat().join(' at ')
  const way = [url ?? [], stops, last === '' ? [] : last].flat().join(' → ')
  const answered = sayMadeBy(report, nameOf)
  const meaning = sayStatusOf(report, nameOf)
  const lines = [answered === null ? null : `Answered: ${answered}.`, meaning].filter((line) => line !== null)
  return { items: [...(way === '' ? [] : [[{ text: way, tone: 'strong' } as const]]), ...lines.map((text) => [{ text }])] }
}

/** What was seen, and what a text shows; what the causes rest on comes first. */
function seenParts(report: Report): Part[] {
  const reasons = report.causes.flatMap(({ because, against }) => [...because, ...against])
  const restedOn = new Set(reasons.flatMap(({ factId, facts = [] }) => [factId, ...facts]))
  const counted = foundIn(report)
    .filter((fact) => whyAside(fact, report) === null)
    .sort((a, b) => Number(restedOn.has(b.id)) - Number(restedOn.has(a.id)))
  const seen = counted.filter(({ source }) => source !== 'text')
  const from = (saySeenFrom(report) ?? 'seen').replace(/^s/, 'S')
  return [
    { title: { text: from, tone: 'strong' }, items: quotes(seen).map((text) => [{ text, indent: 2 }]), most: 8, least: 2 },
    textPart(
      counted.filter(({ source }) => source === 'text'),
      report,
    ),
  ]
}

/** Facts that move nothing, by the reason why. */
function asideParts(report: Report): Part[] {
  const reasons = [...new Set(foundIn(report).flatMap((fact) => whyAside(fact, report) ?? []))]
  return reasons.map((reason) => {
    const aside = foundIn(report).filter((fact) => whyAside(fact, report) === reason)
    const needsVantage = report.vantage === 'unknown' && aside.some(({ about }) => about.startsWith('upstream.'))
    return {
      title: { text: `Set aside. ${reason}${needsVantage ? ' Say where this runs with --vantage.' : ''}`, tone: 'strong' },
      items: quotes(aside).map((text) => [{ text, tone: 'quiet', indent: 2 }]),
      most: 4,
      least: 1,
    }
  })
}

function foundIn({ facts }: Report): Fact[] {
  return facts.filter(({ source }) => source !== 'answer')
}

/** Why a fact moves nothing, or null. A fact that only repeats the one that overruled it still counts. */
function whyAside(fact: Fact, { facts }: Report): string | null {
  const winner = facts.find(({ id }) => id === fact.overruledBy)
  return winner?.value.is === fact.value.is ? fact.setAside : sayNotCounted(fact, facts)
}

/** What the facts quote, each once, however many facts rest on it. */
function quotes(facts: readonly Fact[]): string[] {
  return [...new Set(facts.map((fact) => `${fact.quote ?? sayValue(fact)}  (${saySource(fact)})`))]
}

function causesPart(report: Report): Part {
  const { verdict, causes } = report
  const title: Line = { text: `${sayStrength(report)}. ${sayCause(report, nameOf)}`, tone: verdict === 'diagnosed' ? 'bad' : 'strong' }
  const items = causes.map(({ id, confidence, because, against }, at): Line[] => [
    // The sentence above has named the first cause, unless nothing is clear.
    ...(at === 0 && verdict !== 'undetermined' ? [] : [{ text: `${words[confidence]}: ${titleOfCause(id)}.`, indent: 2 }]),
    ...because.slice(0, 2).map((reason) => reasonLine('+', reason)),
    ...against.slice(0, 2).map((reason) => reasonLine('−', reason)),
  ])
  // Without a cause the sentence stands alone.
  return items.length === 0 ? { items: [[title]] } : { title, items, most: 5, least: 1 }
}

const words: Record<Confidence, string> = { proven: 'Proven', likely: 'Likely', possible: 'Possible' }

function reasonLine(sign: '+' | '−', { says }: Reason): Line {
  return { text: `${sign} ${says}`, indent: 4 }
}

/** What was measured comes before what follows from the way itself. */
function ruledOutPart(report: Report): Part {
  const measured = new Set(foundIn(report).map(({ id }) => id))
  const isMeasured = ({ because }: { because: readonly Reason[] }) => because.some(({ factId }) => measured.has(factId))
  const sorted = [...report.ruledOut].sort((a, b) => Number(isMeasured(b)) - Number(isMeasured(a)))
  return {
    title: { text: 'Ruled out', tone: 'strong' },
    items: sorted.map(({ id, because }) => [{ text: `${id}: ${because[0]?.says ?? ''}`, tone: 'quiet', indent: 2 }]),
    most: 6,
    least: 2,
  }
}

/** A text about something else leaves nothing to settle. */
function nextPart({ next, verdict, facts }: Report): Part {
  if (verdict === 'not-this' && facts.some(({ about }) => about === 'text.kind')) return { items: [] }
  return {
    title: { text: 'What would settle it', tone: 'strong' },
    items: next.map(({ question, ask, run }) => [
      { text: ask, indent: 2 },
      ...(run === null ? [] : run.split('\n').map((command): Line => ({ text: `$ ${command}`, tone: 'good', indent: 4, whole: true }))),
      { text: howToAnswer(question), tone: 'quiet', indent: 4 },
    ]),
    least: 1,
  }
}

function howToAnswer(id: string): string {
  const options = (findQuestion(id)?.options ?? []).filter((option) => option !== 'unknown')
  return `Then add ${id === 'pattern' ? '--pattern ' : `--answer ${id}=`}… (${options.join(', ')}).`
}
