import { describe, expect, it } from 'vitest'
import { parseTargetUrl } from '../../contract/target-url.ts'
import { har } from './har.ts'

const parsed = parseTargetUrl('https://shop.example.com/cart')
const url = 'target' in parsed ? parsed.target : null
const entry = (second: number, href: string, status: number, text = '') => ({
  startedDateTime: `2025-11-22T10:00:0${second}.000Z`,
  time: 80,
  request: { method: 'GET', url: href, headers: [{ name: 'Cookie', value: 'sid=4c1fa7d2b9' }] },
  response: {
    status,
    statusText: status === 502 ? 'Bad Gateway' : '',
    httpVersion: 'HTTP/1.1',
    headers: [
      { name: 'Server', value: 'nginx/1.25.3' },
      { name: 'Set-Cookie', value: 'sid=4c1fa7d2b9' },
    ],
    content: { mimeType: 'text/html', text },
  },
  serverIPAddress: '203.0.113.7',
  timings: { send: 1, wait: 61.04, receive: 1 },
})
const file = (...entries: object[]) =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, pages: [], entries } }, null, 2)
const read = (text: string, known = url) => har.read(text, { proxy: null, upstream: null, url: known })
const page = '<html>\r\n<hr><center>nginx/1.25.3</center>\r\n</html>'

describe('har', () => {
  it('reads the failed request of the address', () => {
    const text = file(
      entry(1, 'https://ads.example.net/x', 503),
      entry(2, 'https://shop.example.com/app.js', 200),
      entry(3, 'https://shop.example.com/cart?token=a8b7c6', 502, page),
    )
    const line = text.split('\n').findIndex((one) => one.includes('10:00:03')) + 1
    const quote = 'HTTP/1.1 502 Bad Gateway … server: nginx/1.25.3'
    expect(read(text)).toEqual([
      {
        about: 'url.response',
        value: { is: 'answered', status: 502, server: 'nginx/1.25.3', kind: 'nginx', address: '203.0.113.7', ms: 61 },
        quote,
        line,
      },
      {
        about: 'fault.made-by',
        value: { is: 'proxy', kind: 'nginx' },
        quote: `${quote} (The page is nginx’s own: it ends with a line, and “nginx” under it.)`,
        line,
      },
    ])
  })

  it('sees that the same address failed and worked', () => {
    const text = file(entry(1, 'https://shop.example.com/cart', 502), entry(2, 'https://shop.example.com/cart', 200))
    expect(read(text).at(-1)).toMatchObject({
      about: 'fault.pattern',
      value: { is: 'sometimes' },
      quote: '1 of 2 requests for https://shop.example.com/cart answered 500 or above',
    })
  })

  it('reads that the address works', () => {
    const text = file(entry(1, 'https://shop.example.com/cart', 200))
    expect(read(text).map(({ about, value }) => [about, value])).toEqual([
      ['url.response', { is: 'answered', status: 200, server: 'nginx/1.25.3', address: '203.0.113.7', ms: 61 }],
    ])
    expect(read(text, null)).toEqual([])
  })

  it('takes the first failed request while the address is not known', () => {
    const text = file(entry(1, 'https://a.example.com/', 200), entry(2, 'https://b.example.com/', 504))
    expect(read(text, null)[0]?.value).toMatchObject({ status: 504 })
  })

  it.each([
    ['cut off', file(entry(1, 'https://shop.example.com/cart', 502)).slice(0, -40)],
    ['without entries', '{"log": {"entries": 5}}'],
    [
      'with entries of another form',
      '{"log": {"entries": [null, 1, {"request": null}, {"request": {"url": 3}, "response": {"status": 502}}]}}',
    ],
  ])('reads nothing of a file that is %s', (_what, text) => {
    expect(har.recognises(text)).toBe(true)
    expect(read(text)).toEqual([])
  })

  it.each([
    ['a log line in JSON', '{"log": "2025/11/22 connect() failed", "stream": "stderr"}'],
    ['a sentence', 'The HAR has "log" and "entries".'],
  ])('does not recognise %s', (_what, text) => {
    expect(har.recognises(text)).toBe(false)
  })

  it('reads megabytes', () => {
    const many = Array.from({ length: 300 }, (_, at) => entry(at % 9, `https://shop.example.com/${at}.js`, 200, 'x'.repeat(10_000)))
    const text = file(...many, entry(9, 'https://shop.example.com/cart', 502))
    expect(text.length).toBeGreaterThan(3_000_000)
    expect(read(text)[0]?.value).toMatchObject({ status: 502 })
  })
})
