import { withoutYear } from '../../../reading/text/log-clock.ts'
import type { FoundFailure } from '../../state/text-found.ts'

/** A failure and when it came. `step` is the length in minutes of what its counts are of, one unless told. */
export type TimedFailure = Pick<FoundFailure, 'id' | 'title' | 'status' | 'count' | 'clock' | 'perMinute' | 'decides'> & { step?: number }

export type TimelineRow = {
  id: string
  title: string
  status: number | null
  count: number
  /** How often in each step. */
  steps: readonly number[]
  most: number
  /** The minutes of the first and the last one. */
  first: number
  last: number
  decides: boolean
}

/** Failures over time, all on one clock. Times are minutes of it; see log-clock.ts for what a log without a year or a day counts from. */
export type Timeline = {
  clock: NonNullable<FoundFailure['clock']>
  from: number
  /** Length of a step in minutes. */
  step: number
  /** How many steps there are. */
  length: number
  rows: readonly TimelineRow[]
  /** The most that any row has in one step: every row is drawn on this scale. */
  most: number
  /** The minute in which the failure that decides was first seen, where the text begins before it; null: it was there from the start. */
  began: number | null
  /** Minutes to write under the picture. */
  ticks: readonly number[]
}

/** No more steps than can be told apart. */
const mostSteps = 72
const mostTicks = 7
/** Lengths that people read at a glance, in minutes. */
const lengths = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 10_080]

const clocks = ['utc', 'local', 'no-year', 'no-day'] as const

/** Lays failures out over time, a picture for each clock, since times on two of them cannot be compared; that of the failure that decides first. */
export function timelinesOf(failures: readonly TimedFailure[]): Timeline[] {
  const decides = ({ rows }: Timeline) => Number(rows[0]?.decides ?? false)
  const told = withOneLocalClock(failures)
  const on = (clock: Timeline['clock']) => told.filter((failure) => failure.clock === clock)
  return clocks.flatMap((clock) => timelineOn(clock, on(clock)) ?? []).sort((a, b) => decides(b) - decides(a))
}

/** Syslog tells no year, where the logs beside it do: both are on the clock of their machine, and no year is shown. */
function withOneLocalClock(failures: readonly TimedFailure[]): readonly TimedFailure[] {
  if (!failures.some(({ clock }) => clock === 'no-year')) return failures
  return failures.map((failure) => {
    if (failure.clock !== 'local') return failure
    const perMinute = failure.perMinute.map(([minute, count]) => [withoutYear({ kind: 'local', minute }) ?? minute, count] as const)
    return { ...failure, clock: 'no-year', perMinute }
  })
}

/** One row a kind, the deciding one first, then the most frequent. Out: null where there is nothing to compare: all within two minutes, or no times. */
function timelineOn(clock: Timeline['clock'], failures: readonly TimedFailure[]): Timeline | null {
  const minutes = failures.flatMap(({ perMinute }) => perMinute.map(([minute]) => minute))
  if (minutes.length === 0) return null
  const first = minutes.reduce((a, b) => Math.min(a, b))
  const last = minutes.reduce((a, b) => Math.max(a, b))
  if (last - first < 2) return null
  const shortest = Math.max(...failures.map(({ step = 1 }) => step))
  const step =
    lengths.find((length) => length >= shortest && Math.floor(last / length) - Math.floor(first / length) < mostSteps) ??
    Math.ceil((last - first) / mostSteps)
  const from = Math.floor(first / step) * step
  const length = Math.floor((last - from) / step) + 1
  const rows = [...new Set(failures.map(({ id }) => id))]
    .map((id) =>
      rowOf(
        failures.filter((failure) => failure.id === id),
        { from, step, length },
      ),
    )
    .filter(({ most }) => most > 0)
    .sort((a, b) => Number(b.decides) - Number(a.decides) || b.count - a.count)
  const began = rows[0]?.first ?? first
  return {
    clock,
    from,
    step,
    length,
    rows,
    most: Math.max(...rows.map(({ most }) => most)),
    began: began - first < step ? null : began,
    ticks: ticksOf(from, step, length),
  }
}

function rowOf(same: readonly TimedFailure[], { from, step, length }: { from: number; step: number; length: number }): TimelineRow {
  const steps = new Array<number>(length).fill(0)
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const [minute, count] of same.flatMap(({ perMinute }) => perMinute)) {
    first = Math.min(first, minute)
    last = Math.max(last, minute)
    const at = Math.floor((minute - from) / step)
    steps[at] = (steps[at] ?? 0) + count
  }
  const { id = '', title = '', status = null } = same[0] ?? {}
  return {
    id,
    title,
    status,
    count: same.reduce((sum, { count }) => sum + count, 0),
    steps,
    most: steps.reduce((a, b) => Math.max(a, b)),
    first,
    last,
    decides: same.some(({ decides }) => decides),
  }
}

function ticksOf(from: number, step: number, length: number): number[] {
  const end = from + length * step
  const between = lengths.find((one) => one >= step && Math.floor(end / one) - Math.ceil(from / one) < mostTicks) ?? end - from
  const ticks: number[] = []
  for (let at = Math.ceil(from / between) * between; at <= end; at += between) ticks.push(at)
  return ticks
}

/** `01:52`, or `22 Nov, 01:52` where the text spans more than a day. In: minutes since 1970 on the log’s own clock. */
export function sayMinute(minute: number, withDay: boolean): string {
  return (withDay ? dayAndTime : time).format(minute * 60_000)
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
const dayAndTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** `minute`, `5 minutes`, `2 hours`, `day`. In: minutes. */
export function sayStep(step: number): string {
  const [unit, by] = step % 1440 === 0 ? ['day', 1440] : step % 60 === 0 ? ['hour', 60] : ['minute', 1]
  return step === by ? unit : `${step / by} ${unit}s`
}
