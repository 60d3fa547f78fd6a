import { describe, expect, it } from 'vitest'
import { rawResponse } from './raw-response.ts'

const unknown = { proxy: null, upstream: null, url: null }
const page = '<html><head><title>503 Backend fetch failed</title></head><body><h3>Guru Meditation:</h3><p>XID: 32770</p></body></html>'
const text = [
  'This is what we get:',
  'HTTP/1.1 503 Backend fetch failed',
  'Server: Varnish',
  'X-Varnish: 32770',
  'Set-Cookie: token=4c1fa7d2b9',
  '',
  page,
].join('\n')

describe('rawResponse', () => {
  it('reads an error answer and who made it', () => {
    const quote = 'HTTP/1.1 503 Backend fetch failed … server: Varnish'
    expect(rawResponse.read(text, unknown)).toEqual([
      { about: 'url.response', value: { is: 'answered', status: 503, server: 'Varnish', kind: 'varnish' }, quote, line: 2 },
      {
        about: 'fault.made-by',
        value: { is: 'proxy', kind: 'varnish' },
        quote: `${quote} (The page is Varnish’s own: “Guru Meditation” stands on it.)`,
        line: 2,
      },
    ])
  })

  it('knows Caddy by its empty body', () => {
    const caddy = 'HTTP/1.1 502 Bad Gateway\nServer: Caddy\nContent-Length: 0\n\n'
    expect(rawResponse.read(caddy, unknown)[1]?.value).toEqual({ is: 'proxy', kind: 'caddy' })
  })

  it('names no maker without a mark', () => {
    expect(rawResponse.read('HTTP/2 502\nserver: cloudflare\ncf-ray: 8f1-FRA\n\n', unknown)).toEqual([
      {
        about: 'url.response',
        value: { is: 'answered', status: 502, server: 'cloudflare' },
        quote: 'HTTP/2 502 … server: cloudflare; cf-ray: 8f1-FRA',
        line: 1,
      },
    ])
  })

  it('says nothing of a good answer, which can be from anywhere', () => {
    expect(rawResponse.read('HTTP/1.1 200 OK\nServer: nginx\n\n', unknown)).toEqual([])
  })

  it.each([
    ['a line of an access log', '10.0.0.1 - - [22/Nov/2025:10:00:00 +0000] "GET / HTTP/1.1" 502 157', false],
    ['a status line alone', 'HTTP/1.1 502 Bad Gateway is what I see.', false],
    ['what curl says of it', '< HTTP/1.1 502 Bad Gateway\n< Server: nginx', false],
    ['what curl fetched', '$ curl -i http://localhost/\nHTTP/1.1 502 Bad Gateway\nServer: nginx\n', false],
    ['a response', text, true],
  ])('recognises %s: %s', (_what, some, is) => {
    expect(rawResponse.recognises(some)).toBe(is)
  })
})
