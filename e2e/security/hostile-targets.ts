import type { Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { gzipSync } from 'node:zlib'
import type { ProbeName } from '../../src/contract/probe.ts'
import { makeCertificate } from '../../src/probes/certificate-bench.ts'
import { listen } from '../../src/probes/loopback-bench.ts'
import { everySecond, sendForEver } from './malformed-row.ts'

/** What a hostile upstream does with each connection that it accepts. */
export type HostileTarget = {
  name: string
  protocol: 'http' | 'https' | 'fastcgi' | 'uwsgi'
  serve: (socket: Socket) => void
  /** The outcomes of the http probe that name it; the protocols that HTTP says nothing to have none. */
  ends: readonly string[]
}

/** The probes that apply to a protocol. */
export function probesOf(protocol: HostileTarget['protocol']): ProbeName[] {
  if (protocol === 'https') return ['tcp', 'tls', 'http', 'keep-alive', 'samples']
  return protocol === 'http' ? ['tcp', 'http', 'protocol', 'keep-alive', 'samples'] : ['tcp', 'http', 'protocol']
}

/** Opens a target on a free port. Out: with the connections that are open, and a wait of two seconds at most until none is. */
export async function openTarget(hostile: HostileTarget) {
  const open = new Set<Socket>()
  const server = await listen({ host: '127.0.0.1' }, (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    hostile.serve(socket)
  })
  const closed = async () => {
    for (let tries = 0; tries < 100 && open.size > 0; tries++) {
      // One that does not read sees no end either.
      for (const socket of open) socket.resume()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { port: server.port, open, closed, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

const ok = 'HTTP/1.1 200 OK\r\n'
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`
const closed = ['closed-early', 'reset']

/** Each in its own way without end, without an answer, or without manners. */
export const hostileTargets: readonly HostileTarget[] = [
  plain('a header of endless lines', ['header-too-big'], thenForEver(ok, 'X-More: of the same\r\n')),
  plain('a header of the shortest lines', ['header-too-big'], thenForEver(ok, 'a:\r\n')),
  plain('a header line without end', ['header-too-big'], thenForEver(`${ok}X-Long: `, 'x')),
  plain('a header name without end', ['header-too-big'], thenForEver(ok, 'x')),
  plain('a status line without end', ['header-too-big'], thenForEver('HTTP/1.1 200 ', 'x')),
  plain('empty lines without end', ['header-too-big'], thenForEver('', '\r\n')),
  plain('folded lines without end', ['header-too-big'], thenForEver(`${ok}X-Fold: a\r\n`, ' b\r\n')),
  plain('a cookie in every line', ['header-too-big'], thenForEver(ok, 'Set-Cookie: a=b; Path=/\r\n')),
  plain('interim responses without end', ['invalid'], thenForEver('', 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n')),
  plain('a body without end', ['answered'], thenForEver(`${ok}\r\n`, 'x'.repeat(1000))),
  plain(
    'a body as long as it says, an exabyte',
    ['answered'],
    thenForEver(`${ok}Content-Length: 1000000000000000000\r\n\r\n`, 'x'.repeat(1000)),
  ),
  plain('a chunk of a petabyte', ['answered'], thenForEver(`${chunked}4000000000000\r\n`, 'x'.repeat(1000))),
  plain('chunks of one byte', ['answered'], thenForEver(chunked, '1\r\nx\r\n')),
  plain('chunks of one byte with long extensions', ['answered'], thenForEver(chunked, `1;${'e'.repeat(3000)}\r\nx\r\n`)),
  plain('a chunk extension without end', ['answered'], thenForEver(`${chunked}1;`, 'e')),
  plain('a chunk size without end', ['answered'], thenForEver(chunked, '0')),
  plain('a trailer without end', ['answered'], thenForEver(`${chunked}0\r\n`, 'X-Sum: 1\r\n')),
  plain('a gzip bomb', ['answered'], (socket) => socket.end(gzipBomb())),
  plain('a whole answer, then bytes without end', ['answered'], thenForEver(`${ok}Content-Length: 2\r\n\r\nhi`, 'x')),
  plain('zeros without end', ['invalid'], thenForEver('', '\0')),
  plain('a greeting without end', ['invalid'], thenForEver('220 mail.example ESMTP\r\n', '220-still here\r\n')),
  plain('a header that drips', ['timed-out'], thenDrip(`${ok}X-Slow: `)),
  plain('a body that drips', ['answered'], thenDrip(`${ok}Content-Length: 1000\r\n\r\n`)),
  plain('a status line that drips', ['timed-out'], thenDrip('HTTP/1.1 200 ')),
  plain('an answer that never comes', ['timed-out'], (socket) => socket.resume()),
  plain('a request that is never read', ['timed-out'], (socket) => socket.pause()),
  plain('half a header, then silence', ['timed-out'], (socket) => socket.write(`${ok}X-A`)),
  plain('accepts and closes', closed, (socket) => socket.end()),
  plain('accepts and resets', [...closed, 'not-connected'], (socket) => socket.resetAndDestroy()),
  plain(
    'resets once asked',
    ['reset'],
    onceAsked((socket) => socket.resetAndDestroy()),
  ),
  plain('resets in the header', closed, onceAsked(sendThenReset(`${ok}X-A: 1\r\n`))),
  plain('resets in the body', ['answered'], onceAsked(sendThenReset(`${ok}Content-Length: 9\r\n\r\nabc`))),
  plain('resets in a chunk', ['answered'], onceAsked(sendThenReset(`${chunked}9\r\nabc`))),
  plain('FastCGI records without end', [], thenForEver('', Buffer.from([1, 6, 0, 1, 0, 8, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8])), 'fastcgi'),
  plain('a FastCGI target that says nothing', [], (socket) => socket.resume(), 'fastcgi'),
  plain('a FastCGI target that drips', [], thenDrip('\x01'), 'fastcgi'),
  plain('uwsgi packets without end', [], thenForEver('', Buffer.from([100, 0, 0, 2])), 'uwsgi'),
  plain('a uwsgi target that speaks HTTP without end', [], thenForEver(ok, 'X: y\r\n'), 'uwsgi'),
  plain('TLS: no answer to the hello', ['tls-failed'], (socket) => socket.resume(), 'https'),
  plain('TLS: plain text without end', ['tls-failed'], thenForEver('', 'Welcome! '), 'https'),
  plain('TLS: a handshake message that never ends', ['tls-failed'], thenForEver('', handshakeRecord()), 'https'),
  plain('TLS: warnings without end', ['tls-failed'], thenForEver('', Buffer.from([21, 3, 3, 0, 2, 1, 112])), 'https'),
  plain('TLS: empty records without end', ['tls-failed'], thenForEver('', Buffer.from([22, 3, 3, 0, 0])), 'https'),
  plain('TLS: a record that drips', ['tls-failed'], thenDrip('\x16'), 'https'),
  plain(
    'TLS: resets once greeted',
    ['tls-failed'],
    onceAsked((socket) => socket.resetAndDestroy()),
    'https',
  ),
  plain(
    'TLS: closes once greeted',
    ['tls-failed'],
    onceAsked((socket) => socket.end()),
    'https',
  ),
  overTls('TLS: a header of endless lines', ['header-too-big'], thenForEver(ok, 'X-More: of the same\r\n')),
  overTls('TLS: a body without end', ['answered'], thenForEver(`${ok}\r\n`, 'x'.repeat(1000))),
  overTls('TLS: an answer that never comes', ['timed-out'], (socket) => socket.resume()),
  overTls('TLS: resets in the body', ['answered'], (tls, below) =>
    tls.once('data', () => tls.write(`${ok}Content-Length: 9\r\n\r\nabc`, () => setTimeout(() => below.resetAndDestroy(), 20))),
  ),
  overTls('TLS: a certificate with 2000 names', ['answered'], answer, { names: 2000 }),
  overTls('TLS: a chain of 200 certificates', ['answered', 'tls-failed'], answer, { chain: 200 }),
  overTls('TLS: a new handshake without end', ['timed-out', ...closed], renegotiateForEver, { version: 'TLSv1.2' }),
]

function plain(name: string, ends: readonly string[], serve: HostileTarget['serve'], protocol: HostileTarget['protocol'] = 'http') {
  return { name, protocol, serve, ends }
}

/** `serve` gets the connection once its handshake is made, and the one below, which can be reset. */
export function overTls(
  name: string,
  ends: readonly string[],
  serve: (tls: TLSSocket, below: Socket) => void,
  wish: TlsWish = {},
): HostileTarget {
  const secureContext = createSecureContext(identity(wish))
  const accept: HostileTarget['serve'] = (below) => {
    const tls = new TLSSocket(below, { isServer: true, secureContext })
    tls.on('error', () => {}).resume()
    tls.once('secure', () => serve(tls, below))
  }
  return { name, protocol: 'https', ends, serve: accept }
}

type TlsWish = { names?: number; chain?: number; version?: 'TLSv1.2' } | { key: string; cert: string }

function identity(wish: TlsWish) {
  if ('key' in wish) return wish
  const { names = 1, chain = 0, version } = wish
  const altNames = Array.from({ length: names }, (_, index) => `host-${index}.example`)
  const leaf = makeCertificate({ name: 'app.example', altNames })
  const authority = makeCertificate({ name: 'authority', authority: true }).cert
  return { key: leaf.key, cert: leaf.cert + authority.repeat(chain), ...(version === undefined ? {} : { maxVersion: version }) }
}

function answer(socket: Socket) {
  socket.end(`${ok}Content-Length: 2\r\n\r\nhi`)
}

function renegotiateForEver(socket: TLSSocket) {
  socket.resume()
  const again = () => {
    if (!socket.destroyed) socket.renegotiate({ rejectUnauthorized: false }, () => setImmediate(again))
  }
  again()
}

function thenForEver(begin: string, again: string | Buffer): (socket: Socket) => void {
  return (socket) => {
    socket.resume()
    if (begin !== '') socket.write(begin)
    sendForEver(socket, Buffer.from(again))
  }
}

function thenDrip(begin: string): (socket: Socket) => void {
  return (socket) => {
    socket.resume()
    socket.write(Buffer.from(begin, 'latin1'))
    everySecond(socket, 'x')
  }
}

function onceAsked(act: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => void socket.once('data', () => act(socket))
}

/** The reset overtakes nothing: it waits until the bytes were taken. */
function sendThenReset(text: string): (socket: Socket) => void {
  return (socket) => void socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 20))
}

/** A handshake record of a message (Certificate) that announces 16 MB. */
function handshakeRecord(): Buffer {
  const record = Buffer.alloc(5 + 16_000, 0x41)
  record.set([22, 3, 3, 16_000 >> 8, 16_000 & 0xff, 11, 0xff, 0xff, 0xff])
  return record
}

let bomb: Buffer | undefined

/** 16 MB of zeros, packed to 16 kB. */
function gzipBomb(): Buffer {
  bomb ??= gzipSync(Buffer.alloc(16_000_000))
  return Buffer.concat([
    Buffer.from(`${ok}Content-Encoding: gzip\r\nContent-Type: text/html\r\nContent-Length: ${bomb.length}\r\n\r\n`),
    bomb,
  ])
}
