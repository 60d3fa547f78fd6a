import { describe, expect, it } from 'vitest'
import { type HttpOddity, httpOddities } from '../contract/http-oddities.ts'
import { readOddities } from './refused-oddities.ts'

const verdictOf = (what: HttpOddity) => readOddities([{ offset: 0, what }]).refused

describe('readOddities', () => {
  it('takes what every proxy takes', () => {
    const taken = (Object.keys(httpOddities) as HttpOddity[]).filter((what) => !verdictOf(what))
    expect(taken).toEqual([
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

  it('puts the offset into the sentence that names the oddity', () => {
    expect(readOddities([{ offset: 7, what: 'byte-order-mark-first' }])).toEqual({
      sentences: ['A UTF-8 byte order mark comes before the status line (byte 7). Save the app’s source files without it'],
      refused: true,
      unreadableBody: false,
    })
  })

  it('leaves out what the contract does not name', () => {
    expect(
      readOddities([
        { offset: 0, what: 'toString' },
        { offset: 0, what: 'bad-chunk-size' },
      ]),
    ).toEqual({
      sentences: ['A chunk does not begin with its size in hexadecimal (byte 0)'],
      refused: true,
      unreadableBody: true,
    })
  })
})
