import { describe, expect, it } from 'vitest'
import { parseTargetUrl } from '../../contract/target-url.ts'
import type { ReadHints } from './command-reader.ts'
import { curl } from './curl.ts'

const shop = parseTargetUrl('https://shop.example.com/cart')
const url = 'target' in shop ? shop.target : null
const unknown: ReadHints = { proxy: null, upstream: null, url: null }
const hints: ReadHints = { proxy: 'nginx', upstream: { host: '127.0.0.1', port: 3000 }, url }
const at = (line: number, about: string, value: object, quote: string) => ({ about, value, quote, line })
const lines = (...text: string[]) => text.join('\n')

const nginxPage = [
  '<html>',
  '<head><title>502 Bad Gateway</title></head>',
  '<body>',
  '<center><h1>502 Bad Gateway</h1></center>',
  '<hr><center>nginx/1.18.0 (Ubuntu)</center>',
  '</body>',
  '</html>',
]
const because = '(The page is nginx’s own: it ends with a line, and “nginx” under it.)'

describe('curl, when it fails', () => {
  it.each([
    [
      '(7) with its reason',
      'curl: (7) Failed to connect to 127.0.0.1 port 3000: Connection refused',
      [['upstream.connect', { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED' }]],
    ],
    [
      '(7) at once, without its reason',
      "curl: (7) Failed to connect to 127.0.0.1 port 3000 after 0 ms: Couldn't connect to server",
      [['upstream.connect', { is: 'refused', address: '127.0.0.1:3000', ms: 0 }]],
    ],
    [
      '(7) after a while, without its reason',
      "curl: (7) Failed to connect to 127.0.0.1 port 3000 after 3062 ms: Couldn't connect to server",
      [],
    ],
    [
      '(7) no route',
      'curl: (7) Failed to connect to 127.0.0.1 port 3000 after 3062 ms: No route to host',
      [['upstream.connect', { is: 'unreachable', address: '127.0.0.1:3000', code: 'EHOSTUNREACH', ms: 3062 }]],
    ],
    [
      '(28) no connection',
      'curl: (28) Failed to connect to 127.0.0.1 port 3000 after 5001 ms: Timeout was reached',
      [['upstream.connect', { is: 'times-out', address: '127.0.0.1:3000', code: 'ETIMEDOUT', ms: 5001 }]],
    ],
    ['(6) of another name', 'curl: (6) Could not resolve host: cdn.example.net', []],
    [
      '(6) of the public name',
      'curl: (6) Could not resolve host: shop.example.com',
      [['url.name', { is: 'fails', host: 'shop.example.com' }]],
    ],
    ['(52) without its target', 'curl: (52) Empty reply from server', []],
    ['another target', 'curl: (7) Failed to connect to 127.0.0.1 port 9200: Connection refused', []],
  ] as const)('reads %s', (_what, text, expected) => {
    const quote = text.startsWith('curl: (6)') ? text.slice('curl: (6) '.length) : text
    expect(curl.read(text, hints)).toEqual(expected.map(([about, value]) => at(1, about, value, quote)))
  })

  const connects = ['upstream.connect', { is: 'connects', address: '127.0.0.1:3000' }] as const
  it.each([
    [
      '(52)',
      'curl: (52) Empty reply from server',
      'http',
      [connects, ['upstream.response', { is: 'closed-early', received: 0, address: '127.0.0.1:3000' }]],
    ],
    [
      '(56)',
      'curl: (56) Recv failure: Connection reset by peer',
      'http',
      [connects, ['upstream.response', { is: 'reset', address: '127.0.0.1:3000' }]],
    ],
    [
      '(28)',
      'curl: (28) Operation timed out after 15001 milliseconds with 0 bytes received',
      'http',
      [
        connects,
        ['upstream.response', { is: 'times-out', received: 0, ms: 15001, address: '127.0.0.1:3000' }],
        ['upstream.time', { is: 'too-slow', ms: 15001 }],
      ],
    ],
    [
      '(1)',
      'curl: (1) Received HTTP/0.9 when not allowed',
      'http',
      [connects, ['upstream.response', { is: 'invalid', address: '127.0.0.1:3000' }]],
    ],
    [
      '(35) of a port without TLS',
      'curl: (35) error:0A00010B:SSL routines::wrong version number',
      'https',
      [connects, ['upstream.tls', { is: 'plain', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }]],
    ],
    [
      '(35) with an alert',
      'curl: (35) error:0A00042E:SSL routines::tlsv1 alert protocol version',
      'https',
      [connects, ['upstream.tls', { is: 'version', alert: 70 }]],
    ],
    [
      '(60)',
      'curl: (60) SSL certificate problem: certificate has expired',
      'https',
      [connects, ['upstream.tls', { is: 'certificate', reason: 'expired' }]],
    ],
    [
      '(60) of another name',
      "curl: (60) SSL: no alternative certificate subject name matches target host name '127.0.0.1'",
      'https',
      [connects, ['upstream.tls', { is: 'certificate', reason: 'wrong-name' }]],
    ],
    [
      '(56) of a client certificate',
      'curl: (56) OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0',
      'https',
      [connects, ['upstream.tls', { is: 'client-certificate', alert: 116 }]],
    ],
    ['(35) without a reason', 'curl: (35) Some new words', 'https', [connects, ['upstream.tls', { is: 'failed' }]]],
    ['(28), which with TLS can be two things', 'curl: (28) Connection timed out after 5001 milliseconds', 'https', []],
    ['(23), which is curl’s own', 'curl: (23) Failed writing body (0 != 157)', 'http', []],
  ] as const)('reads %s below its command', (_what, text, scheme, expected) => {
    expect(curl.read(`$ curl -sS ${scheme}://127.0.0.1:3000/\n${text}`, hints)).toEqual(
      expected.map(([about, value]) => at(2, about, value, text)),
    )
  })

  it.each([
    ['[1, 2, 3\ncurl: (18) transfer closed with 880 bytes remaining to read', 6],
    ['[1, 2, 3curl: (18) transfer closed with 880 bytes remaining to read', 5],
  ])('reads a body that is cut off: %s', (end, last) => {
    const text = lines('$ curl -i http://127.0.0.1:3000/list', 'HTTP/1.1 200 OK', 'Content-Length: 1000', '', end)
    expect(curl.read(text, hints)).toEqual([
      at(
        last,
        'upstream.connect',
        { is: 'connects', address: '127.0.0.1:3000' },
        'curl: (18) transfer closed with 880 bytes remaining to read',
      ),
      at(2, 'upstream.response', { is: 'answered', status: 200, address: '127.0.0.1:3000' }, 'HTTP/1.1 200 OK … content-length: 1000'),
      at(last, 'upstream.body', { is: 'cut', received: 120, declared: 1000 }, 'transfer closed with 880 bytes remaining to read'),
    ])
  })
})

describe('curl, written to one file', () => {
  it('finds the answer after the failure', () => {
    const text = lines(
      '$ curl -i http://127.0.0.1:3000/list > out.txt 2>&1',
      'curl: (18) transfer closed with 880 bytes remaining to read',
      'HTTP/1.1 200 OK',
      'Content-Length: 1000',
      '',
      '[1, 2, 3',
    )
    expect(curl.read(text, hints).map(({ about, value, line }) => [line, about, value.is])).toEqual([
      [2, 'upstream.connect', 'connects'],
      [3, 'upstream.response', 'answered'],
      [2, 'upstream.body', 'cut'],
    ])
  })
})

describe('curl -v', () => {
  const refused = lines(
    '*   Trying 127.0.0.1:3000...',
    '* connect to 127.0.0.1 port 3000 failed: Connection refused',
    '* Failed to connect to 127.0.0.1 port 3000 after 2 ms: Connection refused',
    '* Closing connection 0',
    'curl: (7) Failed to connect to 127.0.0.1 port 3000 after 2 ms: Connection refused',
  )

  it('reads a refusal once, with its time', () => {
    expect(curl.read(refused, hints)).toEqual([
      at(
        2,
        'upstream.connect',
        { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED', ms: 2 },
        '* connect to 127.0.0.1 port 3000 failed: Connection refused',
      ),
    ])
  })

  it('tells the other loopback address from the one that the proxy calls', () => {
    const text = lines(
      '* Host localhost:3000 was resolved.',
      '* IPv6: ::1',
      '* IPv4: 127.0.0.1',
      '*   Trying [::1]:3000...',
      '* connect to ::1 port 3000 from ::1 port 40434 failed: Connection refused',
      '*   Trying 127.0.0.1:3000...',
      '* Connected to localhost (127.0.0.1) port 3000',
      '> GET / HTTP/1.1',
      '> Host: localhost:3000',
      '> ',
      '< HTTP/1.1 200 OK',
      '< X-Powered-By: Express',
      '< ',
      'ok',
      '* Connection #0 to host localhost left intact',
    )
    const [fails, works] = [
      '* connect to ::1 port 3000 from ::1 port 40434 failed: Connection refused',
      '* Connected to localhost (127.0.0.1) port 3000',
    ]
    const name = at(
      5,
      'upstream.name',
      { is: 'resolves', host: 'localhost', addresses: ['::1', '127.0.0.1'] },
      'localhost → ::1, 127.0.0.1',
    )
    const answer = at(
      11,
      'upstream.response',
      { is: 'answered', status: 200, kind: 'node', address: '127.0.0.1:3000' },
      'HTTP/1.1 200 OK … x-powered-by: Express',
    )
    expect(curl.read(text, hints)).toEqual([
      name,
      at(7, 'upstream.connect', { is: 'connects', address: '127.0.0.1:3000' }, works),
      at(5, 'upstream.other-family', { is: 'refused', address: '[::1]:3000' }, fails),
      answer,
    ])
    expect(curl.read(text, { ...hints, upstream: { host: 'localhost', port: 3000 } })).toEqual([
      name,
      at(
        5,
        'upstream.connect',
        {
          is: 'mixed',
          address: 'localhost:3000',
          each: [
            { address: '[::1]:3000', is: 'refused', code: 'ECONNREFUSED' },
            { address: '127.0.0.1:3000', is: 'connects' },
          ],
        },
        `${fails}; ${works}`,
      ),
      answer,
    ])
  })

  const publicAnswer = lines(
    '*   Trying 203.0.113.7:443...',
    '* Connected to shop.example.com (203.0.113.7) port 443 (#0)',
    '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
    '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
    '*  SSL certificate verify ok.',
    '> GET /cart HTTP/1.1',
    '> Host: shop.example.com',
    '> Authorization: Bearer abcdefghijklmnop',
    '>',
    '< HTTP/1.1 502 Bad Gateway',
    '< Server: nginx/1.18.0 (Ubuntu)',
    '< Set-Cookie: sid=5f2b8c1d9e',
    '< ',
    '{ [157 bytes data]',
    ...nginxPage,
    '* Connection #0 to host shop.example.com left intact',
  )

  it('reads an answer of the public address, without what is secret', () => {
    const quote = 'HTTP/1.1 502 Bad Gateway … server: nginx/1.18.0 (Ubuntu)'
    expect(curl.read(publicAnswer, hints)).toEqual([
      at(2, 'url.name', { is: 'resolves', host: 'shop.example.com', addresses: ['203.0.113.7'] }, 'shop.example.com → 203.0.113.7'),
      at(2, 'url.connect', { is: 'connects', address: '203.0.113.7:443' }, '* Connected to shop.example.com (203.0.113.7) port 443 (#0)'),
      at(
        4,
        'url.tls',
        { is: 'works', version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', host: 'shop.example.com' },
        '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
      ),
      at(
        10,
        'url.response',
        { is: 'answered', status: 502, server: 'nginx/1.18.0 (Ubuntu)', kind: 'nginx', address: '203.0.113.7:443' },
        quote,
      ),
      at(10, 'fault.made-by', { is: 'proxy', kind: 'nginx' }, `${quote} ${because}`),
    ])
    expect(curl.read(publicAnswer, { ...hints, url: null }).map(({ about }) => about)).toContain('fault.made-by')
    expect(JSON.stringify(curl.read(publicAnswer, hints))).not.toMatch(/5f2b8c1d9e|abcdefghijklmnop/)
  })

  it('takes the public name at another address for the origin', () => {
    const command = '$ curl -sv --resolve shop.example.com:443:203.0.113.7 https://shop.example.com/cart'
    const quote = 'HTTP/1.1 502 Bad Gateway … server: nginx/1.18.0 (Ubuntu)'
    expect(curl.read(`${command}\n${publicAnswer}`, hints)).toEqual([
      at(11, 'origin.direct', { is: 'fails-the-same' }, quote),
      at(11, 'fault.made-by', { is: 'proxy', kind: 'nginx' }, `${quote} ${because}`),
    ])
    const good = publicAnswer.replace('502 Bad Gateway', '200 OK')
    expect(curl.read(`${command}\n${good}`, hints)[0]?.value).toEqual({ is: 'answers' })
  })

  it('tells a certificate that was accepted by hand', () => {
    const said = 'SSL certificate verify result: self-signed certificate (18), continuing anyway.'
    const text = publicAnswer.replace('SSL certificate verify ok.', said)
    expect(curl.read(text, hints)[2]).toEqual(
      at(
        5,
        'url.tls',
        { is: 'certificate', reason: 'self-signed', version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', host: 'shop.example.com' },
        said,
      ),
    )
  })

  it('knows that the handshake timed out, not the connection', () => {
    const text = lines(
      '$ curl -v -m 5 https://127.0.0.1:3000/',
      '*   Trying 127.0.0.1:3000...',
      '* Connected to 127.0.0.1 (127.0.0.1) port 3000 (#0)',
      '  0     0    0     0    0     0      0      0 --:--:--  0:00:05 --:--:--     0* Connection timed out after 5001 milliseconds',
      'curl: (28) Connection timed out after 5001 milliseconds',
    )
    expect(curl.read(text, hints)).toEqual([
      at(3, 'upstream.connect', { is: 'connects', address: '127.0.0.1:3000' }, '* Connected to 127.0.0.1 (127.0.0.1) port 3000 (#0)'),
      at(5, 'upstream.tls', { is: 'failed', code: 'ETIMEDOUT' }, 'curl: (28) Connection timed out after 5001 milliseconds'),
    ])
  })

  it('reads a unix socket', () => {
    const text = lines(
      '$ curl --unix-socket /run/app.sock http://localhost/',
      '*   Trying /run/app.sock:0...',
      '* Immediate connect fail for /run/app.sock: Permission denied',
      "curl: (7) Couldn't connect to server",
    )
    expect(curl.read(text, { ...hints, upstream: { path: '/run/app.sock' } })).toEqual([
      at(
        3,
        'upstream.connect',
        { is: 'socket-denied', address: 'unix:/run/app.sock', code: 'EACCES' },
        '* Immediate connect fail for /run/app.sock: Permission denied',
      ),
    ])
  })

  it('keeps the last of a chain of redirects', () => {
    const text = lines(
      '$ curl -sIL https://shop.example.com/cart',
      'HTTP/2 301',
      'location: https://www.shop.example.com/cart',
      '',
      'HTTP/2 503',
      'retry-after: 5',
      '',
    )
    expect(curl.read(text, hints)).toEqual([
      at(5, 'url.connect', { is: 'connects', address: 'shop.example.com:443' }, 'HTTP/2 503'),
      at(5, 'url.response', { is: 'answered', status: 503 }, 'HTTP/2 503 … retry-after: 5'),
    ])
  })
})

describe('curl -i, -I, -w and alone', () => {
  it('measures a header that is too big', () => {
    const text = lines('$ curl -i http://127.0.0.1:3000/login', 'HTTP/1.1 200 OK', `X-Roles: ${'r'.repeat(9000)}`, '', 'ok')
    expect(curl.read(text, hints).at(-1)).toEqual(
      at(
        2,
        'upstream.header',
        { is: 'too-big', bytes: 9030, fields: 1, limit: 4096, limitFrom: 'default' },
        'response header: 9030 bytes in 1 field, the longest line 9011 bytes',
      ),
    )
  })

  it('reads the page alone', () => {
    const text = lines('$ curl https://shop.example.com/cart', ...nginxPage)
    const quote = '502 Bad Gateway'
    expect(curl.read(text, hints)).toEqual([
      at(3, 'url.connect', { is: 'connects', address: 'shop.example.com:443' }, quote),
      at(3, 'url.response', { is: 'answered', status: 502, kind: 'nginx' }, quote),
      at(3, 'fault.made-by', { is: 'proxy', kind: 'nginx' }, `${quote} ${because}`),
    ])
  })

  it('says nothing of another page of the same address that works', () => {
    const text = lines('$ curl -I https://shop.example.com/', 'HTTP/2 200', 'server: nginx', '')
    expect(curl.read(text, hints).map(({ about }) => about)).toEqual(['url.connect'])
    expect(curl.read(text.replace('200', '502'), hints).map(({ about }) => about)).toEqual(['url.connect', 'url.response'])
  })

  it('takes the public name in the Host header for the public side', () => {
    const text = lines("$ curl -I -H 'Host: shop.example.com' http://127.0.0.1/cart", 'HTTP/1.1 502 Bad Gateway', 'Server: nginx', '')
    expect(curl.read(text, hints).map(({ about, value }) => [about, value.is])).toEqual([
      ['url.connect', 'connects'],
      ['url.response', 'answered'],
    ])
  })

  it.each([
    ["-w '%{http_code} %{time_total}\\n'", '502 0.004211', { status: 502 }],
    ['-w "%{http_code}"', '502', { status: 502 }],
    ["-w 'code=%{http_code} first=%{time_starttransfer}s\\n'", 'code=200 first=61.204000s', { status: 200, ms: 61204 }],
    ["-w 'c:%{time_connect} t:%{time_starttransfer} %{response_code}\\n'", 'c:0.001000 t:0.501000 504', { status: 504, ms: 500 }],
  ])('follows the format %s', (option, output, reading) => {
    const found = curl.read(`$ curl -s -o /dev/null ${option} http://127.0.0.1:3000/\n${output}`, hints)
    expect(found[1]).toEqual(at(2, 'upstream.response', { is: 'answered', address: '127.0.0.1:3000', ...reading }, output))
  })

  it('reads the usual table of times', () => {
    const text = lines(
      '$ curl -w "@curl-format.txt" -o /dev/null -s http://127.0.0.1:3000/',
      '     time_namelookup:  0.000020s',
      '        time_connect:  0.000310s',
      '     time_appconnect:  0.000000s',
      '    time_pretransfer:  0.000350s',
      '  time_starttransfer:  75.100350s',
      '                     ----------',
      '          time_total:  75.200000s',
      '           http_code:  200',
    )
    expect(curl.read(text, hints).map(({ about, value, line }) => [line, about, value])).toEqual([
      [2, 'upstream.connect', { is: 'connects', address: '127.0.0.1:3000' }],
      [2, 'upstream.response', { is: 'answered', status: 200, address: '127.0.0.1:3000', ms: 75100 }],
      [2, 'upstream.time', { is: 'too-slow', ms: 75100 }],
    ])
  })

  it.each([
    ["-w '%{http_code}\\n'", '000'],
    ["-w 'code=%{http_code}\\n'", '{"items": 502}'],
    ["-w '%{http_code}\\n'", 'order 502 is ready'],
  ])('finds no answer where %s wrote %s', (option, output) => {
    expect(curl.read(`$ curl -s ${option} http://127.0.0.1:3000/\n${output}`, hints)).toEqual([])
  })

  it('reads several calls one after the other', () => {
    const text = lines(
      'me@web1:~$ curl -sI http://127.0.0.1:3000/',
      'HTTP/1.1 200 OK',
      '',
      'me@web1:~$ curl -sI https://shop.example.com/cart',
      'HTTP/2 502',
      'server: nginx',
      '',
      'me@web1:~$ curl -sI https://status.example.net/',
      'HTTP/2 200',
      '',
    )
    expect(curl.read(text, hints).map(({ about, line }) => [about, line])).toEqual([
      ['upstream.connect', 2],
      ['upstream.response', 2],
      ['url.connect', 5],
      ['url.response', 5],
    ])
  })
})

describe('curl, without knowing the two addresses', () => {
  it.each([
    ['$ curl http://localhost:8080/', 'upstream.connect'],
    ['$ curl http://app:8080/', 'upstream.connect'],
    ['$ curl http://10.1.2.3:8080/', 'upstream.connect'],
    ['$ curl http://shop.example.com/', 'url.connect'],
    ['$ curl http://localhost/', 'url.connect'],
  ])('places %s', (command, about) => {
    expect(curl.read(`${command}\ncurl: (52) Empty reply from server`, unknown)[0]?.about).toBe(about)
  })

  it.each([
    ['an Envoy that found nobody', ['503 Service Unavailable', 'server: istio-envoy', 'no healthy upstream'], 'url.response'],
    [
      'an nginx that found nobody',
      [
        '502 Bad Gateway',
        'server: nginx',
        '<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n<center><h1>502 Bad Gateway</h1></center>\n<hr><center>nginx</center>',
      ],
      'url.response',
    ],
    ['an app that fails', ['503 Service Unavailable', 'server: gunicorn', 'maintenance'], 'upstream.response'],
    ['an nginx that works', ['200 OK', 'server: nginx', 'hello'], 'upstream.response'],
  ])('places an inner address by what answers there: %s', (_what, [status, server, body], about) => {
    const text = `$ curl -i http://10.1.2.3:8080/\nHTTP/1.1 ${status}\n${server}\ncontent-type: text/html\n\n${body}`
    expect(curl.read(text, unknown).map((one) => one.about)).toContain(about)
  })

  it.each(['$ curl http://10.1.2.3/', '$ curl http://shop.example.com:8443/'])('does not place %s', (command) => {
    expect(curl.read(`${command}\ncurl: (52) Empty reply from server`, unknown)).toEqual([])
  })

  it.each([
    ['a sentence', 'I tried curl and it said connection refused on port 3000.', false],
    ['Markdown', '* Connected to the office network\n* Trying again later', false],
    ['a program of PHP', 'cURL error 7: Failed to connect to 127.0.0.1 port 3000', false],
    ['its failure', 'curl: (52) Empty reply from server', true],
    ['its command', 'root@web1:~# curl -I https://shop.example.com/', true],
    ['its own words', '* Connected to app (172.18.0.3) port 3000 (#0)', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(curl.recognises(text)).toBe(is)
  })
})
