import { describe, expect, it } from 'vitest'
import type { Service } from '../../contract/services.ts'
import { isListed, serviceAt } from './service-at.ts'

const list: Service[] = [
  { name: 'shop', url: 'https://shop.example.com/', upstreams: ['10.0.0.5:3000', 'http://Pool.internal', 'unix:/run/shop.sock'] },
  { name: 'checkout', url: 'https://shop.example.com/checkout' },
  { name: 'staging', url: 'https://shop.example.com:8443/' },
]

describe('serviceAt', () => {
  it.each([
    ['https://shop.example.com/cart', 'shop'],
    ['http://SHOP.example.com', 'shop'],
    ['https://shop.example.com/checkout?step=2', 'checkout'],
    ['https://shop.example.com/checkout/pay', 'checkout'],
    ['https://shop.example.com/checkouts', 'shop'],
    ['https://shop.example.com:8443/checkout', 'staging'],
    ['https://shop.example.com:9443/', undefined],
    ['https://example.com/', undefined],
    ['https://shop.example.com.evil.example/', undefined],
    ['https://shop.example.com@evil.example/', undefined],
    ['not a url', undefined],
    [undefined, undefined],
  ])('finds for %s: %s', (url, name) => {
    expect(serviceAt(list, url)?.name).toBe(name)
  })
})

describe('isListed', () => {
  it.each([
    ['shop.example.com', 443, true],
    ['shop.example.com', 80, false],
    ['shop.example.com', 8443, true],
    ['10.0.0.5', 3000, true],
    ['10.0.0.5', 3001, false],
    ['pool.internal', 80, true],
  ])('says of %s:%s %s', (host, port, listed) => {
    expect(isListed(list, { host, port })).toBe(listed)
  })
})
