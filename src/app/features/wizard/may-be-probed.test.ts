import { describe, expect, it } from 'vitest'
import { questions } from '../../../catalog/questions/index.ts'
import { mayBeProbed } from './may-be-probed.ts'

describe('mayBeProbed', () => {
  it('leaves out what only people and logs know', () => {
    expect(questions.filter((question) => !mayBeProbed(question)).map(({ id }) => id)).toEqual([
      'role',
      'vantage',
      'pattern',
      'log',
      'app-log',
      'timing',
      'health',
      'origin',
    ])
  })
})
