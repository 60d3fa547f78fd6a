import { describe, expect, it } from 'vitest'
import { hideIn } from './hide-in.ts'

describe('hideIn', () => {
  it('reaches every text within plain data but the fields that are named', () => {
    expect(
      hideIn(
        { is: 'acme', list: ['acme', 1, null], in: { at: 'acme:1' } },
        (text) => text.replaceAll('acme', '[redacted 1]'),
        new Set(['is']),
      ),
    ).toEqual({
      is: 'acme',
      list: ['[redacted 1]', 1, null],
      in: { at: '[redacted 1]:1' },
    })
  })
})
