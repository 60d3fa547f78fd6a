import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible, visibleJson, visibleLines } from './visible.ts'

const hostile = 'a\u001b[31mred\u009b2J\u202eb\u200bc\u2066\u0007\ufeff\u2028d'

describe('visible', () => {
  it('leaves nothing that moves the cursor, changes colours or reorders text', () => {
    expect(visible(hostile)).toBe('a[31mred2Jbcd')
  })

  it('makes one line', () => {
    expect(visible('one\r\ntwo\tthree')).toBe('one two three')
  })
})

it('visibleLines keeps line feeds only', () => {
  expect(visibleLines('one\n\u001btwo\r\nthree')).toBe('one\ntwo \nthree')
})

describe('visibleJson', () => {
  it('writes such characters as escapes', () => {
    expect(visibleJson({ quote: 'a\u009b\u202e\u{e0001}' })).toBe('{\n  "quote": "a\\u009b\\u202e\\udb40\\udc01"\n}\n')
  })

  it('keeps every value, and shows no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = visibleJson({ text })
        expect(JSON.parse(json)).toEqual({ text })
        expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }),
    )
  })
})
