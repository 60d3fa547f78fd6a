import type { LogProgram } from '../../catalog/log-line-form.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { type ClockKind, withoutYear } from './log-clock.ts'
import { runsOf } from './timeline.ts'

/** When one kind of line came, as plain data. `by` is whose words they are; quote and place are of the first. */
export type TimedRow = {
  failure: string
  by: LogProgram['speaksAs']
  clock: ClockKind | null
  perMinute: readonly (readonly [minute: number, count: number])[]
  quote: string | null
  where: string | null
}

/** A restart is near when it is in the minute before a failure, in its own, or up to three minutes after it began. */
const near = { before: 3, after: 1 } as const
/** Bursts are set apart by so many quiet minutes; this part of the failures must be near a restart. */
const burst = { quiet: 5, least: 2, share: 0.9 } as const

/**
 * What several texts show together of when the failures come, where none does alone: a proxy’s log beside the app’s or the system’s.
 * In: the facts and rows of each.
 */
export function timingAcross(texts: readonly { facts: readonly FoundFact[]; rows: readonly TimedRow[] }[]): FoundFact[] {
  if (texts.length < 2 || texts.some(({ facts }) => facts.some(({ about }) => about === 'fault.timing'))) return []
  return restartsIn(texts.flatMap(({ rows }) => rows))
}

/** At least two bursts of failures, each after a restart. */
export function restartsIn(rows: readonly TimedRow[]): FoundFact[] {
  const restart = restartOfEachBurst(rows)
  return restart === null ? [] : [timing('with-deploys', restart)]
}

function restartOfEachBurst(rows: readonly TimedRow[]): TimedRow | null {
  const all = onOneClock(rows)
  const failures = all.filter(({ failure, by }) => failure !== 'deploy-restart' && isProxy(by))
  const restarts = all.filter(({ failure }) => failure === 'deploy-restart')
  const restarted = [...merged(restarts).keys()]
  const minutes = [...merged(failures)].sort(([a], [b]) => a - b)
  const bursts = runsOf(minutes, burst.quiet)
  const isNear = (minute: number) => restarted.some((at) => minute >= at - near.after && minute <= at + near.before)
  const total = minutes.reduce((sum, [, count]) => sum + count, 0)
  const nearby = minutes.reduce((sum, [minute, count]) => (isNear(minute) ? sum + count : sum), 0)
  const follows = bursts.length >= burst.least && bursts.every((run) => isNear(run[0]?.[0] ?? 0)) && nearby >= total * burst.share
  return follows ? (restarts[0] ?? null) : null
}

export function isProxy(by: TimedRow['by']): boolean {
  return by === 'proxy' || by === 'balancer' || by === 'edge'
}

/**
 * Rows that can be compared. Clocks that differ are taken as they are written: with the wrong zone, bursts and restarts do not meet, and
 * nothing is said. A time of day alone can only be compared with its own kind.
 */
function onOneClock(rows: readonly TimedRow[]): TimedRow[] {
  const told = rows.filter(({ clock }) => clock !== null)
  const kinds = new Set(told.map(({ clock }) => clock))
  if (kinds.size < 2) return told
  return told.flatMap((row) => {
    const perMinute = row.perMinute.flatMap(([minute, count]) => {
      const at = row.clock === null ? null : withoutYear({ kind: row.clock, minute })
      return at === null ? [] : [[at, count] as const]
    })
    return perMinute.length === 0 ? [] : [{ ...row, perMinute }]
  })
}

function merged(rows: readonly TimedRow[]): Map<number, number> {
  const minutes = new Map<number, number>()
  for (const { perMinute } of rows) for (const [minute, count] of perMinute) minutes.set(minute, (minutes.get(minute) ?? 0) + count)
  return minutes
}

export function timing(is: SubjectValue<'fault.timing'>['is'], { quote, where }: Pick<TimedRow, 'quote' | 'where'>): FoundFact {
  return { about: 'fault.timing', value: { is }, source: 'text', vantage: 'unknown', at: null, quote, where }
}
