import { describe, expect, it } from 'vitest'
import { at, fact, factsOf, httpAnswer, noAnswer } from '../probe-run-bench.ts'

const address = '127.0.0.1:3000'
const where = 'HTTP probe from web1, after 4.2 ms'
const whereBroken = 'HTTP probe from web1, after 2.2 ms'
const line = 'HTTP/1.1 200 OK … content-length: 5'
const nginxPage = '<html>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</html>\r\n'
const badGateway = httpAnswer({
  status: 502,
  reason: 'Bad Gateway',
  headers: [
    ['server', 'nginx/1.22.1'],
    ['set-cookie', 'sid=abc123'],
    ['content-length', '5'],
  ],
  body: { framing: 'content-length', declared: 5, received: 5, ended: 'complete', excerpt: nginxPage },
})
const ofUpstream = (about: string, ...facts: ReturnType<typeof factsOf>) => facts.find((one) => one.about === about)

describe('readHttp, of the upstream', () => {
  it('reads a good answer', () => {
    expect(factsOf(httpAnswer(), {}, { proxy: 'nginx', expected: 'http' })).toEqual([
      fact('upstream.response', { is: 'answered', status: 200, address, ms: 3.5 }, line, where),
      fact(
        'upstream.header',
        { is: 'fits', bytes: 38, fields: 1, limit: 4096, limitFrom: 'default' },
        'response header: 38 bytes in 1 field, the longest line 19 bytes',
        where,
      ),
      fact('upstream.validity', { is: 'valid' }, line, where),
      fact('upstream.body', { is: 'whole', received: 5, declared: 5 }, 'body: 5 bytes received, 5 announced', where),
      fact('upstream.time', { is: 'in-time', ms: 3.5 }, 'first byte after 3.5 ms', where),
      fact('upstream.protocol', { is: 'same', expected: 'http', speaks: 'http', address }, line, where),
    ])
  })

  it.each([
    ['closed-early', null, 'closed-early', 'connection closed after 2 ms, 0 bytes received'],
    ['reset', 'ECONNRESET', 'reset', 'ECONNRESET after 2 ms, 0 bytes received'],
  ] as const)('reads %s', (outcome, code, is, quote) => {
    expect(factsOf(noAnswer({ outcome, code }))).toEqual([
      fact('upstream.response', { is, address, received: 0, ms: 2 }, quote, whereBroken),
    ])
  })

  it('counts the time to the end of what broke off, not to its first byte', () => {
    const timings = { dns: 1, connect: 0.2, tls: null, firstByte: 5, header: null, body: null }
    const cut = noAnswer({ outcome: 'closed-early', ms: 30_001.2, receivedBytes: 9, firstBytes: 'HTTP/1.1 ', timings })
    expect(factsOf(cut)).toEqual([
      fact(
        'upstream.response',
        { is: 'closed-early', address, received: 9, ms: 30_000 },
        'connection closed after 30.0 s, 9 bytes received: HTTP/1.1 ',
        'HTTP probe from web1, after 30.0 s',
      ),
    ])
  })

  it('reads a silence', () => {
    const quote = 'no answer after 10.0 s, 0 bytes received'
    const after = 'HTTP probe from web1, after 10.0 s'
    expect(factsOf(noAnswer({ outcome: 'timed-out', ms: 10_000.2 }))).toEqual([
      fact('upstream.response', { is: 'times-out', address, received: 0, ms: 10_000 }, quote, after),
      fact('upstream.time', { is: 'too-slow', ms: 10_000 }, quote, after),
    ])
  })

  it('reads bytes that are no HTTP', () => {
    const ssh = noAnswer({
      outcome: 'invalid',
      oddities: [{ offset: 0, what: 'no-status-line' }],
      firstBytes: 'SSH-2.0-OpenSSH_9.2\\x0d\\x0a',
      receivedBytes: 21,
    })
    const quote = 'invalid after 2 ms, 21 bytes received: SSH-2.0-OpenSSH_9.2\\x0d\\x0a'
    const oddity = 'The answer does not begin with an HTTP/1.x status line (byte 0)'
    expect(factsOf(ssh)).toEqual([
      fact('upstream.response', { is: 'invalid', address, received: 21, ms: 2 }, quote, whereBroken),
      fact('upstream.validity', { is: 'invalid', oddities: [oddity] }, `${quote} … ${oddity}`, whereBroken),
    ])
  })

  it('reads an answer that a proxy refuses, and lists the harmless oddity last', () => {
    const oddities = [
      { offset: 15, what: 'bare-lf' },
      { offset: 20, what: 'space-before-colon' },
      { offset: 30, what: 'not-in-the-contract' },
    ]
    expect(ofUpstream('upstream.validity', ...factsOf(httpAnswer({ oddities })))).toEqual(
      fact(
        'upstream.validity',
        {
          is: 'invalid',
          oddities: [
            'A space stands between a header’s name and its colon (byte 20)',
            'A line ends with a line feed alone instead of carriage return and line feed (byte 15)',
          ],
        },
        `${line} … A space stands between a header’s name and its colon (byte 20)`,
        where,
      ),
    )
  })

  it('tells what clients take and not every proxy does, and decides where the proxy is known to refuse it', () => {
    const answer = httpAnswer({ oddities: [{ offset: 17, what: 'chunked-not-last' }] })
    const oddities = ['Transfer-Encoding is given, but chunked is not its last coding (byte 17)']
    expect(ofUpstream('upstream.validity', ...factsOf(answer))?.value).toEqual({ is: 'disputed', oddities })
    expect(ofUpstream('upstream.validity', ...factsOf(answer, {}, { proxy: 'nginx' }))?.value).toEqual({ is: 'invalid', oddities })
  })

  it('lists harmless oddities of a valid answer', () => {
    expect(
      ofUpstream('upstream.validity', ...factsOf(httpAnswer({ oddities: [{ offset: 43, what: 'bytes-after-response' }] })))?.value,
    ).toEqual({
      is: 'valid',
      oddities: ['More bytes came than the response may have (byte 43)'],
    })
  })

  it.each([
    [
      'cut',
      { framing: 'content-length', declared: 100, received: 5, ended: 'cut', excerpt: 'hello' },
      { is: 'cut', received: 5, declared: 100 },
    ],
    ['cut chunks', { framing: 'chunked', declared: null, received: 5, ended: 'cut', excerpt: 'hello' }, { is: 'cut', received: 5 }],
    [
      'whole chunks',
      { framing: 'chunked', declared: null, received: 5, ended: 'complete', excerpt: 'hello' },
      { is: 'whole', received: 5 },
    ],
    [
      'one that ends with the connection',
      { framing: 'until-close', declared: null, received: 5, ended: 'complete', excerpt: 'hello' },
      undefined,
    ],
    [
      'one that was not read to its end',
      { framing: 'content-length', declared: 99_999, received: 10_240, ended: 'capped', excerpt: '' },
      undefined,
    ],
    [
      'one that stalls',
      { framing: 'content-length', declared: 99, received: 5, ended: 'timed-out', excerpt: '' },
      { is: 'unfinished', received: 5, declared: 99 },
    ],
    ['none', { framing: 'none', declared: null, received: 0, ended: 'complete', excerpt: '' }, undefined],
    ['a body that was not read', null, undefined],
  ] as const)('reads a body: %s', (_, body, value) => {
    expect(ofUpstream('upstream.body', ...factsOf(httpAnswer({ body })))?.value).toEqual(value)
  })

  it('tells broken chunks as invalid, not as cut', () => {
    const body = { framing: 'chunked', declared: null, received: 5, ended: 'cut', excerpt: 'hello' } as const
    const facts = factsOf(httpAnswer({ body, oddities: [{ offset: 60, what: 'bad-chunk-size' }] }))
    expect(facts.map(({ about, value }) => `${about} ${value.is}`)).toEqual([
      'upstream.response answered',
      'upstream.header fits',
      'upstream.validity invalid',
      'upstream.time in-time',
      'upstream.protocol same',
    ])
  })

  it('learns nothing of a body from HEAD', () => {
    expect(ofUpstream('upstream.body', ...factsOf(httpAnswer(), { method: 'HEAD' }))).toBeUndefined()
  })

  it('learns nothing of the protocol from 400 in plain HTTP, which TLS servers answer too', () => {
    const facts = [
      factsOf(httpAnswer({ status: 400 })),
      factsOf(httpAnswer({ status: 400 }), { protocol: 'https' }),
      factsOf(httpAnswer(), { protocol: 'http' }, { expected: 'fastcgi' }),
    ]
    expect(facts.map((found) => ofUpstream('upstream.protocol', ...found)?.value)).toEqual([
      undefined,
      { is: 'same', speaks: 'https', address },
      { is: 'different', expected: 'fastcgi', speaks: 'http', address },
    ])
  })

  it('reads nothing from what the run broke off, from a failed handshake, or from a probe that was not made', () => {
    expect([
      factsOf(noAnswer({ outcome: 'timed-out', code: 'ABORT_ERR' })),
      factsOf(noAnswer({ outcome: 'tls-failed', code: 'ERR_SSL_WRONG_VERSION_NUMBER' })),
      factsOf({ probe: 'http', startedAt: at, ms: 0, outcome: 'not-connected', code: 'ECONNREFUSED', says: 'No.' }),
    ]).toEqual([[], [], []])
  })
})

describe('readHttp, of the public address', () => {
  const quote = 'HTTP/1.1 502 Bad Gateway … server: nginx/1.22.1; content-length: 5'

  it('says who made an error', () => {
    expect(factsOf(badGateway, { hop: 'url' })).toEqual([
      fact('url.response', { is: 'answered', status: 502, server: 'nginx/1.22.1', kind: 'nginx', address, ms: 3.5 }, quote, where),
      fact(
        'fault.made-by',
        { is: 'proxy', kind: 'nginx' },
        `${quote} (The page is nginx’s own: it ends with a line, and “nginx” under it.)`,
        where,
      ),
    ])
  })

  it.each([
    ['cf-error-type', '502', 'edge', 'cloudflare'],
    ['server', 'awselb/2.0', 'balancer', 'aws-alb'],
    ['server', 'gunicorn', 'app', 'gunicorn'],
  ])('knows the kind of who wrote %s: %s', (name, value, is, kind) => {
    const answer = httpAnswer({ status: 502, headers: [[name, value]], body: null })
    expect(factsOf(answer, { hop: 'url' })[1]?.value).toEqual({ is, kind })
  })

  it.each([
    ['an answer that is no error', httpAnswer({ ...badGateway, status: 404 })],
    ['no answer', noAnswer({ outcome: 'closed-early' })],
  ])('does not say who made %s', (_, answer) => {
    expect(factsOf(answer, { hop: 'url' }).map(({ about }) => about)).toEqual(['url.response'])
  })

  it('knows the edge that an answer passed, but not who made it', () => {
    const answer = httpAnswer({ status: 502, headers: [['cf-ray', '8e6a1b2c3d4e5f60-AMS']], body: null })
    expect(factsOf(answer, { hop: 'url' }).map(({ about, value }) => [about, value.is])).toEqual([
      ['url.response', 'answered'],
      ['path.edge', 'present'],
    ])
  })

  it.each([
    ['cf-ray', '8e6a1b2c3d4e5f60-AMS', 'cloudflare'],
    ['x-amz-cf-id', 'a==', 'cloudfront'],
    ['x-served-by', 'cache-ams21050-AMS', 'fastly'],
    ['via', '1.1 google', 'gcp-lb'],
    ['server', 'awselb/2.0', 'aws-alb'],
    ['x-azure-ref', '0abc', 'azure-front-door'],
    ['akamai-grn', '0.1.2.3', 'akamai'],
    ['x-varnish', '5 3', undefined],
  ])('knows the edge by %s: %s', (name, value, kind) => {
    const found = factsOf(httpAnswer({ headers: [[name, value]] }), { hop: 'url' }).find(({ about }) => about === 'path.edge')
    expect(found?.value).toEqual(kind === undefined ? undefined : { is: 'present', kind })
  })

  it('reads no answer', () => {
    expect(factsOf(noAnswer({ outcome: 'reset', code: 'ECONNRESET' }), { hop: 'url' })).toEqual([
      fact('url.response', { is: 'reset', address, received: 0, ms: 2 }, 'ECONNRESET after 2 ms, 0 bytes received', whereBroken),
    ])
  })
})
