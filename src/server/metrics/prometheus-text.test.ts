import { describe, expect, it } from 'vitest'
import { counter, gauge, histogram } from './prometheus-text.ts'

describe('the Prometheus text format', () => {
  it('writes a counter, a line for every set of labels', () => {
    const made = counter('made_total', 'What was made.')
    expect(made.write()).toEqual(['# HELP made_total What was made.', '# TYPE made_total counter'])
    for (const kind of ['b', 'a', 'b']) made.add({ kind, by: 'x' })
    expect(made.write().slice(2)).toEqual(['made_total{kind="a",by="x"} 1', 'made_total{kind="b",by="x"} 2'])
  })

  it('escapes what a label may hold', () => {
    const one = gauge('info', 'One.', () => 1, { labels: { of: 'a"b\\c\nd' } })
    expect(one.write()[2]).toBe('info{of="a\\"b\\\\c\\nd"} 1')
  })

  it('writes a histogram, each bucket with those below it', () => {
    const took = histogram('took_seconds', 'How long.', [0.5, 2])
    for (const seconds of [0.25, 0.5, 1, 8]) took.observe(seconds)
    expect(took.write()).toEqual([
      '# HELP took_seconds How long.',
      '# TYPE took_seconds histogram',
      'took_seconds_bucket{le="0.5"} 2',
      'took_seconds_bucket{le="2"} 3',
      'took_seconds_bucket{le="+Inf"} 4',
      'took_seconds_sum 9.75',
      'took_seconds_count 4',
    ])
  })
})
