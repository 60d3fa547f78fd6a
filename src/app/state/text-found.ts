import { failures } from '../../catalog/failures/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { quote } from '../../reading/quote.ts'
import type { TakenFromText, TextReading } from '../../reading/read-text.ts'
import { countMarks } from '../../reading/taken-out.ts'
import type { Tally } from '../../reading/text/tally-hits.ts'
import type { TimedRow } from '../../reading/text/timing-across.ts'
import { timedRow } from '../../reading/text/timing-facts.ts'
import type { Need } from '../../reading/what-it-needs.ts'

/** A line of the text as it is shown. */
export type FoundLine = {
  /** 1-based; null where what was found rests on no single line. */
  number: number | null
  /** Redacted, and cut to what can be shown. */
  quote: string
  /** How many secrets are hidden in it. */
  hidden: number
  /** What it says, one sentence; else the fact that rests on it tells. */
  says: string | null
  fact: FoundFact | null
}

/** How a failure came over time. */
export type FoundCourse = NonNullable<SubjectValue<'proxy.log'>['course']>

/** How often one failure stands in the text, by program and peer. */
export type FoundFailure = {
  id: string
  title: string
  /** A stack id, or the part of the system that speaks. */
  program: string
  peer: string | null
  status: number | null
  count: number
  /** What its minutes are counted on; null where the lines do not tell when. */
  clock: Tally['clock']
  /** Pairs of a minute of that clock and the count in it. */
  perMinute: readonly (readonly [minute: number, count: number])[]
  /** It counts; false: it is a consequence, or another failure stands out more. */
  decides: boolean
  /** Null where too few lines say when. */
  course: FoundCourse | null
  /** What became of the requests, where another server was asked next. */
  attempts: SubjectValue<'proxy.log'>['attempts'] | null
  line: FoundLine
}

/** What reading a text gave, as plain data: it comes out of a worker. */
export type TextFound = {
  facts: readonly FoundFact[]
  failures: readonly FoundFailure[]
  /** When each kind of line came, to be put together with other texts. */
  rows: readonly TimedRow[]
  /** The lines behind the facts that count, in the order of the text. */
  deciding: readonly FoundLine[]
  lines: number
  known: number
  /** What must be known beside it for it to mean anything. */
  needs: Need | null
  taken: TakenFromText
  /** How long reading took, in milliseconds. */
  ms: number
}

/** Puts a reading into plain data without the text. In: the reading, how long it took in milliseconds, and what the text is called. */
export function textFound({ facts, tallies, lines, known, needs, taken }: TextReading, ms: number, name: string): TextFound {
  const found = tallies.map((tally) => failureOf(tally, facts))
  const rows = tallies.map((tally) => timedRow(tally, name))
  return { facts, failures: found, rows, deciding: decidingLines(found, tallies, facts), lines, known, needs, taken, ms }
}

function failureOf(tally: Tally, facts: readonly FoundFact[]): FoundFailure {
  const { failure, program, peer, status, count, clock, perMinute } = tally
  const own = facts.find((fact) => isOf(fact, tally))
  return {
    id: failure,
    title: failures.find(({ id }) => id === failure)?.title ?? failure,
    program: program.id,
    peer: peer === null ? null : quote(peer),
    status,
    count,
    clock,
    perMinute: [...perMinute].sort(([a], [b]) => a - b),
    decides: own !== undefined && own.aside === undefined,
    course: own !== undefined && 'course' in own.value ? (own.value.course ?? null) : null,
    attempts: own !== undefined && 'attempts' in own.value ? (own.value.attempts ?? null) : null,
    line: lineOf(tally),
  }
}

/** Whether a fact is the log’s own word for what was counted. */
function isOf({ value }: FoundFact, { failure, program, peer }: Tally): boolean {
  return (
    'failure' in value &&
    value.failure === failure &&
    'program' in value &&
    value.program === program.id &&
    (value.peer ?? null) === (peer === null ? null : quote(peer))
  )
}

function lineOf({ sample, count }: Tally): FoundLine {
  const { entry, match } = sample
  const asPasted = entry.raw.includes('\n') ? entry.text : entry.raw
  return {
    number: entry.tells.line ?? entry.firstLine,
    quote: quote(asPasted),
    hidden: countHidden(quote(asPasted)),
    fact: null,
    says: count === 1 ? match.line.means : `The first of ${count.toLocaleString('en-GB')} like it. ${match.line.means}`,
  }
}

/** One row a line: several facts may rest on the same one. */
function decidingLines(found: readonly FoundFailure[], tallies: readonly Tally[], facts: readonly FoundFact[]): FoundLine[] {
  const counted = found.filter(({ decides }) => decides).map(({ line }) => line)
  const quoted = new Set(tallies.map(({ sample }) => quote(sample.entry.text)))
  const others = new Map<string, FoundLine>()
  for (const fact of facts) {
    const { quote: said, where, aside, value } = fact
    if (said === null || aside !== undefined || quoted.has(said)) continue
    const says = 'says' in value && typeof value.says === 'string' ? value.says : null
    others.set(`${where}\n${said}`, { number: lineIn(where), quote: said, hidden: countHidden(said), says, fact })
  }
  return [...counted, ...others.values()].sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
}

/** The line number of `error.log, line 438, and 411 more like it`. */
function lineIn(where: string | null): number | null {
  const number = /, line (\d{1,12})(?:,|$)/.exec(where ?? '')?.[1]
  return number === undefined ? null : Number(number)
}

function countHidden(quoted: string): number {
  return Object.values(countMarks([quoted])).reduce((sum, count) => sum + count, 0)
}
