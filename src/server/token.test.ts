import { describe, expect, it } from 'vitest'
import { isSameToken, newToken } from './token.ts'

describe('newToken', () => {
  it('is 192 bits of base64url, never the same', () => {
    const tokens = Array.from({ length: 100 }, newToken)
    expect(tokens.filter((token) => !/^[A-Za-z0-9_-]{32}$/.test(token))).toEqual([])
    expect(new Set(tokens).size).toBe(100)
  })
})

describe('isSameToken', () => {
  it.each([
    ['abc', true],
    ['', false],
    ['ab', false],
    ['abcd', false],
    ['abC', false],
    ['äbc', false],
  ])('%j: %s', (sent, same) => {
    expect(isSameToken(sent, 'abc')).toBe(same)
  })
})
