import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean-text.ts'

const texts = (text: string) => cleanText(text).map((line) => line.text)

describe('cleanText', () => {
  it.each([
    ['terminal colours', '\x1b[31m[error]\x1b[0m refused', '[error] refused'],
    ['a terminal link', '\x1b]8;;http://shop.example\x07here\x1b]8;;\x07', 'here'],
    ['colours written out', '\\u001b[31mERROR\\u001b[0m ^[[1mhost^[[0m #033[0mdown', 'ERROR host down'],
    ['colours without their first character', '[31mERROR[0m refused', 'ERROR refused'],
    ['a range that is no colour', 'rate(errors[5m]) > 1', 'rate(errors[5m]) > 1'],
    ['Markdown escapes', '\\[error\\] 2713\\#2713: \\*4 SSL\\_do\\_handshake() failed', '[error] 2713#2713: *4 SSL_do_handshake() failed'],
    ['bold', '**[error]** 2713#2713: *4 connect() failed', '[error] 2713#2713: *4 connect() failed'],
    ['a bold line', '**[error] connect() failed**', '[error] connect() failed'],
    ['stars that are not bold', '*** uWSGI listen queue full ***', '*** uWSGI listen queue full ***'],
    ['inline code', 'I see `connect() failed` in `error.log`', 'I see connect() failed in error.log'],
    ['inline code that is JSON', '`{"msg":"a `b` c"}`', '{"msg":"a `b` c"}'],
    ['JSON and the end of a code fence', '{"msg":"x"}```', '{"msg":"x"}'],
    ['Python’s names', '__init__ of **kwargs', '__init__ of **kwargs'],
    ['named entities', 'upstream: &quot;http://app:3000/&quot; &lt;none&gt; a&amp;b', 'upstream: "http://app:3000/" <none> a&b'],
    ['numbered entities, escaped twice', '&#34;GET&#x22; &amp;#39;x&amp;#39; &#91;error&#93;', '"GET" \'x\' [error]'],
    ['a query that is no entity', 'GET /?a=1&lt=2&amp=3', 'GET /?a=1&lt=2&amp=3'],
    ['escaped quotes', 'upstream: \\"http://app:3000/\\"', 'upstream: "http://app:3000/"'],
    ['quotes that were escaped twice', 'upstream: \\\\\\"http://app:3000/\\\\\\"', 'upstream: "http://app:3000/"'],
    ['slashes of PHP’s JSON', 'http:\\/\\/app:3000\\/', 'http://app:3000/'],
    ['a literal tab', 'error\\tdial tcp', 'error\tdial tcp'],
    ['unicode escapes of Go’s JSON', 'a \\u003cnil\\u003e \\u0026 b', 'a <nil> & b'],
    ['a break at the end of a string', 'error="eof\\n" code=1', 'error="eof" code=1'],
    ['bytes that a proxy quotes', 'malformed HTTP response "\\x15\\x03\\x01\\n\\x02"', 'malformed HTTP response "\\x15\\x03\\x01\\n\\x02"'],
    ['a Windows path', 'open() "C:\\nginx\\temp\\new" failed', 'open() "C:\\nginx\\temp\\new" failed'],
    ['a regular expression', 'server: ~^(?<sub>\\w+)\\.shop\\.example$', 'server: ~^(?<sub>\\w+)\\.shop\\.example$'],
    ['curly quotes', 'upstream: “http://app/”, it’s', 'upstream: "http://app/", it\'s'],
    ['full-width forms', '［error］ （111：refused）', '[error] (111:refused)'],
    ['smart dashes in termination states', 'bk/srv 502 – SH— 1/1', 'bk/srv 502 – SH-- 1/1'],
    ['odd spaces and invisible characters', '\ufeff[error]\u00a0con\u200bnect()\u3000failed', '[error] connect() failed'],
    ['NUL and control characters', 'con\u0000nect()\u0007 failed', 'connect() failed'],
  ])('undoes %s', (_, pasted, expected) => {
    expect(texts(pasted)).toEqual([expected])
  })

  it('counts lines as an editor does, whatever ends them', () => {
    expect(cleanText('a\r\nb\rc\r\r\nd\n\ne', 7)).toEqual([
      { text: 'a', raw: 'a', line: 7, json: false },
      { text: 'b', raw: 'b', line: 8, json: false },
      { text: 'c', raw: 'c', line: 9, json: false },
      { text: 'd', raw: 'd', line: 10, json: false },
      { text: '', raw: '', line: 11, json: false },
      { text: 'e', raw: 'e', line: 12, json: false },
    ])
  })

  it('splits at a written-out line break and keeps the number of the original line', () => {
    expect(cleanText('first\n[error] a\\r\\n[error] b\\n\nlast')).toEqual([
      { text: 'first', raw: 'first', line: 1, json: false },
      { text: '[error] a', raw: '[error] a', line: 2, json: false },
      { text: '[error] b', raw: '[error] b', line: 2, json: false },
      { text: 'last', raw: 'last', line: 3, json: false },
    ])
  })

  it('leaves JSON as it can be parsed', () => {
    const pasted = 'app | {"msg":"Get \\"http://app/\\": “eof” &amp; more\\n"}'
    expect(cleanText(pasted)).toEqual([{ text: pasted, raw: pasted, line: 1, json: true }])
  })

  it('makes nothing of a code fence', () => {
    expect(texts('```log\n[error] x\n~~~')).toEqual(['', '[error] x', ''])
  })

  it('leaves no control character and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        for (const { text, json } of cleanText(pasted)) {
          expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
          if (!json) expect(text).not.toContain('\r')
        }
      }),
    )
  })
})
