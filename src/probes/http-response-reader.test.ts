import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { httpOddities } from '../contract/http-oddities.ts'
import { createResponseReader, type ReadResponse, readerLimits } from './http-response-reader.ts'

type How = 'closed' | 'reset' | 'timed-out'

function read(
  raw: string | Uint8Array,
  { method = 'GET' as const, how = 'closed' as How, piece = Number.MAX_SAFE_INTEGER } = {},
): ReadResponse {
  const bytes = typeof raw === 'string' ? Buffer.from(raw, 'latin1') : raw
  const reader = createResponseReader({ method })
  for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece))
  return reader.end(how)
}

const ok = 'HTTP/1.1 200 OK\r\n'
const empty = 'Content-Length: 0\r\n\r\n'
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`

describe('createResponseReader', () => {
  it('reads a plain response', () => {
    expect(read(`${ok}Server: caf\u00e9 \r\nX-Empty:\r\nSet-Cookie: a=1\r\nset-cookie:\tb=2\r\nContent-Length: 5\r\n\r\nhello`)).toEqual({
      outcome: 'answered',
      status: 200,
      reason: 'OK',
      version: '1.1',
      headers: [
        ['server', 'café'],
        ['x-empty', ''],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['content-length', '5'],
      ],
      headerBytes: 97,
      headerCount: 5,
      interimResponses: 0,
      oddities: [],
      body: { framing: 'content-length', declared: 5, received: 5, ended: 'complete', excerpt: 'hello' },
    })
  })

  it('counts interim responses and measures the final header only', () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n'
    expect(read(`${early}HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 404 \r\nX: y\r\n\r\ngone`)).toEqual({
      outcome: 'answered',
      status: 404,
      reason: '',
      version: '1.0',
      headers: [['x', 'y']],
      headerBytes: 23,
      headerCount: 1,
      interimResponses: 2,
      oddities: [],
      body: { framing: 'until-close', declared: null, received: 4, ended: 'complete', excerpt: 'gone' },
    })
  })

  it.each<[string, string, How, ReadResponse['body']]>([
    [
      'a cut body',
      `${ok}Content-Length: 9\r\n\r\nhello`,
      'closed',
      { framing: 'content-length', declared: 9, received: 5, ended: 'cut', excerpt: 'hello' },
    ],
    [
      'a body cut by a reset',
      `${ok}\r\nhello`,
      'reset',
      { framing: 'until-close', declared: null, received: 5, ended: 'cut', excerpt: 'hello' },
    ],
    [
      'a slow body',
      `${ok}\r\nhello`,
      'timed-out',
      { framing: 'until-close', declared: null, received: 5, ended: 'timed-out', excerpt: 'hello' },
    ],
    [
      'chunks',
      `${chunked}5;a=b;c="d;e"\r\nhello\r\n06\r\n world\r\n0\r\nX-T: 1\r\n\r\n`,
      'closed',
      { framing: 'chunked', declared: null, received: 11, ended: 'complete', excerpt: 'hello world' },
    ],
    [
      'chunks without the last one',
      `${chunked}5\r\nhello\r\n`,
      'closed',
      { framing: 'chunked', declared: null, received: 5, ended: 'cut', excerpt: 'hello' },
    ],
    [
      'a chunk cut in its data',
      `${chunked}9\r\nhello`,
      'timed-out',
      { framing: 'chunked', declared: null, received: 5, ended: 'timed-out', excerpt: 'hello' },
    ],
    [
      'no body with 304',
      'HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n',
      'timed-out',
      { framing: 'none', declared: null, received: 0, ended: 'complete', excerpt: '' },
    ],
    [
      'an empty body',
      `${ok}${empty}`,
      'timed-out',
      { framing: 'content-length', declared: 0, received: 0, ended: 'complete', excerpt: '' },
    ],
    [
      'bytes that are no text',
      `${ok}\r\n\xff\xc3\xa4`,
      'closed',
      { framing: 'until-close', declared: null, received: 3, ended: 'complete', excerpt: '\ufffdä' },
    ],
  ])('frames %s', (_, raw, how, body) => {
    const { outcome, oddities, body: found } = read(raw, { how })
    expect({ outcome, oddities, body: found }).toEqual({ outcome: 'answered', oddities: [], body })
  })

  it('waits for no body after HEAD', () => {
    const reader = createResponseReader({ method: 'HEAD' })
    reader.push(Buffer.from(`${ok}Content-Length: 500\r\n\r\n`))
    expect(reader.phase()).toBe('whole')
    expect(reader.end('timed-out').body).toEqual({ framing: 'none', declared: null, received: 0, ended: 'complete', excerpt: '' })
  })

  it.each([
    ['by its length', `${ok}Content-Length: 20000\r\n\r\n`, ''],
    ['until close', `${ok}\r\n`, ''],
    ['in chunks', chunked, '4e20\r\n'],
  ])('stops at 10 kB of a body framed %s', (_, head, before) => {
    const reader = createResponseReader({ method: 'GET' })
    reader.push(Buffer.from(head + before + 'x'.repeat(20_000)))
    expect(reader.phase()).toBe('done')
    const { body } = reader.end('closed')
    expect({ received: body?.received, ended: body?.ended, excerpt: body?.excerpt.length }).toEqual({
      received: 10_240,
      ended: 'capped',
      excerpt: 10_240,
    })
  })

  it('takes a body of exactly 10 kB as complete', () => {
    expect(read(`${ok}\r\n${'x'.repeat(10_240)}`).body).toMatchObject({ received: 10_240, ended: 'complete' })
  })

  it('takes a header of 32768 bytes and no more', () => {
    const of = (size: number) => `${ok}X: ${'x'.repeat(size - 17 - 3 - 4)}\r\n\r\n`
    expect(read(of(32_768))).toMatchObject({ outcome: 'answered', headerBytes: 32_768, headerCount: 1 })
    expect(read(of(32_769))).toMatchObject({ outcome: 'header-too-big', headerBytes: 32_768, headerCount: 1, status: 200, body: null })
    expect(read(of(32_768), { piece: 1 })).toEqual(read(of(32_768)))
    expect(read(of(32_769), { piece: 1 })).toEqual(read(of(32_769)))
  })

  it.each<[How, ReadResponse['outcome']]>([
    ['closed', 'closed-early'],
    ['reset', 'reset'],
    ['timed-out', 'timed-out'],
  ])('%s before the end of the header is %s', (how, outcome) => {
    const nothing = {
      outcome,
      reason: null,
      status: null,
      version: null,
      headers: [],
      headerCount: 0,
      interimResponses: 0,
      oddities: [],
      body: null,
    }
    expect(read('', { how })).toEqual({ ...nothing, headerBytes: 0 })
    expect(read('HTTP/1.', { how })).toEqual({ ...nothing, headerBytes: 7 })
    expect(read(`${ok}A: b\r\nC`, { how })).toEqual({
      ...nothing,
      headerBytes: 24,
      status: 200,
      reason: 'OK',
      version: '1.1',
      headers: [['a', 'b']],
      headerCount: 1,
    })
  })

  const oddRows: [raw: string, found: string[], outcome?: ReadResponse['outcome']][] = [
    [`\r\n\n${ok}${empty}`, ['empty-line-first@0', 'empty-line-first@2']],
    [`\xef\xbb\xbf${ok}${empty}`, ['byte-order-mark-first@0'], 'invalid'],
    ['SSH-2.0-OpenSSH_9.6\r\n', ['no-status-line@0'], 'invalid'],
    ['\x15\x03\x03\0\x02\x02F', ['no-status-line@0'], 'invalid'],
    ['\xef', [], 'closed-early'],
    ['http/1.1 200 OK\r\n\r\n', ['no-status-line@0'], 'invalid'],
    ['\rHTTP/1.1 200 OK\r\n\r\n', ['no-status-line@0'], 'invalid'],
    [`HTTP/1.1 100 Continue\r\n\r\n{"ok":true}`, ['body-without-header@25'], 'invalid'],
    ['<!doctype html>', ['body-without-header@0'], 'invalid'],
    ['HTTP/01.1 200 OK\r\n\r\n', ['bad-version@5'], 'invalid'],
    ['HTTP/1.10 200 OK\r\n\r\n', ['bad-version@5'], 'invalid'],
    ['HTTP/2 200 OK\r\n\r\n', ['bad-version@5'], 'invalid'],
    ['HTTP/2.0 200 OK\r\n\r\n', ['other-major-version@5']],
    ['HTTP/0.9 200 OK\r\n\r\n', ['other-major-version@5']],
    ['HTTP/2.1 200 OK\r\n\r\n', ['other-major-version@5'], 'invalid'],
    ['HTTP/3.0 200 OK\r\n\r\n', ['other-major-version@5'], 'invalid'],
    [`HTTP/1.7 200 OK\r\n${empty}`, ['unknown-minor-version@7']],
    ['HTTP/1.1\r\n\r\n', ['no-space-before-status@8'], 'invalid'],
    ['HTTP/1.1\t200 OK\r\n\r\n', ['tab-before-status@8'], 'invalid'],
    [`HTTP/1.1   200 OK\r\n${empty}`, ['spaces-before-status@8']],
    ['HTTP/1.1 OK\r\n\r\n', ['status-not-digits@9'], 'invalid'],
    ['HTTP/1.1 -200 OK\r\n\r\n', ['status-not-digits@9'], 'invalid'],
    ['HTTP/1.1 20x OK\r\n\r\n', ['status-not-digits@9'], 'invalid'],
    ['HTTP/1.1 2000 OK\r\n\r\n', ['status-length@9'], 'invalid'],
    [`HTTP/1.1 009 Odd\r\n${empty}`, ['status-out-of-range@9', 'length-not-allowed@18']],
    [`HTTP/1.1 999 Odd\r\n${empty}`, ['status-out-of-range@9']],
    [`HTTP/1.1 200\r\n${empty}`, ['no-space-after-status@12']],
    [`HTTP/1.1 200 O\x1bK\r\n${empty}`, ['control-in-reason@14']],
    [`HTTP/1.1 200 OK\nContent-Length: 0\n\n`, ['bare-lf@15', 'bare-lf@33', 'bare-lf@34']],
    [`HTTP/1.1 200 OK\rX: y\r\n${empty}`, ['bare-cr@15']],
    [`${ok}X: a\rb\r\n${empty}`, ['bare-cr@21']],
    [`${ok}X: a\r\r\n${empty}`, ['doubled-cr@21']],
    [`${ok} X: a\r\n${empty}`, ['space-before-first-field@17']],
    [`${ok} X: a`, ['space-before-first-field@17'], 'closed-early'],
    [`${ok}X: a\r\n\tb\r\n${empty}`, ['obs-fold@23']],
    [`${ok}HTTP/1.1 200 OK\r\n${empty}`, ['second-status-line@17']],
    [`${ok}Warning in app.php\r\n${empty}`, ['no-colon@17']],
    [`${ok}: a\r\n${empty}`, ['empty-name@17']],
    [`${ok}X : a\r\n${empty}`, ['space-before-colon@18']],
    [`${ok}X Y: a\r\n${empty}`, ['space-in-name@18']],
    [`${ok}X\0Y: a\r\n${empty}`, ['nul-in-name@18']],
    [`${ok}X\x07Y: a\r\n${empty}`, ['control-in-name@18']],
    [`${ok}X(Y): a\r\n${empty}`, ['bad-character-in-name@18']],
    [`${ok}X: a\0b\r\n${empty}`, ['nul-in-value@21']],
    [`${ok}X: a\x1b[2J\r\n${empty}`, ['control-in-value@21']],
    ['HTTP/1.1 100 Continue\r\n\r\n'.repeat(7), ['too-many-interim-responses@125'], 'invalid'],
    ['HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x05Hello', ['switching-unasked@0']],
    [`${ok}Content-Length: 0x5\r\n\r\nhello`, ['bad-content-length@17']],
    [`${ok}Content-Length: 9223372036854775808\r\n\r\nx`, ['bad-content-length@17']],
    [`${ok}Content-Length: 0009223372036854775807\r\n\r\nx`, []],
    [`${ok}Content-Length: 99999999999999999999\r\n\r\nx`, ['bad-content-length@17']],
    [`${ok}Content-Length: 2, 2\r\n\r\nok`, ['content-length-repeated@17']],
    [`${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\nok`, ['content-lengths-differ@36']],
    [`${ok}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, ['content-length-and-transfer-encoding@17']],
    [`HTTP/1.1 204 No Content\r\n${empty}`, ['length-not-allowed@25']],
    ['HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', ['transfer-encoding-in-http-1-0@17']],
    [`${ok}Transfer-Encoding: bogus\r\n\r\nhello`, ['transfer-encoding-unknown@17', 'chunked-not-last@17']],
    [`${ok}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, ['transfer-encoding-unasked@17']],
    [`${ok}Transfer-Encoding: gzip\r\n\r\nhello`, ['transfer-encoding-unasked@17', 'chunked-not-last@17']],
    [
      `${ok}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ['transfer-encoding-repeated@45', 'chunked-twice@17'],
    ],
    [`${chunked}5 \r\nhello\r\n0\r\n\r\n`, ['space-after-chunk-size@48']],
    [`${chunked}2 ; a = " b"\r\nok\r\n0\r\n\r\n`, ['space-after-chunk-size@48']],
    [`${chunked}2;a=" b"\r\nok\r\n0\r\n\r\n`, []],
    [`${chunked}000000000000000000002\r\nok\r\n0\r\n\r\n`, []],
    [`${chunked}2;\r\nok\r\n0\r\n\r\n`, ['bad-chunk-extension@48']],
    [`${chunked}zz\r\nok\r\n`, ['bad-chunk-size@47']],
    [`${chunked}fffffffffffffffff\r\nok\r\n`, ['bad-chunk-size@47']],
    [`${chunked}5\r\nhello!\r\n0\r\n\r\n`, ['no-line-end-after-chunk@55']],
    [`${chunked}5\nhello\n0\n\n`, ['bare-lf@48', 'bare-lf@54', 'bare-lf@56', 'bare-lf@57']],
    [`${chunked}5;${'a'.repeat(5000)}\r\nhello\r\n`, ['chunk-extensions-too-long@47']],
    [`${chunked}5;${'a'.repeat(17_000)}\r\nhello\r\n`, ['chunk-line-too-long@47']],
    [`${chunked}${`1;${'a'.repeat(4000)}\r\nx\r\n`.repeat(5)}`, [`chunk-extensions-too-long@${47 + 4 * 4007}`]],
    [`${chunked}0\r\n${'T: x\r\n'.repeat(2000)}\r\n`, [`trailer-too-big@${50 + 8190}`]],
    [`${chunked}0\r\nT: x\r\n y\r\n\r\n`, ['obs-fold@56']],
    [`${ok}Content-Length: 2\r\n\r\nhello`, ['bytes-after-response@40']],
    ['HTTP/1.1 204 No Content\r\n\r\nhello', ['body-not-allowed@27']],
  ]

  it.each(oddRows)('notes what is odd in %j', (raw, found, outcome = 'answered') => {
    const result = read(raw)
    expect({ outcome: result.outcome, found: result.oddities.map(({ what, offset }) => `${what}@${offset}`) }).toEqual({ outcome, found })
    expect(read(raw, { piece: 1 })).toEqual(result)
  })

  it('has a row for every oddity', () => {
    const seen = new Set(oddRows.flatMap(([, found]) => found.map((one) => one.replace(/@\d+$/, ''))))
    expect([...seen].sort()).toEqual(Object.keys(httpOddities).sort())
  })

  it('keeps what can be kept of odd fields', () => {
    expect(read(`${ok}A : 1\r\nB: 2\r\n  3\r\n\r\n`).headers).toEqual([
      ['a', '1'],
      ['b', '2 3'],
    ])
  })

  it('takes strange names as plain text', () => {
    expect(read(`${ok}__proto__: polluted\r\nconstructor: x\r\n${empty}`).headers).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
      ['content-length', '0'],
    ])
  })

  it('believes no length when two differ', () => {
    expect(read(`${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\nhello`).body).toEqual({
      framing: 'until-close',
      declared: null,
      received: 5,
      ended: 'complete',
      excerpt: 'hello',
    })
  })

  it('does not need the rest of an answer that cannot become HTTP', () => {
    const reader = createResponseReader({ method: 'GET' })
    reader.push(Buffer.from('J'))
    expect(reader.phase()).toBe('done')
  })

  const piece = fc.oneof(
    fc.constantFrom(
      'HTTP/1.1 200 OK',
      'HTTP/1.1 ',
      '100 Continue',
      '204',
      '304',
      '\r\n',
      '\n',
      '\r',
      ' ',
      '\t',
      ':',
      '\0',
      ';',
      '"',
      '5',
      '0',
      'a',
      '\x15\x03',
    ),
    fc.constantFrom(
      'Content-Length: 5\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Transfer-Encoding: gzip\r\n',
      'X: y\r\n',
      'hello',
      '5\r\nhello\r\n',
      '0\r\n\r\n',
      '\r\n\r\n',
    ),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.nat(12_000).map((length) => 'x'.repeat(length)),
  )
  const answers = fc
    .tuple(fc.constantFrom('', ok, chunked, `${ok}Content-Length: 11000\r\n\r\n`), fc.array(piece, { maxLength: 30 }))
    .map(([head, rest]) => Buffer.from(head + rest.join(''), 'latin1'))

  it('reads any bytes the same however they are split, and keeps little of them', () => {
    fc.assert(
      fc.property(
        answers,
        fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom<How>('closed', 'reset', 'timed-out'),
        (bytes, sizes, how) => {
          const reader = createResponseReader({ method: 'GET' })
          for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1
            reader.push(bytes.subarray(at, at + size))
            at += size
          }
          const result = reader.end(how)
          expect(result).toEqual(read(bytes, { how }))
          const kept = result.headers.flat().join('').length + (result.reason ?? '').length
          expect(kept).toBeLessThanOrEqual(readerLimits.header)
          expect(result.body?.received ?? 0).toBeLessThanOrEqual(readerLimits.body)
          expect(result.oddities.length).toBeLessThanOrEqual(5 * Object.keys(httpOddities).length)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('keeps a thousand fields of a header without measure, counts all, and finds the length wherever it stands', () => {
    const { headers, headerCount, body } = read(`${ok}${'a:\r\n'.repeat(3000)}Content-Length: 2\r\n b\r\n\r\nhi`)
    expect({ kept: headers.length, last: headers.at(-1), headerCount }).toEqual({
      kept: 1001,
      last: ['content-length', '2 b'],
      headerCount: 3001,
    })
    expect(body?.framing).toBe('until-close')
    expect(read(`${ok}${'a:\r\n'.repeat(3000)} fold\r\nContent-Length: 2\r\n\r\nhi`).body?.framing).toBe('content-length')
  })

  it('keeps the first 2 kB of a folded value', () => {
    const [field] = read(`${ok}X: a\r\n${' bb\r\n'.repeat(5000)}\r\n`).headers
    expect(field?.[1].length).toBe(2002)
  })

  it('counts a body without keeping it', () => {
    const reader = createResponseReader({ method: 'GET', limits: { ...readerLimits, body: 20, excerpt: 3 } })
    reader.push(Buffer.from(`${ok}\r\n0123456789`))
    reader.push(Buffer.from('0123456789x'))
    expect(reader.end('closed').body).toEqual({ framing: 'until-close', declared: null, received: 20, ended: 'capped', excerpt: '012' })
  })

  it.each([
    ['header fields', ok, 'X: y\r\n'],
    ['blank lines', '', '\r\n'],
    ['a status line', 'HTTP/1.1 200 ', 'A'],
    ['a body', `${ok}\r\n`, 'x'],
    ['one-byte chunks', chunked, '1\r\nx\r\n'],
    ['chunk extensions', `${chunked}1`, ';a'],
    ['a trailer', `${chunked}0\r\n`, 'X: y\r\n'],
    ['interim responses', '', 'HTTP/1.1 100 Continue\r\n\r\n'],
  ])('is done with endless %s within 128 kB', (_, head, tail) => {
    const reader = createResponseReader({ method: 'GET' })
    reader.push(Buffer.from(head))
    const more = Buffer.from(tail.repeat(Math.ceil(1024 / tail.length)))
    for (let sent = 0; sent < 128 && reader.phase() !== 'done'; sent += 1) reader.push(more)
    expect(reader.phase()).toBe('done')
  })
})
