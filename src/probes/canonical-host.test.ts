import { describe, expect, it } from 'vitest'
import { canonicalHost } from './canonical-host.ts'

describe('canonicalHost', () => {
  it.each([
    ['App.Internal', 'app.internal'],
    ['localhost.', 'localhost.'],
    ['web_1', 'web_1'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['127.1', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['0177.0.0.01', '127.0.0.1'],
    ['2852039166', '169.254.169.254'],
    ['0xA9FEA9FE', '169.254.169.254'],
    ['１２７。0。0。1', '127.0.0.1'],
    ['[::1]', '::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:DB8::00A', '2001:db8::a'],
    ['::ffff:10.1.2.3', '::ffff:a01:203'],
  ])('writes %s as %s', (host, canonical) => {
    expect(canonicalHost(host)).toEqual({ host: canonical })
  })

  it.each([
    ['', 'The host is empty. Give a name or an address.'],
    ['[]', 'The host is empty. Give a name or an address.'],
    ['fe80::1%lo', 'The host holds a percent sign. Give the address without its zone, or the name unencoded.'],
    ['localhost%2eevil.example', 'The host holds a percent sign. Give the address without its zone, or the name unencoded.'],
    ['me@10.0.0.1', 'The host holds a character that no name or address has.'],
    ['127.0.0.1\\@10.0.0.1', 'The host holds a character that no name or address has.'],
    ['app/admin', 'The host holds a character that no name or address has.'],
    ['app#x', 'The host holds a character that no name or address has.'],
    ['app\nevil', 'The host holds a character that no name or address has.'],
    ['app\u0000', 'The host holds a character that no name or address has.'],
    ['127.0.0.1:80', 'The host is no IPv6 address. Give the port on its own.'],
    ['1::2::3', 'The host is no IPv6 address. Give the port on its own.'],
    ['10.0.0.1.5', 'The host is neither a name nor an address.'],
    ['256.256.256.256', 'The host is neither a name nor an address.'],
    ['0o177.0.0.1', 'The host is neither a name nor an address.'],
    ['\u00ad', 'The host is neither a name nor an address.'],
    [`${'a'.repeat(64)}.example`, 'The host is too long for a name: 253 characters at most, 63 between two dots.'],
    [`${'abcdefg.'.repeat(32)}example`, 'The host is too long for a name: 253 characters at most, 63 between two dots.'],
    ['app..example', 'The host has an empty part between two dots.'],
  ])('refuses %j', (host, error) => {
    expect(canonicalHost(host)).toEqual({ error })
  })
})
