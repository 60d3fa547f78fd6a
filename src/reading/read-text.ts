import type { LogProgram } from '../catalog/log-line-form.ts'
import { logPrograms } from '../catalog/log-lines/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { SubjectValue } from '../contract/subjects.ts'
import { quote } from './quote.ts'
import { createEntryReader, type Entry } from './text/entries.ts'
import { factsOfLog } from './text/facts-of-log.ts'
import { otherFaults } from './text/failure-meanings.ts'
import { compileMatcher, type LineMatcher } from './text/match-line.ts'
import { createTally, type Hit, type Tally } from './text/tally-hits.ts'

/** What a text turned out to hold. */
export type TextReading = {
  facts: FoundFact[]
  /** How often each failure was seen, in the order first seen. */
  tallies: Tally[]
  /** How many entries there are, and how many of them are known. */
  entries: number
  known: number
  lines: number
}

/** What may be known beside the text. `name` is the file's, or what to call the text. `proxy` only breaks ties. */
export type TextHints = { name?: string; proxy?: string | null }

/** Reads a text that is at hand as a whole; see createTextReader. */
export function readText(text: string, hints: TextHints = {}): TextReading {
  const reader = createTextReader(hints)
  reader.push(text)
  return reader.end()
}

/**
 * Reads a pasted or found text as it comes: logs of proxies, apps and systems, in any mess (see text/entries.ts).
 * `end` gives redacted facts, and what they rest on. Holds one entry and one row a kind of failure at a time; linear in the text; never throws.
 */
export function createTextReader({ name = 'pasted text', proxy = null }: TextHints = {}): { push: (text: string) => void; end: () => TextReading } {
  const match = matcherFor(proxy)
  const tally = createTally()
  const noFault: Partial<Record<'other' | 'unexplained' | 'known', Hit>> = {}
  const counts = { entries: 0, known: 0, lines: 0 }
  const reader = createEntryReader({
    onEntry: (entry) => {
      counts.entries += 1
      counts.lines = entry.lastLine
      const hit = hitOf(entry, match)
      if (hit === null) return
      counts.known += 1
      const { failure, status } = hit.match.line
      if (failure === null) noFault[(status ?? 0) >= 500 ? 'unexplained' : 'known'] ??= hit
      else if (otherFaults[failure] !== undefined) noFault.other ??= hit
      else tally.add(hit)
    },
  })
  return {
    push: reader.push,
    end: () => {
      reader.end()
      const tallies = tally.rows()
      const facts = tallies.length > 0 ? factsOfLog(tallies, name) : kindOf(noFault, counts.entries, name)
      return { facts, tallies, ...counts }
    },
  }
}

function hitOf(entry: Entry, match: LineMatcher): Hit | null {
  const [first] = match(entry.text)
  return first === undefined ? null : { entry, match: first }
}

/** The chosen proxy comes first, so that at equal fit its lines speak. */
function matcherFor(proxy: string | null): LineMatcher {
  const known = matchers.get(proxy)
  if (known !== undefined) return known
  const isChosen = ({ id }: LogProgram) => id === proxy
  const made = compileMatcher([...logPrograms.filter(isChosen), ...logPrograms.filter((program) => !isChosen(program))])
  matchers.set(proxy, made)
  return made
}

const matchers = new Map<string | null, LineMatcher>()

/** What a text is that shows no fault of an upstream. An answer of 5xx whose reason is not in the line is no "healthy" one. */
function kindOf({ other, unexplained, known }: Partial<Record<'other' | 'unexplained' | 'known', Hit>>, entries: number, name: string): FoundFact[] {
  if (entries === 0 || (other === undefined && unexplained !== undefined)) return []
  const hit = other ?? known
  if (hit === undefined)
    return [fact({ is: 'nothing-known', says: 'No line of it is a message of a proxy, an app server or a system that is known.' }, null, name)]
  const { line } = hit.match
  const is = line.failure === null ? 'healthy' : (otherFaults[line.failure] ?? 'app-error')
  return [fact({ is, says: line.means }, hit, name)]
}

function fact(value: SubjectValue<'text.kind'>, hit: Hit | null, name: string): FoundFact {
  return {
    about: 'text.kind',
    value,
    source: 'text',
    vantage: 'unknown',
    at: null,
    quote: hit === null ? null : quote(hit.entry.text),
    where: hit === null ? name : `${name}, line ${hit.entry.firstLine}`,
  }
}
