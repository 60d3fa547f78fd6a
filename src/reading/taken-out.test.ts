import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'
import { addTaken, countMarks, sayTaken } from './taken-out.ts'

const text =
  'GET /?id=7&t=x Cookie: sid=a279743d36; b=77aa88bb99\nAuthorization: Bearer abc123\nDB_PASSWORD=x postgres://u:p@h/ /reset?0123456789abcdef'

describe('countMarks', () => {
  it('counts in a redacted text what was taken out of it', () => {
    const { text: shown, taken } = redact(text)
    expect(countMarks([shown])).toEqual(taken)
  })

  it('counts what the person took out, and nothing that only looks like a mark', () => {
    expect(countMarks(['[redacted 1] [redacted 2] [redacted 1] [hidden e-mail address]', '[hidden treasure] [hidden] cut off…'])).toEqual({
      'own word': 2,
      'e-mail address': 1,
    })
  })
})

describe('sayTaken', () => {
  it('gives a row a kind, in the right number', () => {
    const { taken } = redact(text)
    expect([sayTaken(taken), sayTaken(addTaken([taken, taken])), sayTaken({})]).toEqual([
      ['2 cookies', '1 user and password', '1 password', '1 token', '3 query-string values'],
      ['4 cookies', '2 pairs of user and password', '2 passwords', '2 tokens', '6 query-string values'],
      [],
    ])
  })
})
