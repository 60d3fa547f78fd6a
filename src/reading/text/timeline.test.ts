import { describe, expect, it } from 'vitest'
import { courseOf } from './timeline.ts'

const start = 29_000_000
const at = (minutes: readonly (readonly [number, number])[]) => new Map(minutes.map(([minute, count]) => [start + minute, count]))
const each = (from: number, to: number, count: (minute: number) => number) =>
  Array.from({ length: to - from }, (_, index): [number, number] => [from + index, count(from + index)])

describe('courseOf', () => {
  it.each([
    [
      'one burst',
      at([
        [0, 40],
        [1, 12],
      ]),
      { is: 'one-burst' },
    ],
    ['always', at(each(0, 60, () => 5)), { is: 'constant' }],
    ['always, with a missing minute here and there', at(each(0, 60, (minute) => (minute % 9 === 0 ? 0 : 4))), { is: 'constant' }],
    ['more and more', at(each(0, 60, (minute) => 1 + Math.floor(minute / 6))), { is: 'growing' }],
    ['twice', at([...each(0, 3, () => 20), ...each(60, 63, () => 20)]), { is: 'bursts', bursts: 2 }],
    ['every ten minutes', at(Array.from({ length: 12 }, (_, index) => [index * 10, 3])), { is: 'periodic', everyMinutes: 10 }],
    [
      'every quarter of an hour, a minute off at times',
      at([
        [0, 4],
        [15, 4],
        [31, 4],
        [46, 4],
        [61, 4],
        [75, 4],
      ]),
      { is: 'periodic', everyMinutes: 15 },
    ],
  ])('%s', (_, minutes, course) => {
    expect(courseOf(minutes)).toEqual(course)
  })

  it.each([
    ['nothing', at([])],
    [
      'two lines',
      at([
        [0, 1],
        [1, 1],
      ]),
    ],
    [
      'a few lines over an hour',
      at([
        [0, 2],
        [20, 3],
        [59, 1],
      ]),
    ],
    [
      'now and then, one line each',
      at([
        [0, 1],
        [7, 1],
        [20, 1],
        [24, 1],
        [41, 1],
        [55, 1],
        [70, 1],
        [71, 1],
        [90, 1],
        [99, 1],
      ]),
    ],
    ['less and less', at(each(0, 30, (minute) => 31 - minute))],
    ['every other minute: that is no period', at(Array.from({ length: 20 }, (_, index) => [index * 2, 1]))],
  ])('tells nothing of: %s', (_, minutes) => {
    expect(courseOf(minutes)).toBe(null)
  })

  it('does not depend on the order', () => {
    expect(courseOf(new Map([...at(each(0, 60, (minute) => 1 + Math.floor(minute / 6)))].reverse()))).toEqual({ is: 'growing' })
  })
})
