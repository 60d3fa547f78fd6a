import { beforeEach, describe, expect, it } from 'vitest'
import { forgetToken, keepToken, noteTakenToken, readToken, takeToken, wasTokenRefused } from './token.ts'

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

describe('keepToken', () => {
  it('keeps one for this origin, and nothing that is none', () => {
    expect([keepToken('pasted-token'), keepToken('short'), keepToken('a b c d e f g h')]).toEqual([true, false, false])
    expect([readToken(), localStorage.getItem('badgateway-token'), location.href]).toEqual(['pasted-token', 'pasted-token', location.href])
  })

  it('forgets that the one before was refused', () => {
    keepToken('pasted-token')
    forgetToken('pasted-token')
    expect(wasTokenRefused()).toBe(true)
    keepToken('another-token')
    expect(wasTokenRefused()).toBe(false)
  })
})

describe('forgetToken', () => {
  beforeEach(() => localStorage.clear())

  it('goes back to the one that the server took, when a link brought a false one', () => {
    history.replaceState(null, '', '/#token=goodtoken')
    takeToken()
    noteTakenToken('goodtoken')
    for (const brought of ['falsetoken1', 'falsetoken2']) {
      history.replaceState(null, '', `/#token=${brought}`)
      takeToken()
    }
    forgetToken('falsetoken2')
    expect([readToken(), localStorage.getItem('badgateway-token')]).toEqual(['goodtoken', 'goodtoken'])
    forgetToken('goodtoken')
    expect([readToken(), localStorage.length]).toEqual([null, 0])
  })

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
