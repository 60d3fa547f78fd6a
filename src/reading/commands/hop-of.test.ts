import { describe, expect, it } from 'vitest'
import { parseTargetUrl } from '../../contract/target-url.ts'
import { type Endpoint, parseUpstreamAddress } from '../../contract/upstream-address.ts'
import { hopOf, hopOfName } from './hop-of.ts'

const target = (text: string | null) => {
  const parsed = text === null ? null : parseTargetUrl(text)
  return parsed !== null && 'target' in parsed ? parsed.target : null
}
const endpoint = (text: string | null): Endpoint | null => {
  const parsed = text === null ? null : parseUpstreamAddress(text)
  return parsed !== null && 'address' in parsed ? parsed.address.at : null
}

describe('hopOf', () => {
  it.each([
    ['127.0.0.1:3000', '127.0.0.1:3000', 'https://shop.example.com/', 'upstream'],
    ['localhost:3000', '127.0.0.1:3000', 'https://shop.example.com/', 'upstream'],
    ['[::1]:3000', 'localhost:3000', 'https://shop.example.com/', 'upstream'],
    ['App.Internal:3000', 'app.internal:3000', null, 'upstream'],
    ['shop.example.com:443', '127.0.0.1:3000', 'https://shop.example.com/', 'url'],
    ['shop.example.com:80', '127.0.0.1:3000', 'https://shop.example.com/', null],
    ['127.0.0.1:3001', '127.0.0.1:3000', 'https://shop.example.com/', null],
    ['10.0.0.7:3000', '10.0.0.8:3000', 'https://shop.example.com/', null],
    ['10.0.0.7:3000', null, 'https://shop.example.com/', 'upstream'],
    ['app:3000', null, null, 'upstream'],
    ['app.default.svc:3000', null, null, 'upstream'],
    ['203.0.113.7:3000', null, null, null],
    ['shop.example.com:443', null, null, 'url'],
    ['localhost:80', null, null, 'url'],
    ['10.0.0.7:80', null, null, null],
    ['unix:/run/app.sock', 'unix:/run/app.sock', null, 'upstream'],
    ['unix:/run/app.sock', null, null, 'upstream'],
    ['unix:/run/app.sock', 'unix:/run/other.sock', null, null],
    ['unix:/run/app.sock', '127.0.0.1:3000', null, null],
    ['127.0.0.1:3000', 'unix:/run/app.sock', null, null],
  ])('%s, upstream %s, url %s: %s', (called, upstream, url, hop) => {
    const at = endpoint(called)
    expect(at).not.toBeNull()
    expect(hopOf(at as Endpoint, { upstream: endpoint(upstream), url: target(url) })).toBe(hop)
  })
})

describe('hopOfName', () => {
  it.each([
    ['app', 'app:3000', 'https://shop.example.com/', 'upstream'],
    ['shop.example.com.', 'app:3000', 'https://shop.example.com/', 'url'],
    ['other.example.com', 'app:3000', 'https://shop.example.com/', null],
    ['app', null, null, 'upstream'],
    ['shop.example.com', null, null, 'url'],
    ['localhost', null, null, null],
    ['203.0.113.7', null, null, null],
  ])('%s, upstream %s, url %s: %s', (name, upstream, url, hop) => {
    expect(hopOfName(name, { upstream: endpoint(upstream), url: target(url) })).toBe(hop)
  })
})
