import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { telnet } from './telnet.ts'

const upstream = { host: '127.0.0.1', port: 3000 }
const read = (text: string, at: Endpoint | null = upstream) => telnet.read(text, { proxy: null, upstream: at, url: null })

describe('telnet', () => {
  it.each([
    [
      "me@web1:~$ telnet 127.0.0.1 3000\nTrying 127.0.0.1...\nConnected to 127.0.0.1.\nEscape character is '^]'.\nConnection closed by foreign host.",
      { is: 'connects', address: '127.0.0.1:3000' },
      'Connected to 127.0.0.1.',
      3,
    ],
    [
      'telnet 127.0.0.1 3000\nTrying 127.0.0.1...\ntelnet: Unable to connect to remote host: Connection refused',
      { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED' },
      'telnet: Unable to connect to remote host: Connection refused',
      3,
    ],
    [
      '# telnet 127.0.0.1 3000\nTrying 127.0.0.1...\ntelnet: connect to address 127.0.0.1: Connection timed out\ntelnet: Unable to connect to remote host',
      { is: 'times-out', address: '127.0.0.1:3000', code: 'ETIMEDOUT' },
      'telnet: connect to address 127.0.0.1: Connection timed out',
      3,
    ],
    [
      "/ # telnet 127.0.0.1 3000\ntelnet: can't connect to remote host (127.0.0.1): Connection refused",
      { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED' },
      "telnet: can't connect to remote host (127.0.0.1): Connection refused",
      2,
    ],
  ])('reads %s', (text, value, quote, line) => {
    expect(read(text)).toEqual([{ about: 'upstream.connect', value, quote, line }])
    expect(read(text.split('\n').slice(1).join('\n'))).toEqual([])
  })

  it('tries one address after the other', () => {
    const text = [
      '$ telnet localhost 3000',
      'Trying ::1...',
      'telnet: connect to address ::1: Connection refused',
      'Trying 127.0.0.1...',
      'Connected to localhost.',
    ].join('\n')
    expect(read(text, { host: 'localhost', port: 3000 })).toEqual([
      {
        about: 'upstream.connect',
        value: {
          is: 'mixed',
          address: 'localhost:3000',
          each: [
            { address: '[::1]:3000', is: 'refused', code: 'ECONNREFUSED' },
            { address: '127.0.0.1:3000', is: 'connects' },
          ],
        },
        quote: 'telnet: connect to address ::1: Connection refused; Connected to localhost.',
        line: 3,
      },
    ])
  })

  it('reads a name that does not resolve, with the command or without', () => {
    const text = 'telnet: could not resolve app/3000: Name or service not known'
    expect(read(text, { host: 'app', port: 3000 })).toEqual([
      { about: 'upstream.name', value: { is: 'fails', host: 'app', code: 'EAI_NONAME', notFound: true }, quote: text, line: 1 },
    ])
  })

  it.each([
    ['what curl says', '*   Trying 127.0.0.1:3000...', false],
    ['a sentence', 'Trying to telnet 127.0.0.1 now...', false],
    ['its words', 'Trying 127.0.0.1...', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(telnet.recognises(text)).toBe(is)
  })
})
