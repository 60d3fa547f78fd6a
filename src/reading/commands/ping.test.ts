import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { ping } from './ping.ts'

const read = (text: string, upstream: Endpoint | null = { host: 'app', port: 3000 }) =>
  ping.read(text, { proxy: null, upstream, url: null })

describe('ping', () => {
  it('reads the address of the name, and nothing from silence', () => {
    const text =
      'PING app (172.18.0.3) 56(84) bytes of data.\n\n--- app ping statistics ---\n3 packets transmitted, 0 received, 100% packet loss, time 2030ms'
    expect(read(text)).toEqual([
      {
        about: 'upstream.name',
        value: { is: 'resolves', host: 'app', addresses: ['172.18.0.3'] },
        quote: 'PING app (172.18.0.3) 56(84) bytes of data.',
        line: 1,
      },
    ])
  })

  it.each([
    ['From 10.0.0.5 icmp_seq=1 Destination Host Unreachable', 'EHOSTUNREACH'],
    ['ping: sendmsg: Network is unreachable', 'ENETUNREACH'],
  ])('reads once that the host cannot be reached: %s', (says, code) => {
    const text = `PING 10.0.0.7 (10.0.0.7) 56(84) bytes of data.\n${says}\n${says}`
    expect(read(text, { host: '10.0.0.7', port: 3000 })).toEqual([
      { about: 'upstream.connect', value: { is: 'unreachable', code, address: '10.0.0.7:3000' }, quote: says, line: 2 },
    ])
    expect(read(text, { host: '10.0.0.8', port: 3000 })).toEqual([])
  })

  it.each([
    ['ping: app: Name or service not known', { code: 'EAI_NONAME', notFound: true }],
    ['ping: app: Temporary failure in name resolution', { code: 'EAI_AGAIN', notFound: false }],
    ['ping: cannot resolve app: Unknown host', { code: 'EAI_NONAME', notFound: true }],
    ["ping: bad address 'app'", {}],
    ['Ping request could not find host app. Please check the name and try again.', {}],
  ])('reads %s', (text, failure) => {
    expect(read(text)).toEqual([{ about: 'upstream.name', value: { is: 'fails', host: 'app', ...failure }, quote: text, line: 1 }])
  })

  it.each([
    ['Redis', '127.0.0.1:6379> PING\nPONG', false],
    ['a sentence', 'I can ping app (172.18.0.3) from the proxy.', false],
    ['its first line', 'PING app (172.18.0.3): 56 data bytes', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(ping.recognises(text)).toBe(is)
  })
})
