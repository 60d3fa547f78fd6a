import { describe, expect, it } from 'vitest'
import type { Look } from './look.ts'
import { ownerMessage } from './owner-message.ts'

const failing: Look = {
  at: Date.UTC(2026, 10, 22, 3, 8, 20),
  from: 'laptop',
  answer: { kind: 'error', says: '502', status: 502, took: '23 ms', headers: ['server: cloudflare', 'cf-ray: 9a2f41c07be1-AMS'] },
  facts: [],
}

describe('ownerMessage', () => {
  it('tells what was seen, when and how to find it, and no value of the query', () => {
    expect(ownerMessage('https://shop.example.com/cart?user=7', [failing, { ...failing, at: failing.at + 60_000 }])).toEqual([
      'https://shop.example.com/cart?user=… answers 502',
      'from 22 Nov 2026, 03:08 UTC to 22 Nov 2026, 03:09 UTC, 2 times of 2,',
      'seen from one network.',
      'server: cloudflare',
      'cf-ray: 9a2f41c07be1-AMS',
    ])
  })

  it('claims nothing that no probe saw', () => {
    expect(ownerMessage('https://shop.example.com/cart', [])).toEqual([
      'https://shop.example.com/cart answered 502 (Bad Gateway) in my browser.',
    ])
  })
})
