import { findQuestion } from '../catalog/questions/index.ts'
import type { Confidence, Reason, Report } from '../contract/report.ts'
import type { Where } from '../contract/where.ts'
import { sayCause, titleOfCause } from '../diagnosis/say-cause.ts'
import { sayNotCounted, saySource, sayValue } from '../diagnosis/say-fact.ts'
import { sayMadeBy, sayStrength } from '../diagnosis/say-stamp.ts'
import { sayStatusOf } from '../diagnosis/say-status.ts'
import { fixParts } from './fix-parts.ts'
import type { Line, Part } from './lay-out.ts'
import { hostPart, probedPart, unseenPart } from './seen-parts.ts'
import { nameOf } from './stacks-for.ts'
import { textParts } from './text-parts.ts'

type Fact = Report['facts'][number]

/**
 * Tells a report to a person: what answered, what the proxy and the probes saw, what is on the host, the causes, what is ruled out, a fix,
 * how to see that it is mended, and what would settle it. In each part comes first what decides.
 */
export async function tellStory(report: Report, where: Where, notes: readonly string[]): Promise<Part[]> {
  return [
    headPart(report),
    { items: notes.map((text) => [{ text }]) },
    ...seenParts(report),
    ...asideParts(report),
    causesPart(report),
    ruledOutPart(report),
    ...(await fixParts(report, where)),
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

/** What counts, by where it comes from; what the causes rest on comes first. */
function seenParts(report: Report): Part[] {
  const reasons = report.causes.flatMap(({ because, against }) => [...because, ...against])
  const decides = new Set(reasons.flatMap(({ factId, facts = [] }) => [factId, ...facts]))
  const counted = foundIn(report)
    .filter((fact) => whyAside(fact, report) === null)
    .sort((a, b) => Number(decides.has(b.id)) - Number(decides.has(a.id)))
  const texts = textParts(
    counted.filter(({ source }) => source === 'text'),
    report,
  )
  return [texts.proxy, probedPart(counted, report, decides), hostPart(counted, report, decides), texts.app, texts.text, unseenPart(counted)]
}

/** Facts that move nothing, by the reason why. */
function asideParts(report: Report): Part[] {
  const reasons = [...new Set(foundIn(report).flatMap((fact) => whyAside(fact, report) ?? []))]
  return reasons.map((reason) => {
    const aside = foundIn(report).filter((fact) => whyAside(fact, report) === reason)
    const needsVantage = report.vantage === 'unknown' && aside.some(({ about }) => about.startsWith('upstream.'))
    return {
      title: { text: `Set aside. ${reason}${needsVantage ? ' Say where this runs with --vantage.' : ''}`, tone: 'strong' },
      items: quotes(aside).map((text) => [{ text, tone: 'quiet', indent: 2, hang: 2 }]),
      most: report.verdict === 'diagnosed' ? 2 : 4,
      ...(report.verdict === 'diagnosed' || aside.every(({ about }) => about === 'system.log')
        ? { least: 0, extra: 'what was set aside' }
        : { least: 1 }),
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
  // What a text is was said where it is shown.
  const told = report.facts.find(({ about }) => about === 'text.kind')?.value.says
  const title: Line = { text: `${sayStrength(report)}. ${sayCause(report, nameOf)}`, tone: verdict === 'diagnosed' ? 'bad' : 'strong' }
  const items = causes.map(({ id, confidence, because, against }, at): Line[] => [
    // The sentence above has named the first cause, unless nothing is clear.
    ...(at === 0 && verdict !== 'undetermined' ? [] : [{ text: `${words[confidence]}: ${titleOfCause(id)}.`, indent: 2 }]),
    ...because
      .filter(({ says }) => says !== told)
      .slice(0, 2)
      .map((reason) => reasonLine('+', reason)),
    ...against.slice(0, 2).map((reason) => reasonLine('−', reason)),
  ])
  // Without a cause the sentence stands alone.
  return items.length === 0
    ? { items: [[title]] }
    : { title, items, most: verdict === 'diagnosed' ? 3 : 5, least: verdict === 'undetermined' ? 3 : 1 }
}

const words: Record<Confidence, string> = { proven: 'Proven', likely: 'Likely', possible: 'Possible' }

function reasonLine(sign: '+' | '−', { says }: Reason): Line {
  return { text: `${sign} ${says}`, indent: 4, hang: 2 }
}

/** Each reason once, with all that it rules out; what was measured comes before what follows from the way itself. */
function ruledOutPart(report: Report): Part {
  const measured = new Set(foundIn(report).map(({ id }) => id))
  const reasons = new Map<string, { ids: string[]; isMeasured: boolean }>()
  for (const { id, because } of report.ruledOut) {
    const says = because[0]?.says ?? ''
    const before = reasons.get(says)
    const isMeasured = because.some(({ factId }) => measured.has(factId))
    reasons.set(says, { ids: [...(before?.ids ?? []), id], isMeasured: isMeasured || before?.isMeasured === true })
  }
  const sorted = [...reasons].sort(([, a], [, b]) => Number(b.isMeasured) - Number(a.isMeasured))
  return {
    title: { text: 'Ruled out', tone: 'strong' },
    items: sorted.map(([says, { ids }]) => [{ text: `${some(ids)}: ${says}`, tone: 'quiet', indent: 2, hang: 2 }]),
    most: 6,
    ...(report.verdict === 'diagnosed' ? { least: 0, extra: 'what is ruled out' } : { least: 1 }),
  }
}

function some(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(', ')
  return ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown
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
    ...(verdict === 'diagnosed' ? { most: 2, least: 0, extra: 'what would settle it' } : { least: 1 }),
  }
}

function howToAnswer(id: string): string {
  const options = (findQuestion(id)?.options ?? []).filter((option) => option !== 'unknown')
  return `Then add ${id === 'pattern' ? '--pattern ' : `--answer ${id}=`}… (${options.join(', ')}).`
}
