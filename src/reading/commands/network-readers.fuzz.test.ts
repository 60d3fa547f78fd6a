import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subjectValueProblem } from '../../contract/subjects.ts'
import { parseTargetUrl } from '../../contract/target-url.ts'
import type { ReadHints } from './command-reader.ts'
import { curl } from './curl.ts'
import { dig } from './dig.ts'
import { getent } from './getent.ts'
import { har } from './har.ts'
import { host } from './host.ts'
import { htmlPage } from './html-page.ts'
import { lsof } from './lsof.ts'
import { nc } from './nc.ts'
import { netstat } from './netstat.ts'
import { nslookup } from './nslookup.ts'
import { openssl } from './openssl.ts'
import { ping } from './ping.ts'
import { rawResponse } from './raw-response.ts'
import { ss } from './ss.ts'
import { telnet } from './telnet.ts'

const readers = [curl, rawResponse, htmlPage, har, nc, telnet, ping, dig, host, nslookup, getent, openssl, ss, netstat, lsof]
const url = parseTargetUrl('https://shop.example.com/')
const hints: ReadHints[] = [
  { proxy: null, upstream: null, url: null },
  { proxy: 'nginx', upstream: { host: '127.0.0.1', port: 3000 }, url: 'target' in url ? url.target : null },
  { proxy: 'haproxy', upstream: { path: '/run/app.sock' }, url: null },
  { proxy: 'apache', upstream: { host: 'app', port: 8080 }, url: null },
]

/** Lines of real output, to be put together in any order. */
const lines = [
  '$ curl -v http://127.0.0.1:3000/',
  '$ curl -s -o /dev/null -w "%{http_code} %{time_total}" https://shop.example.com/',
  '*   Trying [::1]:3000...',
  '* connect to ::1 port 3000 failed: Connection refused',
  '* Connected to localhost (127.0.0.1) port 3000 (#0)',
  '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
  '> Host: localhost:3000',
  '< HTTP/1.1 502 Bad Gateway',
  '< Server: nginx',
  '<',
  'HTTP/2 503',
  'content-length: 0',
  '',
  '<html><head><title>502 Bad Gateway</title></head>',
  '<hr><center>nginx</center>',
  'curl: (52) Empty reply from server',
  'curl: (28) Operation timed out after 15001 milliseconds with 0 bytes received',
  'curl: (35) error:0A00010B:SSL routines::wrong version number',
  '502 0.120000',
  'http_code: 200 time_starttransfer: 99.5',
  '$ nc -zv 127.0.0.1 3000',
  'nc: connect to localhost (::1) port 3000 (tcp) failed: Connection refused',
  'Ncat: Connection refused.',
  '$ telnet app 8080',
  'Trying 172.18.0.3...',
  'Connected to app.',
  'PING app (172.18.0.3) 56(84) bytes of data.',
  'From 172.18.0.1 icmp_seq=1 Destination Host Unreachable',
  ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1',
  ';app.internal. IN A',
  'app.internal. 30 IN A 10.0.0.7',
  'Server: 10.0.0.53',
  'Address: 10.0.0.53#53',
  'Name: app',
  'app has address 10.0.0.7',
  '$ getent hosts app',
  '10.0.0.7 app',
  '$ openssl s_client -connect app:8080',
  'CONNECTED(00000003)',
  'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
  'Verify return code: 18 (self-signed certificate)',
  '$ ss -ltnp',
  'State Recv-Q Send-Q Local Address:Port Peer Address:Port Process',
  'LISTEN 129 128 127.0.0.1:3000 0.0.0.0:* users:(("node",pid=1,fd=2))',
  'u_str LISTEN 0 511 /run/app.sock 480674 * 0 users:(("node",pid=1,fd=3))',
  'tcp6 0 0 :::8080 :::* LISTEN 7/java',
  'node 1 app 18u IPv4 23456 0t0 TCP *:3000 (LISTEN)',
  '{"log": {"entries": [{"request": {"url": "https://shop.example.com/"}, "response": {"status": 502, "headers": [{}]}}]}}',
]

const spliced = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...lines) }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }), {
    maxLength: 30,
  })
  .chain((parts) => fc.tuple(fc.constant(parts.join('\n')), fc.nat(), fc.nat()))
  // A piece is cut out of it, anywhere.
  .map(([text, from, length]) => {
    const at = text.length === 0 ? 0 : from % text.length
    return text.slice(0, at) + text.slice(at + (length % 12))
  })

function check(text: string) {
  const count = text.split(/\r\n?|\n/).length
  for (const reader of readers) {
    reader.recognises(text)
    for (const known of hints) {
      for (const { about, value, quote, line } of reader.read(text, known)) {
        expect(subjectValueProblem(about, value)).toBeNull()
        expect(quote.length).toBeLessThanOrEqual(300)
        expect(line >= 1 && line <= count).toBe(true)
      }
    }
  }
}

describe('the readers of network commands', () => {
  it('take any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), check), { numRuns: 150 })
  })

  it('take lines of real output in any order, with pieces cut out', () => {
    fc.assert(fc.property(spliced, check), { numRuns: 250 })
  })

  it('take any value in the place of a HAR file’s parts', () => {
    const anyHar = fc.jsonValue().map((value) => `{"log":{"entries":[${JSON.stringify(value)}]}}`)
    const anyEntry = fc
      .tuple(fc.jsonValue(), fc.jsonValue())
      .map(
        ([response, timings]) =>
          `{"log":{"entries":[${JSON.stringify({ request: { url: 'https://shop.example.com/' }, timings, response: { status: 502, headers: response, content: response } })}]}}`,
      )
    fc.assert(fc.property(fc.oneof(anyHar, anyEntry), check), { numRuns: 100 })
  })

  it('recognise nothing in a quiet text', () => {
    const text = 'The gateway answers 502 since Monday. We use nginx 1.18 on Ubuntu, and the app runs on port 3000.\nWhat can we do?'
    expect(readers.filter((reader) => reader.recognises(text)).map(({ id }) => id)).toEqual([])
  })
})
