import type { FoundFact } from '../../contract/fact.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { quote } from '../quote.ts'
import type { Entry } from './entries.ts'
import { placeOf } from './facts-of-log.ts'
import { oneBadPeer, type PeerAnswers } from './peer-answers.ts'
import type { Tally } from './tally-hits.ts'
import { runsOf } from './timeline.ts'

/** A restart is near when it is in the minute before a failure, in its own, or up to three minutes after it began. */
const near = { before: 3, after: 1 } as const
/** Bursts are set apart by so many quiet minutes; this part of the failures must be near a restart. */
const burst = { quiet: 5, least: 2, share: 0.9 } as const

/**
 * What a text alone shows of when the failures come: that they are one backend’s, or that at least two bursts of them each follow a
 * restart. Nothing less becomes a fact: one burst can be a restart, a spike or a pasted excerpt, and how often requests fail stands in no
 * error log. The course over time is told with the failure itself (see timeline.ts).
 */
export function timingFacts(tallies: readonly Tally[], answers: readonly PeerAnswers[], name: string): FoundFact[] {
  const bad = oneBadPeer(answers)
  if (bad?.firstFailure) return [timing('one-backend', bad.firstFailure, name)]
  const restart = restartOfEachBurst(tallies)
  return restart === null ? [] : [timing('with-deploys', restart.sample.entry, name)]
}

function restartOfEachBurst(tallies: readonly Tally[]): Tally | null {
  const failures = tallies.filter(
    ({ failure, program }) => failure !== 'deploy-restart' && ['proxy', 'balancer', 'edge'].includes(program.speaksAs),
  )
  // Lines with a zone and lines without one are on different clocks.
  const clocks = new Set(failures.map(({ first }) => first !== null))
  const restarts = tallies.filter(({ failure, first }) => failure === 'deploy-restart' && clocks.has(first !== null))
  if (clocks.size > 1) return null
  const restarted = [...merged(restarts).keys()]
  const minutes = [...merged(failures)].sort(([a], [b]) => a - b)
  const bursts = runsOf(minutes, burst.quiet)
  const isNear = (minute: number) => restarted.some((at) => minute >= at - near.after && minute <= at + near.before)
  const all = minutes.reduce((sum, [, count]) => sum + count, 0)
  const nearby = minutes.reduce((sum, [minute, count]) => (isNear(minute) ? sum + count : sum), 0)
  const follows = bursts.length >= burst.least && bursts.every((run) => isNear(run[0]?.[0] ?? 0)) && nearby >= all * burst.share
  return follows ? (restarts[0] ?? null) : null
}

function merged(tallies: readonly Tally[]): Map<number, number> {
  const minutes = new Map<number, number>()
  for (const { perMinute } of tallies) for (const [minute, count] of perMinute) minutes.set(minute, (minutes.get(minute) ?? 0) + count)
  return minutes
}

function timing(is: SubjectValue<'fault.timing'>['is'], entry: Entry, name: string): FoundFact {
  return {
    about: 'fault.timing',
    value: { is },
    source: 'text',
    vantage: 'unknown',
    at: null,
    quote: quote(entry.text),
    where: placeOf(entry, name),
  }
}
