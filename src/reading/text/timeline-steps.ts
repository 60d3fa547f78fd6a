import type { SubjectValue } from '../../contract/subjects.ts'
import type { ClockKind } from './log-clock.ts'
import type { Tally } from './tally-hits.ts'

/** How often something came in each step of time, as a report carries it. */
type Steps = NonNullable<SubjectValue<'proxy.log'>['timeline']>

/** A report travels in a link, so only so many rows have a picture, the most frequent ones, of so many steps each. */
const mostRows = 12
const mostSteps = 60

/** Lengths of a step in minutes. Each is a multiple of the one before it, so that pictures of several texts can be put together. */
const lengths = [1, 2, 10, 30, 60, 120, 240, 720, 1440, 10_080, 100_800]

/** In: the rows of one text. Out: the picture of each; those on one clock have the same length of step. Undefined where there is nothing to see. */
export function createTimelines(tallies: readonly Tally[]): (tally: Tally) => Steps | undefined {
  const drawn = new Set([...tallies].sort((a, b) => b.count - a.count).slice(0, mostRows))
  const steps = new Map<ClockKind, number | undefined>()
  for (const clock of ['utc', 'local', 'no-year', 'no-day'] as const) {
    const all = [...drawn].filter((tally) => tally.clock === clock).map(({ perMinute }) => ends(perMinute))
    steps.set(clock, stepFor(Math.min(...all.map(([first]) => first)), Math.max(...all.map(([, last]) => last))))
  }
  return (tally) => {
    const { clock, perMinute } = tally
    const step = clock === null ? undefined : steps.get(clock)
    if (clock === null || step === undefined || perMinute.size === 0 || !drawn.has(tally)) return undefined
    const [first, last] = ends(perMinute)
    const from = Math.floor(first / step) * step
    const counts = new Array<number>(Math.min(mostSteps, Math.floor((last - from) / step) + 1)).fill(0)
    for (const [minute, count] of perMinute) {
      // What is older than all steps of the longest length can only be a wrong time.
      const at = Math.floor((minute - from) / step)
      if (at < counts.length) counts[at] = (counts[at] ?? 0) + count
    }
    return { clock, from, step, counts }
  }
}

/** The shortest step in which the time from `first` to `last` has no more steps than there may be, in minutes. One moment is no picture. */
function stepFor(first: number, last: number): number | undefined {
  if (!(last - first >= 2)) return undefined
  return lengths.find((length) => Math.floor(last / length) - Math.floor(first / length) < mostSteps) ?? (lengths.at(-1) as number)
}

function ends(perMinute: ReadonlyMap<number, number>): [first: number, last: number] {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const minute of perMinute.keys()) {
    first = Math.min(first, minute)
    last = Math.max(last, minute)
  }
  return [first, last]
}
