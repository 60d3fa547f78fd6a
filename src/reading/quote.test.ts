import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote } from './quote.ts'

describe('quote', () => {
  it.each([
    ['plain text', 'connect 127.0.0.1:3000 → ECONNREFUSED', 'connect 127.0.0.1:3000 → ECONNREFUSED'],
    ['control characters', 'a\u0000b\r\n\u001b[31mc\u0085', 'a\\x00b\\x0d\\x0a\\x1b[31mc\\x85'],
    ['what reorders or hides text', 'user\u202Etxt.exe\u200b\ufeff', 'usertxt.exe'],
    ['half characters and what joins or fills', 'a\u00adb\u061cc\ud800d\u3164e', 'abcde'],
    ['a flood of marks', `e${'\u0301'.repeat(50)}`, `e${'\u0301'.repeat(6)}`],
    ['secrets', 'location: /login?next=/admin', 'location: /login?next=…'],
    ['length', 'x'.repeat(301), `${'x'.repeat(299)}…`],
    ['a character of two code units at the end', `${'x'.repeat(298)}😀😀`, `${'x'.repeat(298)}…`],
  ])('shows %s', (_, text, shown) => {
    expect(quote(text)).toBe(shown)
  })

  it('is short and without control characters, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const shown = quote(text)
        return shown.length <= 300 && !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/.test(shown)
      }),
    )
  })
})
