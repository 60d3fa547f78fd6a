import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEntryReader, type Entry, readEntries } from './entries.ts'
import { noTells } from './strip-prefixes.ts'

const refused =
  '[error] 812#812: *48211 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "http://127.0.0.1:3000/cart", host: "shop.example.com"'
const closed =
  '[error] 812#812: *48212 upstream prematurely closed connection while reading response header from upstream, client: 198.51.100.7, server: shop.example.com, request: "POST /pay HTTP/2.0", upstream: "http://127.0.0.1:3000/pay", host: "shop.example.com"'
const stamped = (text: string) => `2026/11/22 03:11:20 ${text}`

const texts = (pasted: string) => readEntries(pasted).map(({ text }) => text)
const spans = (pasted: string) => readEntries(pasted).map(({ firstLine, lastLine }) => [firstLine, lastLine])

function brokenAnywhere(text: string, width: number): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')
}

function brokenAtSpaces(text: string, width: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

describe('readEntries', () => {
  it('tells everything about an entry', () => {
    const pasted = `My log:\n\n> nginx_1  | 2026/11/22 03:11:20 \\[error\\] 812\\#812: \\*4 connect() failed (111: Connection refused) while\n> connecting to upstream, client: xxx.xxx`
    expect(readEntries(pasted, { firstLine: 10 })).toEqual<Entry[]>([
      { text: 'My log:', raw: 'My log:', firstLine: 10, lastLine: 10, time: null, tells: noTells, json: null, cut: 0 },
      {
        text: '[error] 812#812: *4 connect() failed (111: Connection refused) while connecting to upstream, client: xxx.xxx',
        raw: '> nginx_1  | 2026/11/22 03:11:20 \\[error\\] 812\\#812: \\*4 connect() failed (111: Connection refused) while\n> connecting to upstream, client: xxx.xxx',
        firstLine: 12,
        lastLine: 13,
        time: '2026-11-22T03:11:20.000',
        tells: { ...noTells, time: '2026-11-22T03:11:20.000', container: 'nginx_1', pid: '812' },
        json: null,
        cut: 0,
      },
    ])
  })

  describe('how people paste', () => {
    it.each([
      ['at commas', (text: string) => text.replaceAll(', ', ',\n')],
      ['at commas, indented', (text: string) => text.replaceAll(', ', ',\n    ')],
      ['before commas', (text: string) => text.replaceAll(', ', '\n, ')],
      ['at 73 columns, anywhere', (text: string) => brokenAnywhere(text, 73)],
      ['at 80 columns, anywhere', (text: string) => brokenAnywhere(text, 80)],
      ['at 120 columns, anywhere', (text: string) => brokenAnywhere(text, 120)],
      ['at 73 columns, at spaces', (text: string) => brokenAtSpaces(text, 73)],
      ['at 80 columns, at spaces', (text: string) => brokenAtSpaces(text, 80)],
      ['at 100 columns, at spaces', (text: string) => brokenAtSpaces(text, 100)],
      ['in mail', (text: string) => brokenAtSpaces(text, 72).replace(/^/gm, '> ')],
    ])('1. joins entries that were wrapped %s', (_, wrap) => {
      const lines = [wrap(stamped(refused)), wrap(stamped(closed))]
      const [first, second] = lines.map((line) => line.split('\n').length)
      expect(texts(lines.join('\n'))).toEqual([refused, closed])
      expect(spans(lines.join('\n'))).toEqual([
        [1, first],
        [first! + 1, first! + second!],
      ])
    })

    it('1. joins inside a URL', () => {
      const long = stamped(refused.replaceAll('/cart', '/cart/with/a/very/long/path/that/does/not/fit/on/any/screen?and=more'))
      expect(texts(brokenAnywhere(long, 80))).toEqual([long.slice(20)])
    })

    it('2. takes off stacked prefixes', () => {
      const pasted = `nginx_1  | 2026-11-22T03:11:20.1Z ${stamped(refused)}\nweb-1  | Nov 22 03:11:20 gw nginx[9]: ${stamped(closed)}\nLine 28: - ${stamped(refused)}`
      expect(readEntries(pasted).map(({ text, time, tells }) => [text, time, tells.container])).toEqual([
        [refused, '2026-11-22T03:11:20.100Z', 'nginx_1'],
        [closed, '2026-11-22T03:11:20.000', 'web-1'],
        [refused, '2026-11-22T03:11:20.000', null],
      ])
    })

    it('3. needs neither the start of a line nor its end', () => {
      const cut = [
        '22 03:11:20 [error] 8#8: *1 connect() failed (111: Conn',
        'or] 812#812: *2 no live upstreams while connecting to upstream,',
        '*3 recv() failed (104: Connection reset by peer) while reading …',
      ]
      expect(texts(cut.join('\n'))).toEqual(cut)
    })

    it('4. undoes Markdown', () => {
      expect(
        texts(
          `\`\`\`\n2026/11/22 03:11:20 \\[error\\] 812\\#812: \\*48211 ${refused.slice(24)}\n\`\`\`\n- **[error]** 812#812: *48212 ${closed.slice(24)}`,
        ),
      ).toEqual([refused, closed])
    })

    it('5. undoes encodings', () => {
      const pasted = [
        stamped(refused).replaceAll('"', '&#34;'),
        stamped(refused).replaceAll('"', '\\"'),
        stamped(refused)
          .replace('[error]', '［error］')
          .replace(/"([^"]*)"/g, '“$1”'),
      ]
      expect(texts(pasted.join('\n'))).toEqual([refused, refused, refused])
      expect(spans(`"${stamped(refused)}\\n${stamped(closed)}\\n`)).toEqual([
        [1, 1],
        [1, 1],
      ])
    })

    it('6. leaves masks in place', () => {
      const masked = refused.replace('198.51.100.7', 'xxx.xxx').replace('shop.example.com', '~^(?<a>.+)$').replace('127.0.0.1', '***')
      expect(texts(brokenAtSpaces(stamped(masked), 80))).toEqual([masked])
    })

    it('7. keeps good and bad lines apart', () => {
      const lines = [
        '[error] 8#8: *1 open() "/srv/favicon.ico" failed (2: No such file or directory), client: 198.51.100.7, server: _, request: "GET /favicon.ico HTTP/1.1", host: "shop"',
        'nginx: configuration file /etc/nginx/nginx.conf test is successful',
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.5.0"',
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 502 157 "-" "curl/8.5.0"',
        'connect() failed (111: Connection refused) while connecting to upstream',
        'connect() failed (111: Connection refused) while connecting to upstream',
        'upstream prematurely closed connection while reading response header from upstream',
        'What can I do about it?',
      ]
      expect(texts(lines.join('\n'))).toEqual(lines)
    })

    it('10. stands text around the lines, in any language', () => {
      const pasted = `网站一直显示 502，日志如下：\n${brokenAtSpaces(stamped(refused.replace('Connection refused', 'Verbindungsaufbau abgelehnt')), 80)}\nQue dois-je faire ?`
      expect(texts(pasted)).toEqual([
        '网站一直显示 502,日志如下:',
        refused.replace('Connection refused', 'Verbindungsaufbau abgelehnt'),
        'Que dois-je faire ?',
      ])
    })
  })

  it.each([
    [
      'a line that is cut and another',
      '[error] 8#8: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 1',
      'It worked yesterday.',
    ],
    [
      'a line that is cut inside quotes and a question',
      '[error] 8#8: *1 no live upstreams while connecting to upstream, request: "GET /ca',
      'Why do I get "502"?',
    ],
    [
      'a line that is cut after upstream, and a check',
      '[error] 8#8: *1 connect() failed while connecting to upstream,',
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok',
    ],
    [
      'a line of exactly 80 columns and prose',
      `${'[error] 8#8: *1 connect() failed (111: Connection refused), host: "shop"'.padEnd(79, 'x')}"`,
      'I restarted it.',
    ],
    ['the same key again', '[error] 8#8: *1 recv() failed while reading upstream, client: 198.51.100.7', 'client: 198.51.100.8'],
    [
      'prose and prose',
      'I have tried everything that I found in the manual, but the gateway still says',
      'that there is nothing behind it.',
    ],
    ['an access line and the next', '"GET / HTTP/1.1" 503 UF 0 91 3 - "-"', '"GET /b HTTP/1.1" 503 UF 0 91 3 - "-"'],
  ])('does not join %s', (_, first, second) => {
    expect(texts(`${first}\n${second}`)).toEqual([first, second])
  })

  it('keeps Node’s error with the line of Vite’s proxy before it', () => {
    const error = 'AggregateError [ECONNREFUSED]:\n    at internalConnectMultiple (node:net:1116:18)'
    const joined = '[vite] http proxy error: /cart\nAggregateError [ECONNREFUSED]:\nat internalConnectMultiple (node:net:1116:18)'
    expect(texts(`16:01:43 [vite] http proxy error: /cart\n${error}\n16:02:09 [vite] http proxy error: /cart\n${error}`)).toEqual([
      joined,
      joined,
    ])
    expect(texts('4:01:43 PM [vite] http proxy error at /cart:\nError: connect ECONNREFUSED ::1:4000')).toHaveLength(1)
    expect(texts('16:01:43 [vite] page reload src/cart.ts\nError: connect ECONNREFUSED ::1:4000')).toHaveLength(2)
  })

  it('keeps stack traces with their head, prefixed or not', () => {
    const trace = [
      '[2026-11-22 03:11:20 +0000] [812] [ERROR] Exception in worker process',
      'Traceback (most recent call last):',
      '  File "/srv/app.py", line 9, in load',
      '    import shop',
      "ModuleNotFoundError: No module named 'shop'",
      '[2026-11-22 03:11:21 +0000] [812] [INFO] Worker exiting (pid: 812)',
    ]
    const joined = `[812] [ERROR] Exception in worker process\nTraceback (most recent call last):\nFile "/srv/app.py", line 9, in load\nimport shop\nModuleNotFoundError: No module named 'shop'`
    const expected = [joined, '[812] [INFO] Worker exiting (pid: 812)']
    expect(texts(trace.join('\n'))).toEqual(expected)
    expect(texts(trace.map((line) => `app-1  | ${line}`).join('\n'))).toEqual(expected)
    expect(texts(trace.map((line) => `2026-11-22T03:11:20.5Z stderr F ${line}`).join('\n'))).toEqual(expected)

    expect(
      texts(
        '22-Nov-2026 03:11:20.412 SEVERE [main] StandardService Failed\n java.net.BindException: Address in use\n\tat sun.nio.Net.bind(Net.java:1)\nCaused by: x.Y: z\n\t... 12 more\nnext',
      ),
    ).toEqual([
      'SEVERE [main] StandardService Failed\njava.net.BindException: Address in use\nat sun.nio.Net.bind(Net.java:1)\nCaused by: x.Y: z\n... 12 more',
      'next',
    ])
    expect(
      texts(
        "Error: listen EADDRINUSE: address already in use :::3000\n    at Server.listen (node:net:1) {\n  code: 'EADDRINUSE'\n}\nNode.js v20",
      ),
    ).toEqual([
      "Error: listen EADDRINUSE: address already in use :::3000\nat Server.listen (node:net:1) {\ncode: 'EADDRINUSE'\n}",
      'Node.js v20',
    ])
  })

  it('keeps the traces of two containers apart', () => {
    expect(texts('a-1 | Error: x is not set\nb-1 |     at load (b.js:1:1)')).toEqual(['Error: x is not set', 'at load (b.js:1:1)'])
  })

  it('reads JSON whole, on one line, over many, wrapped or cut', () => {
    const json = { level: 'error', ts: 1795317080.5, msg: 'malformed HTTP response "\\x15\\x03"', request: { host: 'shop' } }
    const text = '{"level":"error","ts":1795317080.5,"msg":"malformed HTTP response "\\x15\\x03"","request":{"host":"shop"}}'
    const line = JSON.stringify(json)
    for (const pasted of [line, JSON.stringify(json, null, 2), `caddy-1 | ${line}`, `${line},`, brokenAnywhere(line, 73)]) {
      expect(readEntries(pasted).map((entry) => [entry.text.replace(/,$/, ''), entry.json, entry.time])).toEqual([
        [text, json, '2026-11-22T03:11:20.500Z'],
      ])
    }
    expect(texts(`${line.slice(0, 60)}\n${line}`)).toEqual([text.slice(0, 60), text])
  })

  it('joins what Kubernetes parted', () => {
    expect(texts('2026-11-22T03:11:20.1Z stdout P [error] conn\n2026-11-22T03:11:20.1Z stdout F ect() failed')).toEqual([
      '[error] connect() failed',
    ])
  })

  it('gives the lines under tail’s headers their file', () => {
    const pasted = '==> /var/log/nginx/error.log <==\n[error] a\n\n==> /var/log/app.log <==\nerror.log:9:[error] b\n[error] c'
    expect(readEntries(pasted).map(({ text, tells, firstLine }) => [text, tells.file, firstLine])).toEqual([
      ['[error] a', '/var/log/nginx/error.log', 2],
      ['[error] b', 'error.log', 5],
      ['[error] c', '/var/log/app.log', 6],
    ])
  })

  it.each([
    ['words before the line', 'In the log: 2026/11/22 03:11:20 [error] 8#8: *1 x', '2026-11-22T03:11:20.000'],
    ['an access log', '198.51.100.7 - - [22/Nov/2026:04:11:20 +0100] "GET / HTTP/1.1" 502 1', '2026-11-22T03:11:20.000Z'],
    [
      'HAProxy behind syslog',
      'Nov 22 03:11:20 lb haproxy[9]: 198.51.100.7:5 [22/Nov/2026:03:11:20.250] fe be/s 0/0',
      '2026-11-22T03:11:20.250',
    ],
    ['a balancer', 'https 2026-11-22T03:11:20.5Z app/shop/50dc 198.51.100.7:5 - -1', '2026-11-22T03:11:20.500Z'],
    ['logfmt', 'time="2026-11-22T03:11:20Z" level=error msg="eof"', '2026-11-22T03:11:20.000Z'],
    ['seconds since 1970', '1795317080.250   3004 198.51.100.7 TCP_MISS/502 0 GET http://app/', '2026-11-22T03:11:20.250Z'],
    ['syslog, which tells no year', 'Nov 22 03:11:20 gw nginx[9]: x', '--11-22T03:11:20.000'],
    ['nothing', 'connect() failed', null],
  ])('tells the time of %s', (_, pasted, time) => {
    expect(readEntries(pasted).map((entry) => entry.time)).toEqual([time])
  })

  it('reads a timestamp that stands alone on its line', () => {
    expect(readEntries('2026/11/22 03:11:20\n[error] 8#8: *1\nconnect() failed').map(({ text, time }) => [text, time])).toEqual([
      ['[error] 8#8: *1 connect() failed', '2026-11-22T03:11:20.000'],
    ])
  })

  it('cuts an entry at 64 k characters, and says how much', () => {
    const [line] = readEntries(`[error] ${'x'.repeat(100_000)}`)
    expect([line?.text.length, line?.raw.length, line?.cut]).toEqual([65_536, 65_536, 100_008 - 65_536])
    const [block] = readEntries(`Error: x\n${'  at a\n'.repeat(20_000)}`)
    expect([block?.raw.length, block?.lastLine, block?.cut]).toEqual([65_536, 20_001, 20_000 * 7 + 8 - 65_536])
  })
})

describe('createEntryReader', () => {
  const fragment = fc.constantFrom(
    ...[
      stamped(refused),
      closed,
      '\n',
      '\r\n',
      '\r',
      '"',
      '(',
      '{"a":"b\\n',
      '}',
      '\\n',
      '    at x (y:1)',
      'Traceback (most recent call last):',
      '> ',
      'nginx_1 | ',
      '\x1b[31m',
      '&#34;',
      '==> a.log <==',
      'client: 1.2.3.4,',
    ],
    'x'.repeat(80),
    '2026-11-22T03:11:20Z stdout P ',
    '**',
    '`',
  )
  const mess = fc
    .array(fc.oneof({ weight: 4, arbitrary: fragment }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }))
    .map((parts) => parts.join(''))

  it('gives the same entries however the text is cut into pushes', () => {
    fc.assert(
      fc.property(mess, fc.array(fc.nat(400)), (text, sizes) => {
        const entries: Entry[] = []
        const reader = createEntryReader({ onEntry: (entry) => entries.push(entry) })
        let from = 0
        for (const size of sizes) {
          reader.push(text.slice(from, from + size))
          from += size
        }
        reader.push(text.slice(from))
        reader.end()
        expect(entries).toEqual(readEntries(text))
      }),
    )
  })

  it('gives entries in the order of their lines, each line to one entry, and none empty', () => {
    fc.assert(
      fc.property(mess, (text) => {
        const entries = readEntries(text)
        for (const [index, entry] of entries.entries()) {
          expect(entry.text).not.toBe('')
          expect(entry.firstLine).toBeLessThanOrEqual(entry.lastLine)
          expect(entry.firstLine).toBeGreaterThanOrEqual(entries[index - 1]?.lastLine ?? 1)
        }
      }),
    )
  })

  it('holds no more than one entry', () => {
    let longest = 0
    let count = 0
    const reader = createEntryReader({
      onEntry: ({ text }) => {
        longest = Math.max(longest, text.length)
        count += 1
      },
    })
    for (let turn = 0; turn < 50; turn++) reader.push('x'.repeat(20_000))
    for (let turn = 0; turn < 50; turn++) reader.push(`\n${stamped(refused)}`)
    reader.end()
    expect([longest, count]).toEqual([65_536, 51])
  })
})
