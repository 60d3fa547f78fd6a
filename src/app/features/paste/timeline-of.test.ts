import { describe, expect, it } from 'vitest'
import type { FoundFailure } from '../../state/text-found.ts'
import { sayMinute, sayStep, timelineOf } from './timeline-of.ts'

/** 22 Nov 2026, 00:00 on the log’s clock. */
const midnight = Date.UTC(2026, 10, 22) / 60_000

function failure(id: string, decides: boolean, perMinute: FoundFailure['perMinute']): FoundFailure {
  return {
    id,
    title: id,
    program: 'nginx',
    peer: null,
    status: 502,
    count: perMinute.reduce((sum, [, count]) => sum + count, 0),
    perMinute,
    decides,
    course: null,
    line: { number: 1, quote: id, hidden: 0, says: null, fact: null },
  }
}

describe('timelineOf', () => {
  it('puts kinds on one scale, the deciding one first, and marks where it began', () => {
    const timeline = timelineOf([
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
    const { from, step, length, began, ticks } = timelineOf([day]) ?? {}
    expect({ from, step, length, began, ticks: ticks?.map((tick) => sayMinute(tick, false)) }).toEqual({
      from: midnight,
      step: 30,
      length: 49,
      began: null,
      ticks: ['00:00', '04:00', '08:00', '12:00', '16:00', '20:00', '00:00'],
    })
    expect(timelineOf([years])?.length).toBeLessThanOrEqual(73)
  })

  it('draws nothing without times, and nothing for one moment', () => {
    expect([timelineOf([]), timelineOf([failure('reset', true, [])]), timelineOf([failure('reset', true, [[midnight, 500]])])]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('sayStep', () => {
  it('takes the unit that fits', () => {
    expect([1, 5, 60, 360, 1440, 10_080].map(sayStep)).toEqual(['minute', '5 minutes', 'hour', '6 hours', 'day', '7 days'])
  })
})
