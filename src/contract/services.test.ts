import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ServiceSchema } from './services.ts'

const takes = (part: object) => v.safeParse(ServiceSchema, { name: 'shop', url: 'https://shop.example/', ...part }).success

describe('ServiceSchema', () => {
  it.each([
    { name: 'a' },
    { name: '9-lives' },
    { name: 'a'.repeat(63) },
    { url: 'shop.example' },
    { url: 'http://10.0.0.5:8080/cart?x=1' },
    { upstreams: [] },
    { upstreams: ['fastcgi://127.0.0.1:9000', 'unix:/run/app.sock', '[::1]:80'] },
    { title: 'Kasse & Wagen — 支払い' },
    { owner: 'Team: checkout (ask in #shop)' },
    { owner: 'mailto:shop@example.com' },
    { owner: 'https://people.example/shop' },
    { statusPage: 'http://status.example/' },
  ])('takes %j', (part) => {
    expect(takes(part)).toBe(true)
  })

  it.each([
    { name: '' },
    { name: '-a' },
    { name: 'Shop' },
    { name: 'a b' },
    { name: 'a\n' },
    { name: 'a'.repeat(64) },
    { url: 'ftp://shop.example/' },
    { url: 'https://me:pw@shop.example/' },
    { url: 'https://shop.example\\@evil.example/' },
    { upstreams: ['app'] },
    { upstreams: ['me:pw@app:80'] },
    { upstreams: [3000] },
    { title: ' ' },
    { title: 'a\u202eb' },
    { title: 'a\u2028b' },
    { owner: 'javascript:alert(1)' },
    { owner: ' javascript:alert(1)' },
    { owner: 'JavaScript:alert(1)' },
    { owner: 'data:text/html,x' },
    { owner: 'mailto:a@example.com?body=x' },
    { owner: ' mailto:a@example.com' },
    { owner: 'https://me:pw@people.example/' },
    { statusPage: 'javascript:alert(1)' },
    { statusPage: ' https://status.example/' },
    { runbook: 'runbook.example' },
    { deploys: '//ci.example/' },
    { via: ['cloudflare', 'Fast ly'] },
    { proxy: 'nginx ' },
    { password: 'x' },
  ])('refuses %j', (part) => {
    expect(takes(part)).toBe(false)
  })
})
