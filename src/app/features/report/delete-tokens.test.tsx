import { beforeEach, describe, expect, it } from 'vitest'
import { deleteTokenOf, forgetDeleteToken, keepDeleteToken } from './delete-tokens.ts'

const day = '2026-11-22T00:00:00.000Z'
const later = '2026-12-22T00:00:00.000Z'

describe('delete tokens', () => {
  beforeEach(() => localStorage.clear())

  it('are kept by id and forgotten', () => {
    keepDeleteToken('one', { token: 'a', expiresAt: later }, Date.parse(day))
    keepDeleteToken('two', { token: 'b', expiresAt: later }, Date.parse(day))
    forgetDeleteToken('one')
    expect([deleteTokenOf('one'), deleteTokenOf('two'), deleteTokenOf('three')]).toEqual([null, 'b', null])
  })

  it('go when their report has expired, and nothing else goes', () => {
    localStorage.setItem('badgateway-token', 'kept')
    keepDeleteToken('old', { token: 'a', expiresAt: day }, Date.parse(day))
    keepDeleteToken('new', { token: 'b', expiresAt: later }, Date.parse(day) + 1)
    expect(Object.keys(localStorage).sort()).toEqual(['badgateway-delete-new', 'badgateway-token'])
  })

  it('read nothing from what is none', () => {
    for (const text of ['', '{', '[]', '{"token":1,"expiresAt":""}']) {
      localStorage.setItem('badgateway-delete-odd', text)
      expect(deleteTokenOf('odd')).toBe(null)
    }
  })
})
