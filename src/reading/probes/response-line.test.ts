import { describe, expect, it } from 'vitest'
import { httpAnswer } from '../probe-run-bench.ts'
import { responseLine } from './response-line.ts'

describe('responseLine', () => {
  it('shows only what may be shown, the most telling first', () => {
    const headers: [string, string][] = [
      ['date', 'Sun, 22 Nov 2026 09:40:39 GMT'],
      ['set-cookie', 'sid=abc123'],
      ['x-session', 'abc123'],
      ['via', '1.1 varnish'],
      ['via', '1.1 google'],
      ['Server', 'nginx'],
    ]
    expect(responseLine(httpAnswer({ headers }))).toBe(
      'HTTP/1.1 200 OK … server: nginx; via: 1.1 varnish; via: 1.1 google; date: Sun, 22 Nov 2026 09:40:39 GMT',
    )
  })

  it.each([
    ['https://user:pass@shop.example/cart?token=abc#top', '/cart'],
    ['//shop.example/cart', '/cart'],
    ['/login?next=/', '/login'],
    ['https://shop.example', '/'],
  ])('shows the path of the location %s', (location, path) => {
    expect(responseLine(httpAnswer({ status: 302, reason: 'Found', headers: [['location', location]] }))).toBe(
      `HTTP/1.1 302 Found … location: ${path}`,
    )
  })

  it('does without headers and reason', () => {
    expect(responseLine(httpAnswer({ reason: '', headers: [] }))).toBe('HTTP/1.1 200')
  })
})
