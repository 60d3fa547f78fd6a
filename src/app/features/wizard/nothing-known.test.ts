import { describe, expect, it } from 'vitest'
import { drawPath } from '../../../diagnosis/draw-path.ts'
import { whatIsKnown } from '../../../diagnosis/knowledge.ts'
import { nothingKnown } from './nothing-known.ts'

describe('nothingKnown', () => {
  it('is what drawPath draws of nothing', () => {
    expect(nothingKnown).toEqual(drawPath(whatIsKnown({ where: {}, answers: {}, facts: [] }), {}, (kind) => kind))
  })
})
