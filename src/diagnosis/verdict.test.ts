import { describe, expect, it } from 'vitest'
import { defineCause } from '../catalog/cause-form.ts'
import type { Confidence } from '../contract/report.ts'
import { verdictOf } from './verdict.ts'

type Row = [confidence: Confidence, weight: number, more?: { kind?: 'symptom'; verdict?: 'not-this' }]

const ranking = (rows: Row[]) => ({
  standing: rows.map(([confidence, weight, more]) => ({
    cause: defineCause({ id: 'one', check: null, title: 'One', rules: [], ...more }),
    confidence,
    weight,
    because: [],
    against: [],
  })),
  ruledOut: [],
})

describe('verdictOf', () => {
  it.each<[string, string, Row[]]>([
    ['undetermined', 'nothing stands', []],
    ['undetermined', 'there are only possibilities', [['possible', 3]]],
    ['undetermined', 'only symptoms stand', [['likely', 4, { kind: 'symptom' }]]],
    [
      'undetermined',
      'two are equally likely',
      [
        ['likely', 4],
        ['likely', 4],
      ],
    ],
    [
      'diagnosed',
      'one is likely and ahead',
      [
        ['likely', 5],
        ['likely', 4],
      ],
    ],
    [
      'diagnosed',
      'a symptom stands beside the cause',
      [
        ['likely', 4],
        ['likely', 8, { kind: 'symptom' }],
      ],
    ],
    [
      'diagnosed',
      'one is proven',
      [
        ['proven', 4],
        ['likely', 9],
      ],
    ],
    ['not-this', 'it works', [['likely', 4, { verdict: 'not-this' }]]],
    ['undetermined', 'it only may work', [['possible', 2, { verdict: 'not-this' }]]],
  ])('%s when %s', (verdict, _, rows) => {
    expect(verdictOf(ranking(rows))).toBe(verdict)
  })
})
