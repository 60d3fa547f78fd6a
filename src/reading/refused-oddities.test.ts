import { describe, expect, it } from 'vitest'
import { type HttpOddity, httpOddities } from '../contract/http-oddities.ts'
import { readOddities } from './refused-oddities.ts'

const verdictOf = (what: HttpOddity, proxy: string | null = null) => readOddities([{ offset: 0, what }], proxy).verdict
const all = Object.keys(httpOddities) as HttpOddity[]

describe('readOddities', () => {
  it('takes what every proxy takes', () => {
    expect(all.filter((what) => verdictOf(what) === 'taken')).toEqual([
      'unknown-minor-version',
      'spaces-before-status',
      'status-out-of-range',
      'no-space-after-status',
      'control-in-reason',
      'bare-lf',
      'length-not-allowed',
      'transfer-encoding-in-http-1-0',
      'space-after-chunk-size',
      'trailer-too-big',
      'bytes-after-response',
      'body-not-allowed',
    ])
  })

  it('disputes what clients take and some proxy refuses', () => {
    expect(all.filter((what) => verdictOf(what) === 'disputed')).toEqual([
      'empty-line-first',
      'other-major-version',
      'switching-unasked',
      'transfer-encoding-repeated',
      'transfer-encoding-unknown',
      'transfer-encoding-unasked',
      'chunked-not-last',
      'chunked-twice',
      'chunk-extensions-too-long',
    ])
  })

  it('refuses what is disputed where the proxy is known to', () => {
    const byNginx = [
      'transfer-encoding-repeated',
      'transfer-encoding-unknown',
      'transfer-encoding-unasked',
      'chunked-not-last',
      'chunked-twice',
    ]
    for (const proxy of ['nginx', 'openresty', 'ingress-nginx'])
      expect(all.filter((what) => verdictOf(what) === 'disputed' && verdictOf(what, proxy) === 'refused')).toEqual(byNginx)
    expect(all.filter((what) => verdictOf(what, 'haproxy') !== verdictOf(what))).toEqual([])
  })

  it('puts the offset into the sentence that names the oddity', () => {
    expect(readOddities([{ offset: 7, what: 'byte-order-mark-first' }], null)).toEqual({
      sentences: ['A UTF-8 byte order mark comes before the status line (byte 7). Save the app’s source files without it'],
      verdict: 'refused',
      unreadableBody: false,
    })
  })

  it('leaves out what the contract does not name', () => {
    expect(
      readOddities(
        [
          { offset: 0, what: 'toString' },
          { offset: 0, what: 'bad-chunk-size' },
        ],
        'constructor',
      ),
    ).toEqual({
      sentences: ['A chunk does not begin with its size in hexadecimal (byte 0)'],
      verdict: 'refused',
      unreadableBody: true,
    })
  })
})
