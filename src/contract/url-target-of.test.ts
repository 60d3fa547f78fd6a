import { describe, expect, it } from 'vitest'
import { urlTargetOf } from './url-target-of.ts'

describe('urlTargetOf', () => {
  it('gives the parts of an address', () => {
    expect(urlTargetOf({ url: 'shop.example.com:8080/cart?id=7' })).toEqual({
      href: 'http://shop.example.com:8080/cart?id=7',
      shown: 'http://shop.example.com:8080/cart?id=…',
      tls: false,
      host: 'shop.example.com',
      port: 8080,
      hostHeader: 'shop.example.com:8080',
      requestTarget: '/cart?id=7',
    })
  })

  it('gives null where there is none, and where it cannot be read', () => {
    expect([urlTargetOf({}), urlTargetOf({ url: 'ftp://shop.example.com/' })]).toEqual([null, null])
  })
})
