import { describe, expect, it } from 'vitest'
import { wgetAnswer } from './wget-answer.ts'

const hints = { proxy: null, upstream: { host: '127.0.0.1', port: 3000 }, url: null }
const read = (...lines: string[]) =>
  wgetAnswer.read(['$ wget -S -O /dev/null http://127.0.0.1:3000/', ...lines].join('\n'), hints).map(({ about, value }) => [about, value])

describe('wget', () => {
  it.each([
    ['GNU', 'Connecting to 127.0.0.1:3000... failed: Connection refused.'],
    ['busybox', "wget: can't connect to remote host (127.0.0.1): Connection refused"],
  ])('reads a refusal of %s', (_, line) => {
    expect(read(line)).toEqual([['upstream.connect', { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED' }]])
  })

  it.each([
    ['GNU', ['Connecting to 127.0.0.1:3000... connected.', '  HTTP/1.1 502 Bad Gateway', '  Server: nginx']],
    ['busybox', ['wget: server returned error: HTTP/1.1 502 Bad Gateway']],
  ])('reads an answer of %s', (_, lines) => {
    expect(read(...lines)).toEqual([
      ['upstream.connect', { is: 'connects', address: '127.0.0.1:3000' }],
      ['upstream.response', { is: 'answered', status: 502, address: '127.0.0.1:3000' }],
    ])
  })

  it('says nothing of what it does not know', () => {
    expect(read('Segmentation fault')).toEqual([])
  })
})
