import { describe, expect, it } from 'vitest'
import { clientAddress, limitKey, noTrustedProxies, parseTrustedProxies, type TrustedProxies } from './client-address.ts'

const isTrusted = parseTrustedProxies('10.0.0.0/8, ::1') as TrustedProxies

describe('parseTrustedProxies', () => {
  it.each([
    ['10.255.0.1', true],
    ['::ffff:10.0.0.1', true],
    ['::1', true],
    ['11.0.0.1', false],
    ['::2', false],
    ['', false],
    ['proxy.example', false],
  ])('trusts %s: %s', (ip, is) => {
    expect(isTrusted(ip)).toBe(is)
  })

  it.each(['', 'proxy.example', '10.0.0.0/33', '10.0.0.1,', '0.0.0.0/0', '::/0', '10.0.0.0/8;::1', '0x7f.1'])('refuses %j', (list) => {
    expect(parseTrustedProxies(list)).toBeNull()
  })
})

describe('clientAddress', () => {
  it.each<[what: string, peer: string, forwarded: string | undefined, client: string]>([
    ['the peer', '192.0.2.1', undefined, '192.0.2.1'],
    ['the peer, whatever it claims', '192.0.2.1', '198.51.100.1', '192.0.2.1'],
    ['what the proxy saw', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the right-most that is no proxy', '10.0.0.1', '203.0.113.9, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['the proxy that wrote no address', '10.0.0.1', '198.51.100.1, unknown', '10.0.0.1'],
    ['the first proxy when all are', '::1', '10.0.0.2, 10.0.0.1', '10.0.0.2'],
    ['an address without its port', '::1', '198.51.100.1:4711', '198.51.100.1'],
    ['an IPv6 address without brackets and port', '::1', '[2001:DB8::0001]:4711', '2001:db8::1'],
    ['IPv4 that came as IPv6', '::ffff:192.0.2.1', undefined, '192.0.2.1'],
    ['nothing of a broken line', '10.0.0.1', '\u2028{"at":1}', '10.0.0.1'],
    ['that nobody is there any more', '', undefined, 'unknown'],
  ])('is %s', (_, peer, forwarded, client) => {
    expect(clientAddress(peer, forwarded, isTrusted)).toBe(client)
  })

  it('believes nobody unless told', () => {
    expect(clientAddress('10.0.0.1', '198.51.100.1', noTrustedProxies)).toBe('10.0.0.1')
  })
})

describe('limitKey', () => {
  it('takes the /64 of an IPv6 address for one client', () => {
    const keys = ['192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db8::ffff:1', '2001:db8:0:1::1', 'unknown'].map(limitKey)
    expect(keys).toEqual(['192.0.2.1', '192.0.2.2', '2001:db8:0:0', '2001:db8:0:0', '2001:db8:0:1', 'unknown'])
  })
})
