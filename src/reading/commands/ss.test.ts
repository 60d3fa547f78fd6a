import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { ss } from './ss.ts'

const header = 'State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess'
const rows = [
  'LISTEN 0      128          0.0.0.0:22         0.0.0.0:*    users:(("sshd",pid=611,fd=3))',
  'LISTEN 0      511          0.0.0.0:80         0.0.0.0:*    users:(("nginx",pid=702,fd=6),("nginx",pid=701,fd=6))',
  'LISTEN 0      511        127.0.0.1:3000       0.0.0.0:*    users:(("node",pid=1802,fd=18))',
  'LISTEN 0      511                *:3100             *:*    users:(("node",pid=1803,fd=19))',
  'LISTEN 0      511             [::]:3200          [::]:*    users:(("node",pid=1804,fd=21))',
  'LISTEN 0      4096   127.0.0.53%lo:53         0.0.0.0:*    users:(("systemd-resolve",pid=500,fd=14))',
]
const table = ['web1:~$ sudo ss -ltnp', header, ...rows].join('\n').replace('web1:~$', 'me@web1:~$')
const read = (text: string, upstream: Endpoint | null) => ss.read(text, { proxy: 'nginx', upstream, url: null })
const listening = (is: string, at: string | null, line: number, quote: string) => [
  { about: 'app.listening', value: at === null ? { is } : { is, at }, quote, line },
]
const shown = (row: number) => (rows[row] ?? '').replace(/\s+/g, ' ')

describe('ss', () => {
  it.each([
    ['127.0.0.1', 3000, 'same', '127.0.0.1:3000', 2],
    ['::1', 3000, 'other-family', '127.0.0.1:3000', 2],
    ['10.0.0.7', 3000, 'other-interface', '127.0.0.1:3000', 2],
    ['app', 3000, 'other-interface', '127.0.0.1:3000', 2],
    ['127.0.0.1', 3100, 'same', '*:3100', 3],
    ['::1', 3100, 'same', '*:3100', 3],
    ['localhost', 3100, 'same', '*:3100', 3],
    ['127.0.0.1', 3200, 'other-family', '[::]:3200', 4],
    ['10.0.0.7', 80, 'same', '0.0.0.0:80', 1],
    ['app', 80, 'same', '0.0.0.0:80', 1],
  ])('compares with %s:%i: %s', (host, port, is, at, row) => {
    expect(read(table, { host, port })).toEqual(listening(is, at, row + 3, shown(row)))
  })

  it.each([
    ['localhost with one of its two addresses', table, { host: 'localhost', port: 3000 }],
    ['an IPv6 wildcard and an IPv4 address elsewhere', table, { host: '10.0.0.7', port: 3200 }],
    ['no upstream', table, null],
    ['a port that nobody holds, while several apps listen', table, { host: '127.0.0.1', port: 3900 }],
    ['a port of another machine', [header, ...rows.slice(0, 3)].join('\n'), { host: '10.0.0.7', port: 3900 }],
    ['a table that was filtered by port', `$ ss -ltn | grep 3900\n${rows[0]}`, { host: '127.0.0.1', port: 3900 }],
    ['a table that was filtered by ss', `$ ss -ltn 'sport = :3900'\n${header}`, { host: '127.0.0.1', port: 3900 }],
    ['rows without a header', rows.slice(0, 2).join('\n'), { host: '127.0.0.1', port: 3900 }],
    ['a header alone', header, { host: '127.0.0.1', port: 3900 }],
    ['sockets that do not listen', `$ ss -tn\n${header}\n${rows[0]}`, { host: '127.0.0.1', port: 3900 }],
    ['one family', `$ ss -6ltn\n${header}\n${rows[4]}`, { host: '127.0.0.1', port: 3900 }],
    [
      'a forwarder',
      `${header}\nLISTEN 0 4096 0.0.0.0:3000 0.0.0.0:* users:(("docker-proxy",pid=9,fd=4))`,
      { host: '127.0.0.1', port: 3000 },
    ],
  ])('says nothing of %s', (_what, text, upstream) => {
    expect(read(text, upstream)).toEqual([])
  })

  it('finds the one app on another port', () => {
    const text = ['$ ss -ltnp', header, ...rows.slice(0, 3)].join('\n')
    expect(read(text, { host: '127.0.0.1', port: 3001 })).toEqual(listening('other-port', '127.0.0.1:3000', 5, shown(2)))
  })

  it('finds it in the rows of one program', () => {
    const text = `# ss -ltnp | grep node\n${rows[2]}`
    expect(read(text, { host: '127.0.0.1', port: 3001 })).toEqual(listening('other-port', '127.0.0.1:3000', 2, shown(2)))
    expect(read('# ss -ltnp | grep node', { host: '127.0.0.1', port: 3001 })).toEqual([])
  })

  it.each([
    ['with its command', `$ ss -ltn\n${header}\n${rows[0]}`, 2],
    ['with a pipe that keeps every listener', `$ ss -tan | grep LISTEN\n${rows[0]}`, 2],
    ['with rows enough', [header, rows[0], rows[1], rows[5]].join('\n'), 1],
  ])('says that nothing listens: %s', (_what, text, line) => {
    const seen = text.split('\n')[line - 1]?.replace(/\s+/g, ' ')
    expect(read(text, { host: '127.0.0.1', port: 3000 })).toEqual(listening('nowhere', null, line, `nothing on port 3000 below “${seen}”`))
  })

  it('sees a full queue', () => {
    const row = 'LISTEN 129 128 127.0.0.1:3000 0.0.0.0:* users:(("gunicorn",pid=40,fd=5))'
    expect(read(`${header}\n${row}`, { host: '127.0.0.1', port: 3000 })).toEqual([
      ...listening('same', '127.0.0.1:3000', 2, row),
      { about: 'upstream.connect', value: { is: 'backlog-full', address: '127.0.0.1:3000' }, quote: row, line: 2 },
    ])
    expect(read(`${header}\n${row.replace('129', '128')}`, { host: '127.0.0.1', port: 3000 })).toHaveLength(1)
  })

  it('reads unix sockets', () => {
    const unix = [
      '$ ss -lxp',
      'Netid State  Recv-Q Send-Q Local Address:Port   Peer Address:PortProcess',
      'u_str LISTEN 0      4096   /run/systemd/private 13577            * 0    users:(("systemd",pid=1,fd=17))',
      'u_str LISTEN 0      511    /run/php/php8.2-fpm.sock 480674       * 0    users:(("php-fpm8.2",pid=812,fd=9))',
    ]
    const text = unix.join('\n')
    expect(read(text, { path: '/var/run/php/php8.2-fpm.sock' })).toEqual(
      listening('same', 'unix:/run/php/php8.2-fpm.sock', 4, (unix[3] ?? '').replace(/\s+/g, ' ')),
    )
    expect(read(text, { path: '/run/php/php8.1-fpm.sock' })).toEqual(
      listening('nowhere', null, 2, `no socket /run/php/php8.1-fpm.sock below “${(unix[1] ?? '').replace(/\s+/g, ' ')}”`),
    )
    expect(read(table, { path: '/run/php/php8.1-fpm.sock' })).toEqual([])
  })

  it.each([
    ['a sentence', 'The State of it: LISTEN to 127.0.0.1:3000, I was told.', false],
    ['netstat', 'tcp        0      0 127.0.0.1:3000          0.0.0.0:*               LISTEN      1802/node', false],
    ['a log line', 'INFO LISTEN on 0.0.0.0:3000', false],
    ['its header', header, true],
    ['its row', rows[2] ?? '', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(ss.recognises(text)).toBe(is)
  })
})
