import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { nc } from './nc.ts'

const upstream = { host: '127.0.0.1', port: 3000 }
const read = (text: string, at: Endpoint | null = upstream) => nc.read(text, { proxy: null, upstream: at, url: null })
const connect = (value: object, quote: string, line = 1) => ({
  about: 'upstream.connect',
  value: { address: '127.0.0.1:3000', ...value },
  quote,
  line,
})

describe('nc', () => {
  it.each([
    ['Connection to 127.0.0.1 3000 port [tcp/*] succeeded!', { is: 'connects' }],
    ['Connection to localhost (127.0.0.1) 3000 port [tcp/*] succeeded!', { is: 'connects' }],
    ['Connection to 127.0.0.1 port 3000 [tcp/hbci] succeeded!', { is: 'connects' }],
    ['nc: connect to 127.0.0.1 port 3000 (tcp) failed: Connection refused', { is: 'refused', code: 'ECONNREFUSED' }],
    ['nc: connectx to 127.0.0.1 port 3000 (tcp) failed: No route to host', { is: 'unreachable', code: 'EHOSTUNREACH' }],
    ['nc: connect to 127.0.0.1 port 3000 (tcp) timed out: Operation now in progress', { is: 'times-out', code: 'ETIMEDOUT' }],
    ['localhost [127.0.0.1] 3000 (?) open', { is: 'connects' }],
    ['(UNKNOWN) [127.0.0.1] 3000 (?) : Connection refused', { is: 'refused', code: 'ECONNREFUSED' }],
    ['127.0.0.1 (127.0.0.1:3000) open', { is: 'connects' }],
    ['nc: 127.0.0.1 (127.0.0.1:3000): Connection refused', { is: 'refused', code: 'ECONNREFUSED' }],
    ['Ncat: Connected to 127.0.0.1:3000.', { is: 'connects' }],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual([connect(value, text)])
    expect(read(text, { host: '127.0.0.1', port: 3001 })).toEqual([])
  })

  it('needs the command where the words name no target', () => {
    const says = 'Ncat: Connection refused.'
    const refused = [connect({ is: 'refused', code: 'ECONNREFUSED' }, says, 2)]
    expect(read(`[me@web1 ~]$ nc -zv -w 3 127.0.0.1 3000\n${says}`)).toEqual(refused)
    expect(read(`nc -vz 127.0.0.1 3000\n${says}`)).toEqual(refused)
    expect(read(says)).toEqual([])
  })

  it('tells both loopback addresses', () => {
    const lines = [
      'nc: connect to localhost (::1) port 3000 (tcp) failed: Connection refused',
      'Connection to localhost (127.0.0.1) 3000 port [tcp/*] succeeded!',
    ]
    expect(read(lines.join('\n'))).toEqual([
      connect({ is: 'connects' }, lines[1] ?? '', 2),
      { about: 'upstream.other-family', value: { is: 'refused', address: '[::1]:3000' }, quote: lines[0], line: 1 },
    ])
  })

  it('reads a unix socket', () => {
    const text = '$ nc -zU /run/app.sock\nnc: unix connect failed: No such file or directory'
    expect(read(text, { path: '/run/app.sock' })).toEqual([
      {
        about: 'upstream.connect',
        value: { is: 'socket-missing', address: 'unix:/run/app.sock', code: 'ENOENT' },
        quote: 'nc: unix connect failed: No such file or directory',
        line: 2,
      },
    ])
  })

  it.each([
    ['nc: getaddrinfo for host "app" port 3000: Name or service not known', { code: 'EAI_NONAME', notFound: true }],
    ['Ncat: Could not resolve hostname "app": Temporary failure in name resolution. QUITTING.', { code: 'EAI_AGAIN', notFound: false }],
    ["nc: bad address 'app'", {}],
  ])('reads %s', (text, failure) => {
    expect(read(text, { host: 'app', port: 3000 })).toEqual([
      { about: 'upstream.name', value: { is: 'fails', host: 'app', ...failure }, quote: text, line: 1 },
    ])
  })

  it.each([
    ['a sentence', 'The connection to 127.0.0.1 3000 succeeded!', false],
    ['ssh', 'ssh: connect to host 127.0.0.1 port 22: Connection refused', false],
    ['UDP, which cannot tell', 'nc: 2 hosts', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(nc.recognises(text)).toBe(is)
  })

  it('says nothing of UDP', () => {
    expect(read('Connection to 127.0.0.1 3000 port [udp/*] succeeded!')).toEqual([])
  })
})
