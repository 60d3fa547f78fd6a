import { describe, expect, it } from 'vitest'
import type { CommandReader } from './command-reader.ts'
import { getent } from './getent.ts'
import { host } from './host.ts'
import { nslookup } from './nslookup.ts'

const hints = { proxy: null, upstream: { host: 'app.internal', port: 3000 }, url: null }
const name = (line: number, value: object, quote: string) => [
  { about: 'upstream.name', value: { host: 'app.internal', ...value }, quote, line },
]

describe('host, nslookup, getent', () => {
  it.each<[string, CommandReader, string, ReturnType<typeof name>]>([
    [
      'host, through an alias',
      host,
      'app.internal is an alias for app-7.internal.\napp-7.internal has address 10.0.0.7\napp-7.internal has IPv6 address fd00::7',
      name(2, { is: 'resolves', addresses: ['10.0.0.7', 'fd00::7'] }, 'app-7.internal has address 10.0.0.7'),
    ],
    [
      'host, missing',
      host,
      'Host app.internal not found: 3(NXDOMAIN)',
      name(1, { is: 'fails', code: 'NXDOMAIN', notFound: true }, 'Host app.internal not found: 3(NXDOMAIN)'),
    ],
    [
      'nslookup of BIND',
      nslookup,
      'Server:\t\t10.0.0.53\nAddress:\t10.0.0.53#53\n\nNon-authoritative answer:\nName:\tapp.internal\nAddress: 10.0.0.7\nName:\tapp.internal\nAddress: 10.0.0.8',
      name(6, { is: 'resolves', addresses: ['10.0.0.7', '10.0.0.8'] }, 'app.internal → 10.0.0.7'),
    ],
    [
      'nslookup of BusyBox',
      nslookup,
      'Server:    127.0.0.11\nAddress 1: 127.0.0.11\n\nName:      app.internal\nAddress 1: 10.0.0.7 app.internal',
      name(5, { is: 'resolves', addresses: ['10.0.0.7'] }, 'app.internal → 10.0.0.7'),
    ],
    [
      'nslookup, missing',
      nslookup,
      "Server:\t\t10.0.0.53\nAddress:\t10.0.0.53#53\n\n** server can't find app.internal: NXDOMAIN",
      name(4, { is: 'fails', code: 'NXDOMAIN', notFound: true }, "** server can't find app.internal: NXDOMAIN"),
    ],
    [
      'getent hosts',
      getent,
      '$ getent hosts app.internal\n10.0.0.7        app.internal',
      name(2, { is: 'resolves', addresses: ['10.0.0.7'] }, '10.0.0.7 app.internal'),
    ],
    [
      'getent ahosts',
      getent,
      '$ getent ahosts app.internal\n10.0.0.7        STREAM app.internal\n10.0.0.7        DGRAM\n10.0.0.7        RAW',
      name(2, { is: 'resolves', addresses: ['10.0.0.7'] }, '10.0.0.7 STREAM app.internal'),
    ],
    [
      'getent, nothing',
      getent,
      '$ getent hosts app.internal\n$ echo $?\n2',
      name(1, { is: 'fails' }, 'getent hosts app.internal printed nothing'),
    ],
  ])('%s', (_what, reader, text, expected) => {
    expect(reader.recognises(text)).toBe(true)
    expect(reader.read(text, hints)).toEqual(expected)
  })

  it.each<[string, CommandReader, string]>([
    ['a command whose output was not pasted', getent, '$ getent hosts app.internal'],
    ['other databases', getent, '$ getent passwd app\napp:x:1000:1000::/srv/app:/bin/sh'],
    ['a sentence about an address', host, 'The host has address book problems'],
    ['a sentence about a server', nslookup, 'Server: nginx\nContent-Type: text/html'],
  ])('reads nothing of %s', (_what, reader, text) => {
    expect(reader.read(text, hints)).toEqual([])
  })

  it.each<[CommandReader, string]>([
    [host, 'Host app.internal not found in upstream "app"'],
    [nslookup, 'Server: nginx\nContent-Type: text/html'],
    [getent, 'use getent to look at hosts'],
  ])('%# does not recognise %s', (reader, text) => {
    expect(reader.recognises(text)).toBe(false)
  })
})
