import { randomBytes } from 'node:crypto'
import type { ProbeTarget } from '../contract/probe.ts'
import { version } from '../contract/version.ts'
import { spokenBy } from './recognise-protocol.ts'
import { serverName } from './server-name.ts'

export type Question = { question: string; bytes: Buffer }

/**
 * What is asked to find out what speaks behind a port, each on a connection of its own. None of it runs anything in the app but
 * `OPTIONS *`, which asks the server itself.
 * Out: the question that a server of the target’s protocol answers (HTTP where there is none), and the others in an order that
 * matters: a server with a single worker takes one connection after the other, so those that leave one waiting come last.
 */
export function protocolQuestions({ hostHeader, protocol }: Pick<ProbeTarget, 'hostHeader' | 'protocol'>): {
  expected: Question
  others: Question[]
} {
  const http = { question: 'http', bytes: httpOptions(hostHeader) }
  const all = [
    http,
    { question: 'tls', bytes: clientHello(serverName(hostHeader)) },
    { question: 'fastcgi', bytes: fastcgiGetValues },
    { question: 'http2', bytes: http2Preface },
    { question: 'redis', bytes: Buffer.from('PING\r\n') },
    { question: 'uwsgi', bytes: uwsgiPing },
    { question: 'uwsgi-unfinished', bytes: unfinishedUwsgi },
    { question: 'listen', bytes: Buffer.alloc(0) },
  ]
  const expected = all.find(({ question }) => question === spokenBy[protocol]) ?? http
  return { expected, others: all.filter((one) => one !== expected) }
}

/**
 * FCGI_GET_VALUES, a management record (type 9, request id 0) that no script sees; the answer is type 10.
 * Source: FastCGI 1.0, section 4.1.
 */
const fastcgiGetValues = fastcgiRecord(9, ['FCGI_MAX_CONNS', 'FCGI_MAX_REQS', 'FCGI_MPXS_CONNS'])

function fastcgiRecord(type: number, names: string[]): Buffer {
  const pairs = names.map((name) => Buffer.concat([Buffer.from([name.length, 0]), Buffer.from(name)]))
  const content = Buffer.concat(pairs)
  return Buffer.concat([Buffer.from([1, type, 0, 0]), uint16(content.length), Buffer.from([0, 0]), content])
}

function httpOptions(hostHeader: string): Buffer {
  return Buffer.from(
    `OPTIONS * HTTP/1.1\r\nHost: ${hostHeader}\r\nUser-Agent: badgateway/${version}\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
  )
}

/** The connection preface with an empty SETTINGS frame (RFC 9113, section 3.4); a server answers with its own SETTINGS. */
const http2Preface = Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])])

/**
 * The uwsgi ping: modifier1 100, an empty packet. A uWSGI with the ping plugin answers with modifier2 1, one without closes at once.
 * Source: https://uwsgi-docs.readthedocs.io/en/latest/Protocol.html
 */
const uwsgiPing = Buffer.from([100, 0, 0, 0])
/** The same packet, announcing 256 bytes that never come: only who reads the length in bytes 1 and 2, low byte first, goes on waiting. */
const unfinishedUwsgi = Buffer.from([100, 0, 1, 0])

/**
 * A ClientHello for TLS 1.2 that any TLS server answers with a ServerHello or an alert (RFC 5246, section 7.4.1.2). It is padded
 * (RFC 7685), because a uWSGI takes its first bytes for a packet of 259 and would wait for a shorter one to go on.
 */
function clientHello(servername: string | null): Buffer {
  const suites = [0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x002f, 0x0035]
  const curves = [0x001d, 0x0017, 0x0018]
  const signatures = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0601, 0x0203, 0x0201]
  const extensions = [
    ...(servername === null ? [] : [extension(0, sized16(Buffer.concat([Buffer.from([0]), sized16(Buffer.from(servername))])))]),
    extension(10, sized16(uint16(...curves))),
    extension(11, Buffer.from([1, 0])),
    extension(13, sized16(uint16(...signatures))),
    extension(21, Buffer.alloc(256)),
  ]
  const hello = Buffer.concat([
    uint16(0x0303),
    randomBytes(32),
    Buffer.from([0]),
    sized16(uint16(...suites)),
    Buffer.from([1, 0]),
    sized16(Buffer.concat(extensions)),
  ])
  const handshake = Buffer.concat([Buffer.from([1, 0]), sized16(hello)])
  return Buffer.concat([Buffer.from([0x16, 3, 1]), sized16(handshake)])
}

function extension(type: number, content: Buffer): Buffer {
  return Buffer.concat([uint16(type), sized16(content)])
}

function sized16(content: Buffer): Buffer {
  return Buffer.concat([uint16(content.length), content])
}

function uint16(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 2)
  for (const [index, number] of numbers.entries()) bytes.writeUInt16BE(number, index * 2)
  return bytes
}
