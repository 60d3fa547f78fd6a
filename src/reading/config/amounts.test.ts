import { describe, expect, it } from 'vitest'
import { readSize, readSwitch, readTime } from './amounts.ts'

describe('readTime', () => {
  it.each([
    ['60', 60_000],
    ['75s', 75_000],
    ['1m30s', 90_000],
    ['500ms', 500],
    ['1.5s', 1500],
    ['2h', 7_200_000],
    ['s', null],
    ['60x', null],
    ['$wait', null],
    [undefined, null],
  ])('reads %s as %s ms', (text, ms) => {
    expect(readTime(text)).toBe(ms)
  })

  it('counts a bare number in the unit that is given', () => {
    expect(readTime('5000', 1)).toBe(5000)
  })
})

describe('readSize', () => {
  it.each([
    ['4096', 4096],
    ['16k', 16_384],
    ['1M', 1_048_576],
    ['k', null],
    ['16kb', null],
    [undefined, null],
  ])('reads %s as %s bytes', (text, bytes) => {
    expect(readSize(text)).toBe(bytes)
  })
})

describe('readSwitch', () => {
  it('knows on, off and nothing else', () => {
    expect(['on', 'off', 'yes', undefined].map(readSwitch)).toEqual([true, false, null, null])
  })
})
