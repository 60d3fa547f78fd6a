import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { netstat } from './netstat.ts'

const head = [
  'Active Internet connections (only servers)',
  'Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name',
]
const rows = [
  'tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      611/sshd: /usr/sbin',
  'tcp        0      0 127.0.0.1:8000          0.0.0.0:*               LISTEN      1802/gunicorn: mast',
  'tcp6       0      0 :::80                   :::*                    LISTEN      702/nginx: master',
]
const table = ['[root@web1 ~]# netstat -tlnp', ...head, ...rows].join('\n')
const read = (text: string, upstream: Endpoint | null) => netstat.read(text, { proxy: 'nginx', upstream, url: null })
const listening = (is: string, at: string | null, line: number, quote: string) => [
  { about: 'app.listening', value: at === null ? { is } : { is, at }, quote, line },
]
const shown = (row: number) => (rows[row] ?? '').replace(/\s+/g, ' ')

describe('netstat', () => {
  it.each([
    ['127.0.0.1', 8000, 'same', '127.0.0.1:8000', 1],
    ['::1', 8000, 'other-family', '127.0.0.1:8000', 1],
    ['10.0.0.7', 8000, 'other-interface', '127.0.0.1:8000', 1],
    ['127.0.0.1', 80, 'same', '[::]:80', 2],
    ['127.0.0.1', 8001, 'other-port', '127.0.0.1:8000', 1],
  ])('compares with %s:%i: %s', (host, port, is, at, row) => {
    expect(read(table, { host, port })).toEqual(listening(is, at, row + 4, shown(row)))
  })

  it('says that nothing listens', () => {
    const text = ['$ netstat -tln', ...head, rows[0]].join('\n')
    expect(read(text, { host: '127.0.0.1', port: 3000 })).toEqual(
      listening('nowhere', null, 2, 'nothing on port 3000 below “Active Internet connections (only servers)”'),
    )
    expect(read(text.replace('-tln', '-tn'), { host: '127.0.0.1', port: 3000 })).toEqual([])
  })

  it.each([
    ['macOS', 'tcp4       0      0  127.0.0.1.3000         *.*                    LISTEN', '127.0.0.1:3000'],
    ['macOS, every address', 'tcp46      0      0  *.3000                 *.*                    LISTEN', '*:3000'],
    ['Windows', '  TCP    127.0.0.1:3000         0.0.0.0:0              LISTENING       4120', '127.0.0.1:3000'],
  ])('reads %s', (_what, row, at) => {
    expect(read(row, { host: '127.0.0.1', port: 3000 })).toEqual(listening('same', at, 1, row.trim().replace(/\s+/g, ' ')))
  })

  it('reads unix sockets', () => {
    const row = 'unix  2      [ ACC ]     STREAM     LISTENING     23456    812/php-fpm: master  /run/php/php8.2-fpm.sock'
    const text = `Active UNIX domain sockets (only servers)\nProto RefCnt Flags       Type       State         I-Node   PID/Program name     Path\n${row}`
    expect(read(text, { path: '/run/php/php8.2-fpm.sock' })).toEqual(
      listening('same', 'unix:/run/php/php8.2-fpm.sock', 3, row.replace(/\s+/g, ' ')),
    )
    expect(read(text, { path: '/run/app.sock' })).toEqual([])
  })

  it.each([
    ['a connection', 'tcp 0 0 10.0.0.5:44120 10.0.0.7:3000 ESTABLISHED', false],
    ['a sentence', 'My tcp port 0.0.0.0:80 should LISTEN', false],
    ['its row', rows[0] ?? '', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(netstat.recognises(text)).toBe(is)
  })
})
