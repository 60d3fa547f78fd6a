/** An app that is broken in the way APP_DOES says; LISTEN is `host:port` or the path of a unix socket. */
import cluster from 'node:cluster'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import net from 'node:net'

const { APP_DOES: does = 'hello', LISTEN = '', CERT = '', KEY = '', CA = '' } = process.env
const colon = LISTEN.lastIndexOf(':')
const at = LISTEN.startsWith('/')
  ? { path: LISTEN }
  : { host: LISTEN.slice(0, colon).replace(/[[\]]/g, ''), port: Number(LISTEN.slice(colon + 1)) }

const page = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n'
const hello = (/** @type {unknown} */ _, /** @type {http.ServerResponse} */ answer) => answer.end('Hello\n')
const answers = (/** @type {number} */ status, /** @type {string} */ text) => () =>
  http.createServer((_, answer) => answer.writeHead(status, { 'content-type': 'text/plain' }).end(text))
/** Says raw bytes once a request came, and closes. */
const says = (/** @type {string} */ bytes) => () =>
  net.createServer((socket) => socket.once('data', () => socket.end(bytes)).on('error', () => {}))
const greets = (/** @type {string} */ bytes) => () => net.createServer((socket) => socket.on('error', () => {}).write(bytes))
const files = () => ({ cert: readFileSync(CERT), key: readFileSync(KEY) })

/** @type {Record<string, () => net.Server>} */
const behaviours = {
  hello: () => http.createServer(hello),
  'not-found': answers(404, 'no such page\n'),
  'bad-gateway': answers(502, '{"error":"the payment service did not answer"}\n'),
  'too-many': answers(429, 'slow down\n'),
  unavailable: answers(503, 'busy, come back later\n'),
  'half-a-minute': () => http.createServer((_, answer) => setTimeout(() => answer.end('Hello\n'), 30_000)),
  'two-seconds': () => http.createServer((_, answer) => setTimeout(() => answer.end('Hello\n'), 2000)),
  'no-health': () => http.createServer((request, answer) => answer.writeHead(request.url === '/health' ? 404 : 200).end('Hello\n')),
  'closes-early': says(''),
  resets: () => net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy()).on('error', () => {})),
  'cuts-the-header': says('HTTP/1.1 200 OK\r\nContent-Type: text/ht'),
  'cuts-the-body': says(`${page}Content-Length: 4096\r\n\r\nonly this`),
  garbage: says('\u0001\u0002\u0003\u0004 nothing that anybody knows\r\n\r\n'),
  'invalid-header': says(`${page}Bad Header Name\u0000: x\r\nContent-Length: 6\r\n\r\nHello\n`),
  'two-lengths': says(`${page}Content-Length: 6\r\nContent-Length: 7\r\n\r\nHello\n`),
  'no-status': says('HTTP/1.1 hello\r\nContent-Length: 6\r\n\r\nHello\n'),
  'big-header': () =>
    http.createServer((_, answer) => {
      answer.setHeader(
        'set-cookie',
        Array.from({ length: 24 }, (_, index) => `part${index}=${'x'.repeat(1000)}`),
      )
      answer.end('Hello\n')
    }),
  'long-line': () => http.createServer((_, answer) => answer.setHeader('x-debug', 'x'.repeat(20_000)).end('Hello\n')),
  ssh: greets('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n'),
  smtp: greets('220 mail.shop.example ESMTP Postfix\r\n'),
  redis: () => net.createServer((socket) => socket.on('data', () => socket.end('-ERR unknown command\r\n')).on('error', () => {})),
  h2c: () => http2.createServer((_, answer) => answer.end('Hello\n')),
  tls: () => https.createServer(files(), hello),
  'tls-1.1': () => https.createServer({ ...files(), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, hello),
  'tls-client-certificate': () =>
    https.createServer({ ...files(), ca: readFileSync(CA), requestCert: true, rejectUnauthorized: true }, hello),
  // Works on a request for a moment, then dies of a bug; the cluster starts another worker.
  crashes: () =>
    http.createServer((request, answer) => {
      if (request.url === '/fine') return hello(request, answer)
      setTimeout(() => {
        throw new TypeError("Cannot read properties of undefined (reading 'total')")
      }, 30)
    }),
  // Buffers until the memory that it may use is gone.
  'eats-memory': () =>
    http.createServer((request, answer) => {
      if (request.url === '/fine') return hello(request, answer)
      const kept = []
      for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, kept.length + 1))
    }),
  'eats-heap': () =>
    http.createServer((request, answer) => {
      if (request.url === '/fine') return hello(request, answer)
      const kept = []
      for (;;) kept.push({ order: kept.length, name: `order ${kept.length}` })
    }),
  // Its event loop is busy just when an idle connection should be closed, as a garbage collection or a report would do.
  'busy-at-expiry': () => {
    const server = http.createServer((_, answer) => {
      answer.end('Hello\n')
      // From an immediate, so that the expiry comes before what was received meanwhile.
      setTimeout(() => setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500)), 300)
    })
    server.keepAliveTimeout = 500
    return server
  },
  // Refuses an upload before it was sent.
  'refuses-uploads': () =>
    http.createServer((request, answer) => (request.method === 'POST' ? request.socket.resetAndDestroy() : hello(request, answer))),
  // Holds its port and never accepts.
  'never-accepts': () => net.createServer(),
}

const forks = ['crashes', 'eats-memory', 'eats-heap'].includes(does)
if (forks && cluster.isPrimary) {
  cluster.fork()
  cluster.on('exit', (worker, code, signal) => {
    console.error(`worker ${worker.process.pid} exited (${signal ?? `code ${code}`}), starting another`)
    cluster.fork()
  })
} else {
  const server = behaviours[does]?.()
  if (server === undefined) throw new Error(`no such behaviour: ${does}`)
  server.listen({ ...at, ...(does === 'never-accepts' && { backlog: 1 }) }, () => {
    console.log(`listening on ${LISTEN}`)
    if (does === 'never-accepts') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })
  process.on('SIGTERM', () => process.exit(0))
}
