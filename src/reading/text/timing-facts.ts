import type { FoundFact } from '../../contract/fact.ts'
import { quote } from '../quote.ts'
import { placeOf } from './facts-of-log.ts'
import { consequences } from './failure-meanings.ts'
import { oneBadPeer, type PeerAnswers } from './peer-answers.ts'
import type { Tally } from './tally-hits.ts'
import { isProxy, restartsIn, type TimedRow, timing } from './timing-across.ts'

/** From how many requests on that another server answered the failures are said to be one server’s. */
const fewestHealed = 5

/**
 * What a text alone shows of when the failures come: that they are one backend’s, or that at least two bursts of them each follow a
 * restart. Nothing less becomes a fact: one burst can be a restart, a spike or a pasted excerpt, and how often requests fail stands in no
 * error log. The course over time is told with the failure itself (see timeline.ts).
 */
export function timingFacts(tallies: readonly Tally[], answers: readonly PeerAnswers[], name: string): FoundFact[] {
  const bad = oneBadPeer(answers)?.firstFailure ?? oneHealedPeer(tallies)?.sample.entry
  if (bad) return [timing('one-backend', { quote: quote(bad.text), where: placeOf(bad, name) })]
  return restartsIn(tallies.map((tally) => timedRow(tally, name)))
}

/** A row as plain data. `name` is the text’s. */
export function timedRow({ failure, program, clock, perMinute, sample: { entry } }: Tally, name: string): TimedRow {
  return { failure, by: program.speaksAs, clock, perMinute: [...perMinute], quote: quote(entry.text), where: placeOf(entry, name) }
}

/** The server that alone fails while another one answers the same requests, by an error log with its access log beside it. */
function oneHealedPeer(tallies: readonly Tally[]): Tally | null {
  const failing = tallies.filter(({ failure, program }) => isProxy(program.speaksAs) && !consequences.has(failure))
  const [first] = failing
  const healed = failing.reduce((sum, { attempts }) => sum + (attempts?.healed ?? 0), 0)
  return first !== undefined && first.peer !== null && failing.every(({ peer }) => peer === first.peer) && healed >= fewestHealed
    ? first
    : null
}
