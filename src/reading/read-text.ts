import type { LogProgram } from '../catalog/log-line-form.ts'
import { logPrograms } from '../catalog/log-lines/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { SubjectValue } from '../contract/subjects.ts'
import type { TargetUrl } from '../contract/target-url.ts'
import type { Endpoint } from '../contract/upstream-address.ts'
import { readBlock } from './collect/read-block.ts'
import { holdsBlock } from './collect/split-block.ts'
import { quote } from './quote.ts'
import { longestOutput, readCommands } from './read-commands.ts'
import { redact } from './redact.ts'
import { countMarks, type Marked } from './taken-out.ts'
import { isAnotherGoProgram } from './text/another-go-program.ts'
import { attemptsWithin, countAttempts } from './text/count-attempts.ts'
import { createEntryReader, type Entry } from './text/entries.ts'
import { factsOfLog, placeOf } from './text/facts-of-log.ts'
import { otherFaults } from './text/failure-meanings.ts'
import { createFastLines, type FastLines } from './text/fast-lines.ts'
import { compileNeedles, type Needles } from './text/fast-needles.ts'
import { madeByFacts } from './text/made-by-facts.ts'
import { compileMatcher, type LineMatch, type LineMatcher } from './text/match-line.ts'
import { isNginxLine, upstreamKey, withoutRequest } from './text/nginx-line.ts'
import { createPeerAnswers } from './text/peer-answers.ts'
import { createTally, type Hit, type Tally } from './text/tally-hits.ts'
import { timingFacts } from './text/timing-facts.ts'
import { type Need, whatItNeeds } from './what-it-needs.ts'

/** What a text turned out to hold. */
export type TextReading = {
  facts: FoundFact[]
  /** How often each failure was seen, in the order first seen. */
  tallies: Tally[]
  /** How many entries there are, and how many of them are known. */
  entries: number
  known: number
  lines: number
  /** What must be known beside a text that means nothing alone, such as a list of listeners. */
  needs: Need | null
  taken: TakenFromText
}

/** The secrets that were hidden, by kind: all that stand in the text, or of a long one only those in the lines that facts quote. */
export type TakenFromText = { of: 'text' | 'lines'; marked: Marked }

/**
 * What may be known beside the text. `name` is the file's, or what to call the text. `proxy` only breaks ties. With `upstream` and `url`
 * the output of a command can be compared with where the proxy calls.
 */
export type TextHints = { name?: string; proxy?: string | null; upstream?: Endpoint | null; url?: TargetUrl | null }

/** Reads a text that is at hand as a whole; see createTextReader. */
export function readText(text: string, hints: TextHints = {}): TextReading {
  const reader = createTextReader(hints)
  reader.push(text)
  return reader.end()
}

export type TextReader = {
  push: (text: string) => void
  /** The same for bytes of UTF-8, which are read much faster (text/fast-lines.ts); one text comes in one of the two ways. */
  pushBytes: (bytes: Uint8Array) => void
  end: () => TextReading
}

/**
 * Reads a pasted or found text as it comes: logs of proxies, apps and systems, in any mess (see text/entries.ts).
 * `end` gives redacted facts, and what they rest on. Holds one entry and one row a kind of failure at a time; linear in the text; never throws.
 */
export function createTextReader({ name = 'pasted text', proxy = null, upstream = null, url = null }: TextHints = {}): TextReader {
  const match = matcherFor(proxy)
  const tally = createTally()
  const answers = createPeerAnswers()
  const noFault: Partial<Record<'other' | 'unexplained' | 'known', Hit>> = {}
  const counts = { entries: 0, known: 0, lines: 0 }
  const reader = createEntryReader({
    onEntry: (entry) => {
      counts.entries += 1
      counts.lines = entry.lastLine
      const isNginx = isNginxLine(entry.text)
      // An error log tells how no request ended, whatever a client writes into it.
      if (!isNginx) answers.add(entry)
      const hit = hitOf(entry, isNginx ? withoutRequest(entry.text) : entry.text, match)
      if (hit === null) return
      counts.known += 1
      const { failure, status } = hit.match.line
      if (kindOfLine(hit.match) !== 'healthy') noFault.other ??= hit
      else if (failure === null) noFault[(status ?? 0) >= 500 ? 'unexplained' : 'known'] ??= hit
      else tally.add(hit)
    },
  })
  let whole: string | null = ''
  let beginning = ''
  const keep = (text: string) => {
    beginning += text.slice(0, attemptsWithin - beginning.length)
    whole = whole === null || whole.length + text.length > longestOutput ? null : whole + text
  }
  let fast: FastLines | null = null
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return {
    push: (text) => {
      keep(text)
      reader.push(text)
    },
    pushBytes: (bytes) => {
      if (whole !== null) keep(decoder.decode(bytes, { stream: true }))
      fast ??= createFastLines({
        slow: reader,
        match,
        needles: needlesOfAll(),
        rowFor: tally.rowFor,
        isFailure: (found) => found.line.failure !== null && kindOfLine(found) === 'healthy',
        onAlike: (lines, known, last) => {
          counts.entries += lines
          counts.known += known
          counts.lines = last
        },
      })
      fast.push(bytes)
    },
    end: () => {
      fast?.end()
      if (fast !== null && whole !== null) keep(decoder.decode())
      reader.end()
      const block = whole === null || !holdsBlock(whole) ? null : readBlock(whole, { name, proxy, upstream, url }, readText)
      if (block !== null) return { ...block, needs: null, taken: takenFrom(whole, block.facts) }
      const outputs = whole === null ? [] : readCommands(whole, { proxy, upstream, url }, name)
      const attemptsOf = countAttempts(beginning, (entry) => failureIn(entry, match))
      const tallies = tally.rows().map((row) => ({ ...row, attempts: attemptsOf(row) }))
      const needs = whole === null || outputs.length + tallies.length > 0 ? null : whatItNeeds(whole, { proxy, upstream, url })
      const logged =
        tallies.length > 0 ? factsOfLog(tallies, name) : outputs.every(isConfigInOrder) ? kindOf(noFault, counts.entries, name, needs) : []
      const shown = [...logged, ...timingFacts(tallies, answers.rows(), name), ...outputs]
      const facts = [...shown, ...madeByFacts(shown)]
      return { facts, tallies, ...counts, needs, taken: takenFrom(whole, facts) }
    },
  }
}

function takenFrom(whole: string | null, facts: readonly FoundFact[]): TakenFromText {
  if (whole !== null) return { of: 'text', marked: redact(whole).taken }
  return { of: 'lines', marked: countMarks(new Set(facts.flatMap(({ quote }) => quote ?? []))) }
}

/** A test that the configuration passes tells of no fault, and leaves open what else the text is. */
function isConfigInOrder({ about, value }: FoundFact): boolean {
  return about === 'proxy.config-test' && value.is === 'passes'
}

function hitOf(entry: Entry, said: string, match: LineMatcher): Hit | null {
  const first = match(said).find((one) => !isAnotherGoProgram(one, { text: said, json: entry.json }))
  return first === undefined ? null : { entry, match: first }
}

function failureIn(entry: Entry, match: LineMatcher): Hit | null {
  const hit = hitOf(entry, isNginxLine(entry.text) ? withoutRequest(entry.text) : entry.text, match)
  return hit !== null && hit.match.line.failure !== null && kindOfLine(hit.match) === 'healthy' ? hit : null
}

/** The chosen proxy comes first, so that at equal fit its lines speak. */
function matcherFor(proxy: string | null): LineMatcher {
  const chosen = logPrograms.find(({ id }) => id === proxy)
  const known = matchers.get(chosen)
  if (known !== undefined) return known
  const made = compileMatcher(chosen === undefined ? logPrograms : [chosen, ...logPrograms.filter((program) => program !== chosen)])
  matchers.set(chosen, made)
  return made
}

const matchers = new Map<LogProgram | undefined, LineMatcher>()

function needlesOfAll(): Needles {
  needles ??= compileNeedles(logPrograms, [upstreamKey])
  return needles
}

let needles: Needles | undefined

/** What a line is that is no fault of an upstream; `healthy` for one that is, too. */
function kindOfLine({ line }: LineMatch): SubjectValue<'text.kind'>['is'] {
  return (line.failure === null ? line.kind : otherFaults[line.failure]) ?? 'healthy'
}

/**
 * What a text is that shows no fault of an upstream. An answer of 5xx whose reason is not in the line stays unexplained: a client that
 * left or sent too much does not explain it, and an error of an app only a 500.
 */
function kindOf(
  { other, unexplained, known }: Partial<Record<'other' | 'unexplained' | 'known', Hit>>,
  entries: number,
  name: string,
  needs: Need | null,
): FoundFact[] {
  if (entries === 0) return []
  const hit = other ?? known
  if (needs !== null && hit === undefined && unexplained === undefined)
    return [
      fact(
        { is: 'nothing-known', says: `${needs.is}: it must be compared with ${compared[needs.needs]}, which is not known.` },
        null,
        name,
      ),
    ]
  if (hit === undefined && unexplained === undefined)
    return [
      fact({ is: 'nothing-known', says: 'No line of it is a message of a proxy, an app server or a system that is known.' }, null, name),
    ]
  const is = hit === undefined ? 'healthy' : kindOfLine(hit.match)
  const status = unexplained?.match.line.status ?? undefined
  const explains = is === 'rate-limit' || (is === 'app-error' && status === 500)
  if (unexplained !== undefined && !explains)
    return [
      fact(
        {
          is: 'unexplained',
          says: unexplained.match.line.means,
          ...(status === undefined ? {} : { status }),
          program: unexplained.match.program.id,
        },
        unexplained,
        name,
      ),
    ]
  return hit === undefined ? [] : [fact({ is, says: hit.match.line.means }, hit, name)]
}

const compared = { upstream: 'the address that the proxy calls', url: 'the address that fails' } as const

function fact(value: SubjectValue<'text.kind'>, hit: Hit | null, name: string): FoundFact {
  return {
    about: 'text.kind',
    value,
    source: 'text',
    vantage: 'unknown',
    at: null,
    quote: hit === null ? null : quote(hit.entry.text),
    where: hit === null ? quote(name) : placeOf(hit.entry, name),
  }
}
