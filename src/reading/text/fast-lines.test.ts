import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logPrograms } from '../../catalog/log-lines/index.ts'
import { createTextReader, type TextReading } from '../read-text.ts'
import { createEntryReader } from './entries.ts'
import { createFastLines } from './fast-lines.ts'
import { compileNeedles } from './fast-needles.ts'
import { compileMatcher } from './match-line.ts'
import { upstreamKey } from './nginx-line.ts'

/** Everything that is counted, and what was kept for quoting. */
function counted({ tallies, facts, entries, known, lines }: TextReading) {
  const rows = tallies.map(({ failure, program, peer, status, count, first, last, perMinute, sample }) => ({
    failure,
    program: program.id,
    peer,
    status,
    count,
    first,
    last,
    perMinute: [...perMinute],
    sample: sample.entry,
  }))
  return { rows, facts, entries, known, lines }
}

/** Reads whatever is read of the text by the full path alone. */
function slowly(bytes: Uint8Array) {
  const reader = createTextReader()
  reader.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  return counted(reader.end())
}

function quickly(bytes: Uint8Array, piece = bytes.length) {
  const reader = createTextReader()
  for (let at = 0; at < bytes.length; at += Math.max(1, piece)) reader.pushBytes(bytes.subarray(at, at + Math.max(1, piece)))
  return counted(reader.end())
}

function bothAgree(text: string, piece?: number) {
  const bytes = new TextEncoder().encode(text)
  expect(quickly(bytes, piece)).toEqual(slowly(bytes))
}

/** Numbers that look random and are the same every time. */
function createDice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const messages = [
  'connect() failed (111: Connection refused) while connecting to upstream',
  'upstream timed out (110: Connection timed out) while reading response header from upstream',
  'upstream prematurely closed connection while reading response header from upstream',
  'recv() failed (104: Connection reset by peer) while reading response header from upstream',
  'no live upstreams while connecting to upstream',
  'SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream',
  'connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or directory) while connecting to upstream',
  'open() "/srv/www/static/#.png" failed (2: No such file or directory)',
  'a client request body is buffered to a temporary file /var/cache/nginx/client_temp/00000#',
  'client intended to send too large body: # bytes',
  'limiting requests, excess: 20.# by zone "one"',
  'access forbidden by rule',
  'something # that no template knows',
]
const upstreams = [
  'http://10.0.0.#:8080',
  'http://[::1]:3000',
  'fastcgi://unix:/run/php.sock:',
  'http://unix:/run/app.sock:',
  'http://***:8080',
  'https://app.example.com',
  'http://backend',
]
const paths = [
  '/cart?a=#&b=c',
  '/',
  '/a/xx/b',
  '/v1.2.3.4/x',
  '/error/504/a_b',
  '/us=502',
  '/TCP_DENIED/x',
  '/%20?q=HTTP/1.1',
  '/j?k=__',
  '/…',
  '/a b',
]

function line(dice: (below: number) => number): string {
  const one = (from: readonly string[]) => (from[dice(from.length)] ?? '').replaceAll('#', () => String(dice(9) + 1))
  const time = `2026/11/${dice(40) === 0 ? 31 : 22} 03:${String(dice(3) + 10)}:${String(dice(62) + 10).slice(0, 2)}`
  const head = `${time} [${one(['error', 'error', 'error', 'warn', 'crit'])}] ${800 + dice(3)}#800: ${dice(9) === 0 ? '' : `*${dice(1e6)} `}`
  const path = one(dice(3) === 0 ? paths : paths.slice(0, 1))
  const upstream = dice(3) === 0 ? '' : `, upstream: "${one(dice(3) === 0 ? upstreams : upstreams.slice(0, 1))}${path}"`
  const tail = `, client: 203.0.113.${dice(99)}, server: ${one(['shop.example.com', '_', ''])}, request: "${one(['GET', 'POST'])} ${path} HTTP/1.1"${upstream}, host: "shop"`
  return head + one(messages) + (dice(12) === 0 ? '' : tail)
}

const samples = logPrograms.flatMap(({ lines }) => lines.map(({ sample }) => sample))
const strays = [
  '',
  'Traceback (most recent call last):',
  '  File "/srv/app.py", line 9, in load',
  'ValueError: x',
  ', client: 10.0.0.1, server: _',
  'client: 203.0.113.9, server: shop, request: "GET / HTTP/1.1", upstream: "http://10.0.0.9:80/", host: "x"',
  'while connecting to upstream, client: 203.0.113.9',
  '2026-11-22T03:11:20.1Z stdout P cut here and',
  '==> /var/log/nginx/error.log <==',
  'it is broken since yesterday',
  '{"level":"error","msg":"dial tcp 10.0.0.1:80: connect: connection refused"',
  '    at load (b.js:1:1)',
]

/** A log as it may be pasted: known lines, samples of all programs, wrapped lines, strays, all ends of lines. */
function mixedLog(seed: number, lines: number): string {
  const dice = createDice(seed)
  const parts: string[] = []
  for (let count = 0; count < lines; count++) {
    const kind = dice(30)
    if (kind === 0) parts.push(samples[dice(samples.length)] ?? '')
    else if (kind === 1) parts.push(strays[dice(strays.length)] ?? '')
    else if (kind === 2) parts.push(line(dice).replaceAll(', ', dice(2) === 0 ? ',\n' : '\n, '))
    else if (kind === 3) parts.push(line(dice).replace(/.{80}/g, '$&\n'))
    else parts.push(line(dice))
    parts.push(dice(60) === 0 ? '\r\n' : dice(200) === 0 ? '\r' : '\n')
  }
  return parts.join('')
}

describe('createFastLines', () => {
  it.each([1, 2, 3])(
    'counts a mixed log as the full path does (%i)',
    (seed) => {
      bothAgree(mixedLog(seed, 1500), 4096)
    },
    60_000,
  )

  it('counts all samples of the catalog, each between lines that it knows', () => {
    const dice = createDice(9)
    const text = samples.flatMap((sample) => [line(dice), sample, line(dice), line(dice)]).join('\n')
    bothAgree(text, 65_536)
  }, 60_000)

  it('sees words of templates in a line’s own words, at both ends of them', () => {
    const head =
      '2026/11/22 03:11:20 [error] 8#8: *1 no live upstreams while connecting to upstream, client: 10.0.0.1, server: _, request: "GET '
    const known = Array.from(
      { length: 3 },
      (_, index) => `${head}/a${index} HTTP/1.1", upstream: "http://app/a${index}", host: "shop.example.com"`,
    )
    const words = samples.flatMap((sample) => sample.match(/[\w./=%&?+-]{3,}/g) ?? [])
    const lines = [...new Set(words)].flatMap((word) => [
      `${head}${word} HTTP/1.1", upstream: "http://app/a", host: "shop.example.com"`,
      `${head}/${word}1 HTTP/1.1", upstream: "http://app/${word}", host: "${word}"`,
    ])
    bothAgree([...known, ...lines].join('\n'))
  })

  it('takes for a number what a hole for a number takes, and nothing else', () => {
    const values = ['524', '12', '12.5', '5.', '.5', '-5', '+5', '1.2.3', '10.0.0.1', '/5', 'a/5', '5a', '0', '5-5', '']
    const forms = [
      (value: string) => `client intended to send too large body: ${value} bytes`,
      (value: string) => `limiting requests, excess: ${value} by zone "one"`,
      (value: string) => `upstream sent too large http2 frame: ${value} while reading response header from upstream`,
    ]
    const lines = forms.flatMap((form) =>
      [values, [...values].reverse()].flatMap((some) =>
        some.flatMap((value) =>
          [0, 1, 2].map(() => `2026/11/22 03:11:20 [error] 8#8: *1 ${form(value)}, client: 10.0.0.1, server: _, host: "shop"`),
        ),
      ),
    )
    bothAgree(lines.join('\n'))
  })

  it('reads the values of a request alike, whatever stands in them', () => {
    const message = '2026/11/22 03:11:20 [error] 8#8: *1 no live upstreams while connecting to upstream, client: 10.0.0.1, server: _'
    const values = [
      ...samples.map((sample) => sample.slice(0, 300).replaceAll('"', '')),
      ...[
        '&quot;',
        '&#44;',
        '\\n',
        '\\u0022',
        '\u001b[31m',
        '[31m',
        '^[[0m',
        '`x`',
        '**b**',
        '{"a": 1}',
        '“',
        'é',
        '\t',
        '\u0000',
        '…',
        '***',
      ],
      ...[
        'a, client: 10.0.0.9',
        ', upstream: "http://10.0.0.9:80/"',
        '/ HTTP/1.1", upstream: "',
        ', bytes from/to client:0/0',
        'x'.repeat(1200),
        'x'.repeat(40_000),
      ],
    ]
    const addresses = [
      '10.0.0.5:80',
      '[::1]:80',
      '[2001:db8::1]:80',
      '[31m]:80',
      'app',
      'unix:/run/a.sock:',
      'unix:/run/b.sock:',
      'xxx.xxx:80',
      '',
    ]
    const lines = values.flatMap((value) => [
      `${message}, request: "GET ${value} HTTP/1.1", upstream: "http://10.0.0.5:80/${value}", host: "shop"`,
      `${message}, request: "GET / HTTP/1.1", host: "${value}"`,
    ])
    const named = addresses.flatMap((address) =>
      ['http://', 'fastcgi://', ''].map((scheme) => `${message}, upstream: "${scheme}${address}/a", host: "x"`),
    )
    bothAgree([...lines, ...named, ...lines, ...named].join('\n'))
  })

  it('does not send lines that it knows to the full path', () => {
    const dice = createDice(4)
    const lines = Array.from({ length: 5000 }, () =>
      line(dice)
        .replace(/11\/31/, '11/22')
        .replace(/:6\d \[/, ':00 ['),
    )
    let alike = 0
    const slow = createEntryReader({ onEntry: () => {} })
    const reader = createFastLines({
      slow,
      match: compileMatcher(logPrograms),
      needles: compileNeedles(logPrograms, [upstreamKey]),
      rowFor: () => undefined,
      isFailure: () => false,
      onAlike: (count) => {
        alike += count
      },
    })
    reader.push(new TextEncoder().encode(`${lines.join('\n')}\n`))
    reader.end()
    expect(alike).toBeGreaterThan(lines.length * 0.5)
  })

  it('counts splices of lines as the full path does, however they come in pieces', () => {
    const lines = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.nat(1000).map((seed) => line(createDice(seed))) },
        { weight: 1, arbitrary: fc.constantFrom(...samples) },
        { weight: 1, arbitrary: fc.constantFrom(...strays) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.nat(1000), fc.nat(400), fc.nat(1000), fc.nat(400))
            .map(([a, x, b, y]) => line(createDice(a)).slice(0, x) + line(createDice(b)).slice(y)),
        },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n', '\n\n', '\r'), fc.integer({ min: 1, max: 3000 }), (all, ends, piece) => {
        bothAgree(all.join(ends) + (all.length % 2 === 0 ? ends : ''), piece)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('reads a line that never ends', () => {
    bothAgree(
      `${line(createDice(1))}\n${line(createDice(2))}\n${'connect() failed (111: x) '.repeat(30_000)}\n${line(createDice(1))}\n`,
      100_000,
    )
  })

  it('counts by the minute, as written', () => {
    const at = (time: string) => line(createDice(5)).replace(/^\S+ \S+/, `2026/11/22 ${time}`)
    const text = ['03:11:20', '03:11:59', '03:12:00', '03:11:30', '03:12:01'].map(at).join('\n')
    const minute = Date.UTC(2026, 10, 22, 3, 11) / 60_000
    const reader = createTextReader()
    reader.pushBytes(new TextEncoder().encode(text))
    expect(reader.end().tallies.map(({ count, perMinute }) => [count, [...perMinute]])).toEqual([
      [
        5,
        [
          [minute, 3],
          [minute + 1, 2],
        ],
      ],
    ])
  })
})
