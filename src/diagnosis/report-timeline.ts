import { findFailure } from '../catalog/failures/index.ts'
import type { Report } from '../contract/report.ts'
import { factsOf } from './read-back.ts'

/** A failure over time: `bars` in shares of the whole (0 to 1), their height as a share of the highest of all. */
export type TimelineRow = { title: string; count: number; bars: readonly { at: number; width: number; tall: number; count: number }[] }
/** Failures that one clock tells of; from when to when in words. */
export type Timeline = { from: string; to: string; rows: readonly TimelineRow[] }

type Timed = { title: string; count: number; clock: Clock; from: number; step: number; counts: readonly number[] }
type Clock = 'utc' | 'local' | 'no-year' | 'no-day'

/** When the failures of a report’s logs came, a picture for each clock. Nothing where all came within two minutes, or no line told when. */
export function reportTimelines(report: Report): Timeline[] {
  const timed = factsOf(report).flatMap(({ value }): Timed[] => {
    if (!('timeline' in value) || value.timeline === undefined || value.failure === undefined) return []
    return [{ ...value.timeline, title: findFailure(value.failure)?.title ?? value.failure, count: value.count ?? 1 }]
  })
  return [...new Set(timed.map(({ clock }) => clock))].flatMap(
    (clock) =>
      timelineOf(
        timed.filter((one) => one.clock === clock),
        clock,
      ) ?? [],
  )
}

function timelineOf(timed: readonly Timed[], clock: Clock): Timeline | null {
  const from = Math.min(...timed.map((one) => one.from))
  const to = Math.max(...timed.map(({ from: start, step, counts }) => start + step * counts.length))
  const most = Math.max(...timed.flatMap(({ counts, step }) => counts.map((count) => count / step)))
  if (to - from < 3 || most <= 0) return null
  const withDay = clock !== 'no-day' && to - from > 1440
  const on = clock === 'utc' ? ' UTC' : ' on the log’s clock'
  const rows = timed.map(({ title, count, from: start, step, counts }) => ({
    title,
    count,
    bars: counts.flatMap((times, at) =>
      times === 0
        ? []
        : [{ at: (start + step * at - from) / (to - from), width: step / (to - from), tall: times / step / most, count: times }],
    ),
  }))
  return { from: sayMinute(from, withDay), to: `${sayMinute(to, withDay)}${on}`, rows }
}

function sayMinute(minute: number, withDay: boolean): string {
  const text = new Date(minute * 60_000).toISOString()
  return withDay ? `${text.slice(0, 10)} ${text.slice(11, 16)}` : text.slice(11, 16)
}
