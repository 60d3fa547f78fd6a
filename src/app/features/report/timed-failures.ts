import { findFailure } from '../../../catalog/failures/index.ts'
import type { Report } from '../../../contract/report.ts'
import { factsOf } from '../../../diagnosis/read-back.ts'
import type { TimedFailure } from '../paste/timeline-of.ts'

/** The failures of a report whose logs say when they came, in the steps that the report carries. */
export function timedFailures(report: Report): TimedFailure[] {
  return factsOf(report).flatMap(({ value, setAside, overruledBy }) => {
    if (!('timeline' in value) || value.timeline === undefined || value.failure === undefined) return []
    const { failure, status = null, count = 1, timeline } = value
    const { clock, from, step, counts } = timeline
    return [
      {
        id: failure,
        title: findFailure(failure)?.title ?? failure,
        status,
        count,
        clock,
        perMinute: counts.flatMap((times, at) => (times === 0 ? [] : [[from + at * step, times] as const])),
        step,
        decides: setAside === null && overruledBy === null,
      },
    ]
  })
}
