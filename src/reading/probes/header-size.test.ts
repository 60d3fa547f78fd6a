import { describe, expect, it } from 'vitest'
import { factsOf, httpAnswer } from '../probe-run-bench.ts'

const header = (headerBytes: number, parts: Parameters<typeof httpAnswer>[0] = {}) => httpAnswer({ headerBytes, headerCount: 40, ...parts })
const sizeBy = (proxy: string | null, result: ReturnType<typeof httpAnswer>) =>
  factsOf(result, {}, { proxy }).find(({ about }) => about === 'upstream.header')?.value

describe('readHeaderSize', () => {
  it.each([
    ['nginx', 4096, { is: 'fits', bytes: 4096, fields: 40, limit: 4096, limitFrom: 'default' }],
    ['nginx', 4097, { is: 'too-big', bytes: 4097, fields: 40, limit: 4096, limitFrom: 'default' }],
    ['haproxy', 9000, { is: 'fits', bytes: 9000, fields: 40, limit: 15_360, limitFrom: 'default' }],
    ['haproxy', 16_000, { is: 'too-big', bytes: 16_000, fields: 40, limit: 15_360, limitFrom: 'default' }],
    ['caddy', 30_000, { is: 'fits', bytes: 30_000, fields: 40, limit: 10_485_760, limitFrom: 'default' }],
    [null, 4096, { is: 'fits', bytes: 4096, fields: 40 }],
    [null, 5000, undefined],
    [null, 8193, { is: 'too-big', bytes: 8193, fields: 40 }],
    ['lighttpd', 5000, undefined],
  ])('measures by the limit of %s: %s bytes', (proxy, bytes, value) => {
    expect(sizeBy(proxy, header(bytes))).toEqual(value)
  })

  it('measures by what the configuration sets', () => {
    const config = { is: 'read', kind: 'nginx', responseHeaderBytes: 16_384 } as const
    const [, value] = factsOf(header(9000), {}, { config })
      .filter(({ about }) => about.startsWith('upstream.'))
      .map((fact) => fact.value)
    expect(value).toEqual({ is: 'fits', bytes: 9000, fields: 40, limit: 16_384, limitFrom: 'config' })
  })

  it('measures Apache’s lines', () => {
    const long = header(9000, { headers: [['x-debug', 'a'.repeat(8300)]] })
    expect([sizeBy('apache', header(9000)), sizeBy('apache', long)]).toEqual([
      { is: 'fits', bytes: 9000, fields: 40 },
      { is: 'too-big', bytes: 8311, limit: 8192, limitFrom: 'default' },
    ])
  })

  it('counts Envoy’s fields', () => {
    expect(sizeBy('envoy', header(3000, { headerCount: 101 }))).toEqual({ is: 'too-big', bytes: 3000, fields: 101 })
  })

  const gaveUp = header(32_768, { outcome: 'header-too-big', status: 200, body: null })
  it('knows only a lower bound of what the reader gave up on', () => {
    const facts = factsOf(gaveUp, {}, { proxy: 'nginx' })
    expect(facts.map(({ about, value, quote }) => ({ about, value, quote }))).toEqual([
      {
        about: 'upstream.response',
        value: { is: 'header-too-big', address: '127.0.0.1:3000', received: 43, ms: 4 },
        quote: 'header-too-big after 4 ms, 43 bytes received: HTTP/1.1 200 OK\\x0d\\x0acontent-length: 5\\x0d\\x0a\\x0d\\x0ahello',
      },
      {
        about: 'upstream.header',
        value: { is: 'too-big', bytes: 32_768, fields: 40, limit: 4096, limitFrom: 'default' },
        quote: 'response header: more than 32768 bytes in 40 fields, the longest line 19 bytes',
      },
    ])
  })

  it('says nothing of it where the limit is higher still', () => {
    expect(sizeBy('caddy', gaveUp)).toBeUndefined()
  })
})
