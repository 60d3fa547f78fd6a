import type { SubjectValue } from '../../contract/subjects.ts'

/** How something came over time. `bursts` counts them; `everyMinutes` is the time between two. */
type Course = NonNullable<SubjectValue<'proxy.log'>['course']>

/** From which numbers on a course is told. Fewer lines, or a course in between, get none: a guess is worse than silence. */
const thresholds = {
  /** One burst: this many lines, in at most so many neighbouring minutes. */
  oneBurst: { count: 3, minutes: 2 },
  /** Anything else needs this many lines over so many minutes. */
  fewest: { count: 10, minutes: 10 },
  /** Bursts and periods take at most this part of the minutes. */
  share: 0.5,
  /** Periodic: this many times, each at most so many minutes off the middle interval. */
  periodic: { times: 5, off: 1 },
  /** Bursts are set apart by so many quiet minutes, and hold this many lines each on average. */
  bursts: { quiet: 5, count: 5 },
  /** Growing: the last third holds so many times the first, and no third less than the one before it. */
  growing: 2,
  /** Constant: so many of the minutes have a line, and no third holds more than so many times another. */
  constant: { share: 0.8, ratio: 1.5 },
} as const

/** In: minutes on one clock and how many lines each has. Out: the course, or null where none can be told. */
export function courseOf(perMinute: ReadonlyMap<number, number>): Course | null {
  const minutes = [...perMinute].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  const count = total(minutes)
  const [first] = minutes[0] ?? []
  const [last] = minutes.at(-1) ?? []
  if (first === undefined || last === undefined) return null
  const span = last - first + 1
  const { oneBurst, fewest } = thresholds
  if (span <= oneBurst.minutes) return count >= oneBurst.count ? { is: 'one-burst' } : null
  if (count < fewest.count || span < fewest.minutes) return null
  return periodic(minutes, span) ?? bursts(minutes, span) ?? trend(minutes, first, span)
}

type Minutes = readonly (readonly [minute: number, count: number])[]

function periodic(minutes: Minutes, span: number): Course | null {
  const { times, off } = thresholds.periodic
  const starts = runsOf(minutes, 1).map((run) => run[0]?.[0] ?? 0)
  if (starts.length < times || minutes.length > span * thresholds.share) return null
  const intervals = starts.slice(1).map((start, at) => start - (starts[at] ?? 0))
  const middle = [...intervals].sort((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? 0
  return intervals.every((one) => Math.abs(one - middle) <= off) && middle > 2 * off ? { is: 'periodic', everyMinutes: middle } : null
}

function bursts(minutes: Minutes, span: number): Course | null {
  const { quiet, count } = thresholds.bursts
  const runs = runsOf(minutes, quiet)
  const taken = runs.reduce((sum, run) => sum + (run.at(-1)?.[0] ?? 0) - (run[0]?.[0] ?? 0) + 1, 0)
  return runs.length > 1 && taken <= span * thresholds.share && total(minutes) >= count * runs.length
    ? { is: 'bursts', bursts: runs.length }
    : null
}

function trend(minutes: Minutes, first: number, span: number): Course | null {
  const thirds = [0, 1, 2].map((third) => total(minutes.filter(([minute]) => Math.floor(((minute - first) * 3) / span) === third)))
  const [begin = 0, middle = 0, end = 0] = thirds
  if (begin <= middle && middle <= end && end >= begin * thresholds.growing) return { is: 'growing' }
  const { share, ratio } = thresholds.constant
  return minutes.length >= span * share && Math.max(...thirds) <= Math.min(...thirds) * ratio ? { is: 'constant' } : null
}

/** Minutes that follow each other with fewer than `quiet` empty ones between. */
export function runsOf(minutes: Minutes, quiet: number): Minutes[] {
  const runs: (readonly [number, number])[][] = []
  for (const one of minutes) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run !== undefined && before !== undefined && one[0] - before[0] <= quiet) run.push(one)
    else runs.push([one])
  }
  return runs
}

function total(minutes: Minutes): number {
  return minutes.reduce((sum, [, count]) => sum + count, 0)
}
