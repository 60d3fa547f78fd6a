import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import { subjectValueProblem } from '../contract/subjects.ts'
import { createTextReader, readText } from './read-text.ts'

/** A line of nginx’s error log. `upstream` is what it calls the upstream; null for a line that names none. */
function nginxLine(message: string, { upstream = 'http://127.0.0.1:3000/cart', cid = 4, time = '03:11:20', path = '/cart' } = {}): string {
  return `2026/11/22 ${time} [error] 812#812: *${cid} ${message}, client: 198.51.100.7, server: shop.example.com, request: "GET ${path} HTTP/1.1", upstream: "${upstream}", host: "shop.example.com"`
}

function accessLine(status: number, request = 'GET /cart HTTP/1.1'): string {
  return `198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "${request}" ${status} 157 "-" "curl/8.9.1"`
}

const refused = 'connect() failed (111: Connection refused) while connecting to upstream'
const closed = 'upstream prematurely closed connection while reading response header from upstream'
const noLive = 'no live upstreams while connecting to upstream'

/** The facts of the lines themselves; who made the answer follows from them, see made-by-facts.test.ts. */
const seen = (text: string) => readText(text).facts.filter(({ about }) => about !== 'fault.made-by')

/** The facts in short: subject, finding, failure, count where they have one, and what sets them aside. */
const brief = (text: string) =>
  seen(text).map(({ about, value, aside }) =>
    [about, value.is, 'failure' in value && value.failure, 'count' in value && value.count, aside].filter(
      (part) => part !== false && part !== undefined,
    ),
  )

const alb = (target: string, times: string) =>
  `https 2026-11-22T03:11:20.412345Z app/shop/50dc6c495c0c9188 203.0.113.24:51822 ${target} ${times} 502 - 214 272 "GET https://shop.example.com:443/cart HTTP/2.0" "curl/8.9.1" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/shop/73e2d6bc24d8a067 "Root=1-58337281-1d84f3d73c47ec4e58577259" "shop.example.com" "arn:aws:acm:us-east-2:123456789012:certificate/12345678" 1 2026-11-22T03:11:20.364000Z "forward" "-" "-" "${target}" "-" "-" "-"`

const oomKilled = `    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137`

describe('readText', () => {
  it('gives facts, tallies and counts of a text', () => {
    const line = nginxLine(refused)
    const at = {
      source: 'text' as const,
      vantage: 'proxy-host' as const,
      at: null,
      quote: line.slice('2026/11/22 03:11:20 '.length),
      where: 'error.log, line 2',
    }
    const { tallies, ...reading } = readText(`My log:\n${line}\nWhat now?`, { name: 'error.log' })
    expect(reading).toEqual({
      facts: [
        {
          about: 'proxy.log',
          value: {
            is: 'refused',
            failure: 'connection-refused',
            program: 'nginx',
            by: 'proxy',
            count: 1,
            peer: '127.0.0.1:3000',
            status: 502,
            localFirst: '2026-11-22 03:11',
            localLast: '2026-11-22 03:11',
          },
          ...at,
        },
        { about: 'upstream.connect', value: { is: 'refused', address: '127.0.0.1:3000' }, ...at },
        { about: 'path.proxy', value: { is: 'known', kind: 'nginx' }, ...at },
        { about: 'fault.made-by', value: { is: 'proxy', kind: 'nginx' }, ...at },
      ] satisfies FoundFact[],
      entries: 3,
      known: 1,
      lines: 3,
      needs: null,
      taken: { of: 'text', marked: {} },
    })
    expect(tallies.map(({ failure, peer, count, program }) => [failure, peer, count, program.id])).toEqual([
      ['connection-refused', '127.0.0.1:3000', 1, 'nginx'],
    ])
  })

  it.each<[string, string, unknown[][]]>([
    [
      'one cut line of nginx',
      refused,
      [
        ['proxy.log', 'refused', 'connection-refused', 1],
        ['upstream.connect', 'refused'],
        ['path.proxy', 'known'],
      ],
    ],
    [
      'a worker that was too slow, then nginx’s early close',
      `[2026-11-22 03:11:50 +0000] [812] [CRITICAL] WORKER TIMEOUT (pid:829)\n[2026-11-22 03:11:51 +0000] [812] [ERROR] Worker (pid:829) was sent SIGKILL! Perhaps out of memory?\n${nginxLine(closed)}`,
      [
        ['app.log', 'timed-out', 'worker-timeout', 1],
        ['app.log', 'other', 'worker-killed', 1, 'A consequence: the reason stands in other lines.'],
        ['proxy.log', 'closed-early', 'premature-close', 1],
        ['upstream.response', 'closed-early'],
        ['path.proxy', 'known'],
      ],
    ],
    [
      'HTTP where FastCGI is spoken',
      'upstream sent unsupported FastCGI protocol version: 72',
      [
        ['proxy.log', 'invalid', 'wrong-protocol-on-port', 1],
        ['upstream.protocol', 'different'],
        ['path.proxy', 'known'],
      ],
    ],
    [
      'a line of HAProxy',
      'Nov 22 03:11:20 lb1 haproxy[2211]: 203.0.113.24:51822 [22/Nov/2026:03:11:20.412] fe_https~ bk_api/srv1 0/0/1/-1/12 502 221 - - SH-- 5/3/2/1/0 0/0 "GET /cart HTTP/1.1"',
      [
        ['proxy.log', 'closed-early', 'premature-close', 1],
        ['upstream.response', 'closed-early'],
        ['path.proxy', 'known'],
      ],
    ],
    [
      'a line of AWS’s balancer, whose target closed',
      alb('10.0.3.17:8080', '0.001 0.004 -1'),
      [
        ['proxy.log', 'closed-early', 'premature-close', 1],
        ['upstream.response', 'closed-early'],
      ],
    ],
    [
      'a line of AWS’s balancer, whose target could not be connected to',
      alb('10.0.3.17:8080', '-1 -1 -1'),
      [
        ['proxy.log', 'refused', 'connection-refused', 1],
        ['upstream.connect', 'refused'],
      ],
    ],
    [
      'a pod that was killed for memory',
      oomKilled,
      [
        ['system.log', 'not-started', 'app-not-started', 1, 'A consequence: the reason stands in other lines.'],
        ['system.log', 'killed-for-memory', 'worker-killed', 1],
        ['app.process', 'restarting'],
        ['app.log', 'out-of-memory'],
      ],
    ],
    ['healthy lines', [accessLine(200), accessLine(304), accessLine(404)].join('\n'), [['text.kind', 'healthy']]],
  ])('reads %s', (_, text, facts) => {
    expect(brief(text)).toEqual(facts)
  })

  describe('many lines', () => {
    it('tells a cause from its consequence', () => {
      const lines = [nginxLine(refused, { cid: 1 }), ...[2, 3, 4].map((cid) => nginxLine(noLive, { cid, upstream: 'http://app/cart' }))]
      expect(brief(lines.join('\n'))).toEqual([
        ['proxy.log', 'refused', 'connection-refused', 1],
        ['upstream.connect', 'refused'],
        ['proxy.log', 'no-live', 'no-live-upstreams', 3, 'A consequence: the reason stands in other lines.'],
        ['path.proxy', 'known'],
      ])
    })

    it('takes the consequence where it is all there is', () => {
      expect(brief(nginxLine(noLive, { upstream: 'http://app/cart' }))).toEqual([
        ['proxy.log', 'no-live', 'no-live-upstreams', 1],
        ['path.proxy', 'known'],
      ])
    })

    it('counts each peer, and lets the busiest speak for the upstream', () => {
      const at = (peer: string, cid: number) => nginxLine(refused, { upstream: `http://${peer}/cart`, cid })
      const lines = ['10.0.3.17:80', '[2001:db8::7]:80', '10.0.3.17:80', 'unix:/run/app.sock:'].map(at)
      expect(seen(lines.join('\n')).map(({ about, value, where, aside }) => [about, value, where, aside])).toEqual([
        ['proxy.log', logged('10.0.3.17:80', 2), 'pasted text, line 1, and 1 more like it', undefined],
        ['upstream.connect', { is: 'refused', address: '10.0.3.17:80' }, 'pasted text, line 1, and 1 more like it', undefined],
        ['proxy.log', logged('[2001:db8::7]:80', 1), 'pasted text, line 2', 'The same failure, at another place.'],
        ['proxy.log', logged('unix:/run/app.sock', 1), 'pasted text, line 4', 'The same failure, at another place.'],
        ['path.proxy', { is: 'known', kind: 'nginx' }, 'pasted text, line 1, and 1 more like it', undefined],
      ])
    })

    it.each(['http://xxx.xxx.xxx.xxx:3000/', 'http://***/', 'http://123.456.789.012:3000/', '[MASKED]'])(
      'keeps %s as an unknown peer',
      (upstream) => {
        expect(seen(nginxLine(refused, { upstream })).map(({ value }) => value)).toEqual([
          logged(null, 1),
          { is: 'refused' },
          { is: 'known', kind: 'nginx' },
        ])
      },
    )

    it('names the files that tail names', () => {
      const text = `==> /var/log/nginx/error.log <==\n${nginxLine(closed)}\n\n==> /srv/app.log <==\n[2026-11-22 03:11:50 +0000] [812] [CRITICAL] WORKER TIMEOUT (pid:829)\n`
      expect(seen(text).map(({ about, where, at }) => [about, where, at])).toEqual([
        ['proxy.log', '/var/log/nginx/error.log, line 2', null],
        ['upstream.response', '/var/log/nginx/error.log, line 2', null],
        ['app.log', '/srv/app.log, line 5', '2026-11-22T03:11:50.000Z'],
        ['path.proxy', '/var/log/nginx/error.log, line 2', null],
      ])
    })

    it('is not distracted by lines that mean nothing', () => {
      const noise = [
        accessLine(200),
        '2026/11/22 03:11:20 [notice] 812#812: signal process started',
        accessLine(499),
        'hello',
        accessLine(413),
      ]
      expect(brief([...noise, nginxLine(refused), ...noise].join('\n'))).toEqual(brief(nginxLine(refused)))
    })
  })

  describe('what is no fault of an upstream', () => {
    it.each<[string, string, string]>([
      ['a client that left (nginx)', accessLine(499), 'client-abort'],
      [
        'a client that left (nginx’s error log)',
        nginxLine(
          'epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too while sending request to upstream',
        ),
        'client-abort',
      ],
      [
        'a limit',
        '2026/11/22 03:11:20 [error] 812#812: *4 limiting requests, excess: 20.500 by zone "one", client: 198.51.100.7, server: shop, request: "GET / HTTP/1.1", host: "shop"',
        'rate-limit',
      ],
      [
        'a limit, and the 503 that it leads to',
        `2026/11/22 03:11:20 [error] 8#8: *4 limiting requests, excess: 20.500 by zone "one", client: 198.51.100.7\n${accessLine(503)}`,
        'rate-limit',
      ],
      ['a limit in the access log', accessLine(429), 'rate-limit'],
      [
        'a body that is too large',
        '2026/11/22 03:11:20 [error] 812#812: *4 client intended to send too large body: 10485761 bytes, client: 198.51.100.7, server: shop, request: "POST / HTTP/1.1", host: "shop"',
        'request-too-big',
      ],
      ['a body that is too large, in the access log', accessLine(413, 'POST /upload HTTP/1.1'), 'request-too-big'],
      [
        'a configuration that nginx did not take',
        '2026/11/22 03:11:20 [emerg] 8#8: unknown directive "proxy_pas" in /etc/nginx/conf.d/shop.conf:18',
        'config',
      ],
      ['an error of the app alone', 'PHP message: PHP Fatal error:  Uncaught Error: Call to undefined function foo()', 'app-error'],
      [
        'an error of the app behind FastCGI',
        nginxLine(
          'FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Call to undefined function foo()" while reading response header from upstream',
        ),
        'app-error',
      ],
      ['a start', '2026/11/22 03:11:20 [notice] 812#812: signal process started', 'healthy'],
      [
        'a favicon',
        '2026/11/22 03:11:20 [error] 8#8: *1 open() "/srv/favicon.ico" failed (2: No such file or directory), client: 198.51.100.7',
        'healthy',
      ],
      ['a 502 of SMTP', '502 5.5.1 Error: command not implemented', 'other'],
      ['a number', '502', 'nothing-known'],
      ['prose', 'Since the update our shop shows a bad gateway.\nWhat can I do?', 'nothing-known'],
      [
        'another program’s stack trace',
        'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    x()\nNameError: name x is not defined',
        'app-error',
      ],
    ])('%s', (_, text, kind) => {
      const { facts, tallies } = readText(text)
      expect(facts.map(({ about, value }) => [about, value.is])).toEqual([['text.kind', kind]])
      expect(tallies).toEqual([])
    })

    it('says so with the line, or with none', () => {
      expect(readText(`hello\n${accessLine(499)}`, { name: 'access.log' }).facts).toEqual([
        {
          about: 'text.kind',
          value: { is: 'client-abort', says: 'The client went away before the answer; nginx notes that as 499.' },
          source: 'text',
          vantage: 'unknown',
          at: null,
          quote: accessLine(499),
          where: 'access.log, line 2',
        },
      ])
      expect(readText('hello', { name: 'notes.txt' }).facts).toEqual([
        {
          about: 'text.kind',
          value: { is: 'nothing-known', says: 'No line of it is a message of a proxy, an app server or a system that is known.' },
          source: 'text',
          vantage: 'unknown',
          at: null,
          quote: null,
          where: 'notes.txt',
        },
      ])
    })

    it.each([
      ['alone', accessLine(502), 1],
      ['among good ones', [accessLine(200), accessLine(502), accessLine(200)].join('\n'), 2],
      ['beside a client that left', [accessLine(499), accessLine(502)].join('\n'), 2],
      ['beside a body that is too large', [accessLine(413), accessLine(502)].join('\n'), 2],
    ])('never calls a 502 healthy whose reason is not there: %s', (_, text, line) => {
      expect(readText(text).facts).toEqual([
        {
          about: 'text.kind',
          value: {
            is: 'unexplained',
            says: 'An access log shows a 502; whether the proxy made it or passed it on stands in the error log of the same second.',
            status: 502,
            program: 'nginx',
          },
          source: 'text',
          vantage: 'unknown',
          at: null,
          quote: accessLine(502),
          where: `pasted text, line ${line}`,
        },
      ])
    })

    it.each([
      ['an empty text', ''],
      ['blank lines', '\n \n\t\n'],
    ])('makes nothing of %s', (_, text) => {
      expect(readText(text).facts).toEqual([])
    })
  })

  describe('secrets', () => {
    // Made when the test runs, so that no line of this file looks like one.
    const secret = ['s3', 'cr', '3t', 'w0rd'].join('').repeat(2)
    const token = `eyJ${'hbGciOiJ'.repeat(3)}.${'e30'.repeat(4)}.${'QSflKx'.repeat(4)}`

    it.each([
      ['the query of a request', nginxLine(refused, { path: `/cart?token=${secret}&page=2` })],
      ['the query of an upstream', nginxLine(refused, { upstream: `http://127.0.0.1:3000/cart?key=${secret}` })],
      ['the user of an upstream', nginxLine(refused, { upstream: `http://shop:${secret}@127.0.0.1:3000/` })],
      ['a token in a path', nginxLine(refused, { path: `/reset/${token}` })],
      ['a cookie', `${refused} cookie: session=${secret}`],
      ['an Authorization header', `${refused} Authorization: Bearer ${secret}`],
      ['a query in a line that is no fault', accessLine(499, `GET /cart?password=${secret} HTTP/1.1`)],
      [
        'a query behind escapes',
        JSON.stringify({ log: `${nginxLine(refused, { path: `/cart?token=${secret}` })}\n`, stream: 'stderr', time: '' }),
      ],
      ['a header in a log of tail', `==> /var/log/app.log?token=${secret} <==\n${nginxLine(refused)}`],
    ])('stay out of every fact: %s', (_, text) => {
      const { facts } = readText(text)
      expect(facts.length).toBeGreaterThan(0)
      const said = JSON.stringify(facts)
      expect([said.includes(secret), said.includes(token)]).toEqual([false, false])
    })

    it('leave the rest of the line as it was', () => {
      const [fact] = readText(nginxLine(refused, { path: `/cart?token=${secret}&page=2` })).facts
      expect(fact?.quote).toBe(nginxLine(refused, { path: '/cart?token=…&page=…' }).slice('2026/11/22 03:11:20 '.length))
    })
  })

  it('lets the chosen proxy speak where lines are the same', () => {
    const line = 'dial tcp 10.0.3.17:8080: connect: connection refused'
    const kind = (proxy: string | null) => readText(line, { proxy }).tallies.map(({ program, failure }) => [program.id, failure])
    expect(kind('traefik')).toEqual([['traefik', 'connection-refused']])
    expect(kind('caddy')).toEqual([['caddy', 'connection-refused']])
    expect(kind('no such proxy')).toEqual(kind(null))
    expect(readText(nginxLine(refused), { proxy: 'caddy' }).tallies.map(({ program }) => program.id)).toEqual(['nginx'])
  })

  it('gives values that fit their subjects', () => {
    const texts = [nginxLine(refused), oomKilled, accessLine(499), alb('10.0.3.17:8080', '-1 -1 -1'), 'hello']
    const problems = texts.flatMap((text) => readText(text).facts.map(({ about, value }) => subjectValueProblem(about, value)))
    expect(problems.filter((problem) => problem !== null)).toEqual([])
  })
})

describe('createTextReader', () => {
  it('reads the same however the text is cut', () => {
    const text = ['My log:', nginxLine(refused), '', nginxLine(noLive), accessLine(502)].join('\r\n')
    for (const size of [1, 2, 7, 64, 1000]) {
      const reader = createTextReader()
      for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size))
      expect(reader.end()).toEqual(readText(text))
    }
  })
})

function logged(peer: string | null, count: number) {
  const at = '2026-11-22 03:11'
  const value = {
    is: 'refused',
    failure: 'connection-refused',
    program: 'nginx',
    by: 'proxy',
    count,
    status: 502,
    localFirst: at,
    localLast: at,
  }
  return peer === null ? value : { ...value, peer }
}
