import { beforeEach, describe, expect, it } from 'vitest'
import { forgetToken, readToken, takeToken } from './token.ts'

describe('takeToken', () => {
  beforeEach(() => localStorage.clear())

  it('takes the token out of the address and keeps it for this origin', () => {
    history.replaceState(null, '', '/#token=abcdefgh_1-2')
    takeToken()
    expect([readToken(), location.hash, localStorage.getItem('badgateway-token')]).toEqual(['abcdefgh_1-2', '', 'abcdefgh_1-2'])
  })

  it('leaves the answers beside it where they are', () => {
    history.replaceState(null, '', '/check/process#v=1&token=abcdefgh&proxy=nginx')
    takeToken()
    expect([readToken(), location.pathname + location.hash]).toEqual(['abcdefgh', '/check/process#v=1&proxy=nginx'])
  })

  it('keeps no token that is none', () => {
    history.replaceState(null, '', '/#token=%3Cscript%3E')
    takeToken()
    expect([readToken(), location.hash]).toEqual([null, ''])
  })
})

describe('forgetToken', () => {
  it('forgets the one that was refused, and no newer one', () => {
    history.replaceState(null, '', '/#token=newertoken')
    takeToken()
    forgetToken('oldertoken')
    expect(readToken()).toBe('newertoken')
    forgetToken('newertoken')
    expect([readToken(), localStorage.getItem('badgateway-token')]).toEqual([null, null])
  })

  it('takes the newer one that another tab has stored', () => {
    history.replaceState(null, '', '/#token=refusedtoken')
    takeToken()
    localStorage.setItem('badgateway-token', 'fromanothertab')
    forgetToken('refusedtoken')
    expect(readToken()).toBe('fromanothertab')
  })
})
