import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { dig } from './dig.ts'

const app = { host: 'app.internal', port: 3000 }
const read = (text: string, upstream: Endpoint | null = app) => dig.read(text, { proxy: null, upstream, url: null })
const output = (status: string, ...rest: string[]) =>
  [
    '; <<>> DiG 9.18.28 <<>> app.internal',
    ';; global options: +cmd',
    ';; Got answer:',
    `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 4711`,
    ';; flags: qr rd ra; QUERY: 1, ANSWER: 2, AUTHORITY: 1, ADDITIONAL: 1',
    '',
    ';; QUESTION SECTION:',
    ';app.internal.\t\t\tIN\tA',
    '',
    ...rest,
  ].join('\n')

describe('dig', () => {
  it('reads the addresses of the answer, through an alias, and not those of name servers', () => {
    const text = output(
      'NOERROR',
      ';; ANSWER SECTION:',
      'app.internal.\t30\tIN\tCNAME\tapp-7.internal.',
      'app-7.internal.\t30\tIN\tA\t10.0.0.7',
      'app-7.internal.\t30\tIN\tA\t10.0.0.8',
      ';; ADDITIONAL SECTION:',
      'ns1.internal.\t30\tIN\tA\t10.0.0.53',
    )
    expect(read(text)).toEqual([
      {
        about: 'upstream.name',
        value: { is: 'resolves', host: 'app.internal', addresses: ['10.0.0.7', '10.0.0.8'] },
        quote: 'app-7.internal. 30 IN A 10.0.0.7',
        line: 12,
      },
    ])
  })

  it.each([
    ['NXDOMAIN', true],
    ['SERVFAIL', false],
    ['REFUSED', false],
  ])('reads %s', (status, notFound) => {
    expect(read(output(status))).toEqual([
      {
        about: 'upstream.name',
        value: { is: 'fails', host: 'app.internal', code: status, notFound },
        quote: `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 4711`,
        line: 4,
      },
    ])
  })

  it('does not take a name without a dot for missing: it may stand in /etc/hosts', () => {
    const text = output('NXDOMAIN').replaceAll('app.internal', 'app')
    expect(read(text, { host: 'app', port: 3000 })[0]?.value).toEqual({ is: 'fails', host: 'app', code: 'NXDOMAIN', notFound: false })
  })

  it('says nothing of a name without an A record, nor of another name', () => {
    expect(read(output('NOERROR'))).toEqual([])
    expect(read(output('NXDOMAIN'), { host: 'api.internal', port: 3000 })).toEqual([])
  })

  it('reads the short form below its command', () => {
    expect(read('$ dig +short app.internal @10.0.0.53\napp-7.internal.\n10.0.0.7')).toEqual([
      {
        about: 'upstream.name',
        value: { is: 'resolves', host: 'app.internal', addresses: ['10.0.0.7'] },
        quote: 'app.internal → 10.0.0.7',
        line: 3,
      },
    ])
  })

  it('reads that no server answers', () => {
    const text = '; <<>> DiG 9.18.28 <<>> app.internal\n;; global options: +cmd\n;; connection timed out; no servers could be reached'
    expect(read(text)).toEqual([
      {
        about: 'upstream.name',
        value: { is: 'fails', host: 'app.internal', code: 'ETIMEOUT', notFound: false },
        quote: ';; connection timed out; no servers could be reached',
        line: 3,
      },
    ])
  })

  it.each([
    ['a zone file', 'app.internal. 30 IN A 10.0.0.7', false],
    ['a sentence', 'We should dig deeper into status: NXDOMAIN.', false],
    ['its header', ';; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(dig.recognises(text)).toBe(is)
  })
})
