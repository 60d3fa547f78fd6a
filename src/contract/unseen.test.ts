import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeUnseen, holdsUnseen, parseSeen, writeUnseen, writeUnseenInLines } from './unseen.ts'

describe('writeUnseen', () => {
  it.each([
    ['a\u001b[31m\u0000\u007f\u009b', 'a\\x1b[31m\\x00\\x7f\\x9b'],
    ['a\u202eb\u2066c\u200fd\u061ce', 'a\\x202eb\\x2066c\\x200fd\\x61ce'],
    ['a\u200bb\u00adc\u180ed\u034fe\u3164f\u115fg\ufeff', 'a\\x200bb\\xadc\\x180ed\\x34fe\\x3164f\\x115fg\\xfeff'],
    ['\u{e0041}\u{e0100}\ud800\u2028\ufff9', '\\xe0041\\xe0100\\xd800\\x2028\\xfff9'],
    ['שלום, 你好, 🏳️ é é', 'שלום, 你好, 🏳️ é é'],
    [`Z${'\u0301'.repeat(40)}!`, `Z${'\u0301'.repeat(6)}!`],
    ['one\ntwo', 'one\\x0atwo'],
  ])('of %j makes %j', (text, written) => {
    expect([writeUnseen(text), holdsUnseen(writeUnseen(text))]).toEqual([written, false])
  })

  it('keeps line feeds in text of several lines', () => {
    expect(writeUnseenInLines('one\r\ntwo\u001b')).toBe('one\\x0d\ntwo\\x1b')
  })

  it('cuts a flood of nothing but marks', () => {
    expect(writeUnseen('\u0301'.repeat(1_000_000))).toHaveLength(6)
  })
})

it('escapeUnseen keeps every value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = escapeUnseen(JSON.stringify({ text }, null, 2))
      expect(JSON.parse(json)).toEqual({ text })
      expect(holdsUnseen(json.replaceAll('\n', ''))).toBe(false)
    }),
  )
})

it('parseSeen writes out what is in texts and keys, and pollutes nothing', () => {
  const parsed = parseSeen('{"a\\u202e":["\\u001b[2J\\nb",1,null],"__proto__":{"polluted":true}}')
  expect(Object.entries(parsed as object)).toEqual([
    ['a\\x202e', ['\\x1b[2J\nb', 1, null]],
    ['__proto__', { polluted: true }],
  ])
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
})
