import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { lsof } from './lsof.ts'

const text = [
  '$ sudo lsof -i -P -n | grep LISTEN',
  'nginx    702     root    6u  IPv4  21034      0t0  TCP *:80 (LISTEN)',
  'node    1802      app   18u  IPv4  23456      0t0  TCP 127.0.0.1:3000 (LISTEN)',
  'node    1803      app   19u  IPv6  23457      0t0  TCP *:http-alt (LISTEN)',
  'node    1803      app   20u  IPv6  23459      0t0  TCP 10.0.0.5:44120->10.0.0.7:5432 (ESTABLISHED)',
].join('\n')
const read = (upstream: Endpoint | null) => lsof.read(text, { proxy: null, upstream, url: null })

describe('lsof', () => {
  it.each([
    ['127.0.0.1', 3000, 'same', '127.0.0.1:3000', 3],
    ['10.0.0.7', 3000, 'other-interface', '127.0.0.1:3000', 3],
    ['::1', 80, 'other-family', '0.0.0.0:80', 2],
  ])('compares with %s:%i: %s', (host, port, is, at, line) => {
    const quote = text.split('\n')[line - 1]?.replace(/\s+/g, ' ')
    expect(read({ host, port })).toEqual([{ about: 'app.listening', value: { is, at }, quote, line }])
  })

  it('never says that something is missing: without root it lists the caller’s own sockets only', () => {
    expect(read({ host: '127.0.0.1', port: 3999 })).toEqual([])
  })

  it.each([
    ['open files', 'node 1802 app cwd DIR 259,1 4096 2 /srv/app', false],
    ['a sentence', 'lsof shows TCP *:80 (LISTEN) for nginx', false],
    ['its header', 'COMMAND   PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME', true],
  ])('recognises %s: %s', (_what, line, is) => {
    expect(lsof.recognises(line)).toBe(is)
  })
})
