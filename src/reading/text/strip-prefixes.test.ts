import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noTells, stripPrefixes, type Tells, tailHeader } from './strip-prefixes.ts'

const message = 'connect() failed (111: Connection refused)'
const local = '2026-11-22T03:11:20.000'
const utc = '2026-11-22T03:11:20.000Z'

describe('stripPrefixes', () => {
  it.each<[string, Partial<Tells>]>([
    ['', {}],
    ['nginx_1  | ', { container: 'nginx_1' }],
    ['shop-web-1 | ', { container: 'shop-web-1' }],
    ['shop_web.1.x3f9k2m4n5p6@node1    | ', { container: 'shop_web.1.x3f9k2m4n5p6@node1' }],
    ['0|shop     | ', { container: 'shop' }],
    ['2026-11-22T03:11:20.123456789Z stdout F ', { time: '2026-11-22T03:11:20.123Z' }],
    ['[pod/shop-7c9f4d8b6-2xk9p/app] ', { host: 'shop-7c9f4d8b6-2xk9p', container: 'app' }],
    ['shop-7c9f4d8b6-2xk9p app ', { host: 'shop-7c9f4d8b6-2xk9p', container: 'app' }],
    ['Nov 22 03:11:20 gw-3 nginx[812]: ', { time: '--11-22T03:11:20.000', host: 'gw-3', program: 'nginx', pid: '812' }],
    ['Nov 22 03:11:20 gw-3 haproxy: ', { time: '--11-22T03:11:20.000', host: 'gw-3', program: 'haproxy' }],
    ['<187>Nov 22 03:11:20 gw-3 nginx: 2026/11/22 03:11:20 ', { time: local, host: 'gw-3', program: 'nginx' }],
    ['2026-11-22T04:11:20+0100 gw-3 nginx[812]: ', { time: utc, host: 'gw-3', program: 'nginx', pid: '812' }],
    ['[ 8123.456789] gw-3 nginx[812]: ', { host: 'gw-3', program: 'nginx', pid: '812' }],
    ['gw-3 nginx[812]: ', { host: 'gw-3', program: 'nginx', pid: '812' }],
    ['<134>1 2026-11-22T03:11:20Z gw-3 nginx 812 - - ', { time: utc, host: 'gw-3', program: 'nginx', pid: '812' }],
    ['<134>1 2026-11-22T03:11:20Z - nginx - ID7 [meta@1 seq="9"] ', { time: utc, program: 'nginx' }],
    ['<134>1 2026-11-22T03:11:20+00:00 host app web.1 - ', { time: utc, host: 'host', program: 'app', container: 'web.1' }],
    ['2026-11-22T03:11:20.000000+00:00 app[web.1]: ', { time: utc, program: 'app', container: 'web.1' }],
    ['2026-11-22T03:11:20+00:00 heroku[router]: ', { time: utc, program: 'heroku', container: 'router' }],
    ['> ', {}],
    ['>> > ', {}],
    ['- ', {}],
    ['* ', {}],
    ['1. ', {}],
    ['12) ', {}],
    ['// ', {}],
    ['# ', {}],
    ['Line 28: ', { line: 28 }],
    ['error.log:438:', { file: 'error.log', line: 438 }],
    ['/var/log/nginx/error.log-437-', { file: '/var/log/nginx/error.log', line: 437 }],
    ['/var/log/nginx/error.log.1:2026/11/22 03:11:20 ', { file: '/var/log/nginx/error.log.1', time: local }],
    ['error.log:2026-11-22T03:11:20Z ', { file: 'error.log', time: utc }],
    ['438:2026/11/22 03:11:20 ', { line: 438, time: local }],
    ['   438\t2026/11/22 03:11:20 ', { line: 438, time: local }],
    ['2026/11/22 03:11:20 ', { time: local }],
    ['[2026-11-22 03:11:20 +0000] ', { time: utc }],
    ['2026-11-22 03:11:20] ', { time: local }],
    ['2026-11-22 03:11:20,250 - ', { time: '2026-11-22T03:11:20.250' }],
    ['[22-Nov-2026 03:11:20] ', { time: local }],
    ['[22-Nov-2026 03:11:20 Europe/Berlin] ', { time: local }],
    ['[22/Nov/2026:03:11:20 +0000] ', { time: utc }],
    ['[Sun Nov 22 03:11:20.000123 2026] ', { time: local }],
    ['Sun Nov 22 03:11:20 2026 - ', { time: local }],
    ['W1122 03:11:20.000123       7 ', { time: '--11-22T03:11:20.000', pid: '7' }],
    ['E, [2026-11-22T03:11:20.000123 #812] ', { time: local, pid: '812' }],
    ['Mär 22 03:11:20 gw-3 nginx[812]: ', { host: 'gw-3', program: 'nginx', pid: '812' }],
    ['2026/02/31 03:11:20 ', {}],
    ['> - nginx_1 | 2026-11-22T03:11:20.5Z stderr F 2026/11/22 03:11:20 ', { container: 'nginx_1', time: '2026-11-22T03:11:20.500Z' }],
  ])('takes off “%s”', (prefix, tells) => {
    const { text, tells: told } = stripPrefixes(prefix + message)
    expect({ text, told }).toEqual({ text: message, told: { ...noTells, ...tells } })
  })

  it.each([
    '502: Bad Gateway',
    '502 | Bad gateway',
    'shop.example.com | 502: Bad gateway',
    'php-fpm8.3[2217]: segfault at 7ffd1a2b ip 55d0 sp 7ffd error 4',
    '111: Connection refused) while connecting to upstream',
    '*1207 connect() failed',
    '//127.0.0.1:3000/cart"',
    'nginx: [emerg] bind() to 0.0.0.0:80 failed',
    '- - [22/Nov/2026:03:11:20 +0000] "GET / HTTP/1.1" 502',
    '203.0.113.24 - - [22/Nov/2026:03:11:20 +0000] "GET / HTTP/1.1" 502',
  ])('leaves “%s”', (line) => {
    expect(stripPrefixes(line)).toEqual({ text: line, tells: noTells, begins: false, indent: 0, goesOn: false })
  })

  it('keeps the indentation behind a prefix, and says what begins', () => {
    expect(stripPrefixes('web_1 |     at Server.listen (node:net:1)')).toEqual({
      text: 'at Server.listen (node:net:1)',
      tells: { ...noTells, container: 'web_1' },
      begins: true,
      indent: 4,
      goesOn: false,
    })
    expect(stripPrefixes('> client: 198.51.100.7,').begins).toBe(false)
    expect(stripPrefixes('2026-11-22T03:11:20Z stdout P half of a').goesOn).toBe(true)
  })

  it('opens what docker’s json-file driver wraps', () => {
    expect(stripPrefixes('{"log":"[error] a \\"b\\"\\n","stream":"stderr","time":"2026-11-22T03:11:20Z"}')).toEqual({
      text: '[error] a "b"',
      tells: { ...noTells, time: utc },
      begins: true,
      indent: 0,
      goesOn: false,
    })
  })

  it('names the file that tail names', () => {
    expect(['==> /var/log/nginx/error.log <==', '==> x', 'a ==> b <=='].map(tailHeader)).toEqual(['/var/log/nginx/error.log', null, null])
  })

  it('never throws and only ever takes away', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const { text } = stripPrefixes(line)
        expect(line.startsWith('{"log"') || line.includes(text)).toBe(true)
      }),
    )
  })
})
