import { describe, expect, it } from 'vitest'
import { sayMinute, sayStep, type TimedFailure, timelinesOf } from './timeline-of.ts'

/** 22 Nov 2026, 00:00 on the log’s clock. */
const midnight = Date.UTC(2026, 10, 22) / 60_000

function failure(id: string, decides: boolean, perMinute: TimedFailure['perMinute'], more: Partial<TimedFailure> = {}): TimedFailure {
  return {
    id,
    title: id,
    status: 502,
    count: perMinute.reduce((sum, [, count]) => sum + count, 0),
    clock: 'local',
    perMinute,
    decides,
    ...more,
  }
}

describe('timelinesOf', () => {
  it('puts kinds on one scale, the deciding one first, and marks where it began', () => {
    const [timeline] = timelinesOf([
      failure('read-timeout', false, [
        [midnight, 1],
        [midnight + 1, 9],
      ]),
      failure('connection-refused', true, [
        [midnight + 3, 2],
        [midnight + 4, 4],
      ]),
      failure('connection-refused', false, [[midnight + 4, 1]]),
    ])
    expect(timeline).toEqual({
      clock: 'local',
      from: midnight,
      step: 1,
      length: 5,
      rows: [
        {
          id: 'connection-refused',
          title: 'connection-refused',
          status: 502,
          count: 7,
          steps: [0, 0, 0, 2, 5],
          most: 5,
          first: midnight + 3,
          last: midnight + 4,
          decides: true,
        },
        {
          id: 'read-timeout',
          title: 'read-timeout',
          status: 502,
          count: 10,
          steps: [1, 9, 0, 0, 0],
          most: 9,
          first: midnight,
          last: midnight + 1,
          decides: false,
        },
      ],
      most: 9,
      began: midnight + 3,
      ticks: [0, 1, 2, 3, 4, 5].map((minute) => midnight + minute),
    })
  })

  it('takes longer steps for a longer time, at round times, and never more than can be told apart', () => {
    const day = failure('reset', true, [
      [midnight + 7, 1],
      [midnight + 24 * 60, 1],
    ])
    const years = failure('reset', true, [
      [midnight, 1],
      [midnight + 900 * 1440 * 7, 1],
    ])
    const { from, step, length, began, ticks } = timelinesOf([day])[0] ?? {}
    expect({ from, step, length, began, ticks: ticks?.map((tick) => sayMinute(tick, false)) }).toEqual({
      from: midnight,
      step: 30,
      length: 49,
      began: null,
      ticks: ['00:00', '04:00', '08:00', '12:00', '16:00', '20:00', '00:00'],
    })
    expect(timelinesOf([years])[0]?.length).toBeLessThanOrEqual(73)
  })

  it('draws one picture a clock, that of the deciding failure first', () => {
    const minutes = [
      [midnight, 1],
      [midnight + 9, 1],
    ] as const
    const timelines = timelinesOf([
      failure('worker-timeout', false, minutes, { clock: 'utc' }),
      failure('read-timeout', true, minutes, { clock: 'no-day' }),
      failure('reset', false, minutes, { clock: 'no-day' }),
    ])
    expect(timelines.map(({ clock, rows }) => [clock, rows.map(({ id }) => id)])).toEqual([
      ['no-day', ['read-timeout', 'reset']],
      ['utc', ['worker-timeout']],
    ])
  })

  it('draws a log without a year and one with a year together', () => {
    const thatYear = Date.UTC(2024, 10, 22) / 60_000
    const timelines = timelinesOf([
      failure('connection-refused', true, [[midnight + 4, 2]]),
      failure('deploy-restart', false, [[thatYear, 1]], { clock: 'no-year' }),
    ])
    expect(timelines.map(({ clock, from, rows }) => [clock, from, rows.map(({ id, steps }) => [id, steps])])).toEqual([
      [
        'no-year',
        thatYear,
        [
          ['connection-refused', [0, 0, 0, 0, 2]],
          ['deploy-restart', [1, 0, 0, 0, 0]],
        ],
      ],
    ])
  })

  it('takes no shorter steps than the counts are of', () => {
    const steps = failure(
      'reset',
      true,
      [
        [midnight, 4],
        [midnight + 30, 2],
      ],
      { step: 30 },
    )
    const [timeline] = timelinesOf([steps])
    expect([timeline?.step, timeline?.rows.map((row) => row.steps)]).toEqual([30, [[4, 2]]])
  })

  it('draws nothing without times, and nothing for one moment', () => {
    expect([timelinesOf([]), timelinesOf([failure('reset', true, [])]), timelinesOf([failure('reset', true, [[midnight, 500]])])]).toEqual([
      [],
      [],
      [],
    ])
  })
})

describe('sayStep', () => {
  it('takes the unit that fits', () => {
    expect([1, 5, 60, 360, 1440, 10_080].map(sayStep)).toEqual(['minute', '5 minutes', 'hour', '6 hours', 'day', '7 days'])
  })
})
