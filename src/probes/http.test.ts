import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { ProbeTarget } from '../contract/probe.ts'
import { version } from '../contract/version.ts'
import { makeCertificate } from './certificate-bench.ts'
import { probeHttp } from './http.ts'
import { benchDeps, benchTarget, freePort, listen, openFolder, withoutTimes } from './loopback-bench.ts'
import type { ProbeDeps } from './probe.ts'

/** Listens, probes, and gives the result without its times. */
async function probe(onSocket: (socket: Socket) => void, wish: Partial<ProbeTarget> = {}, parts: Partial<ProbeDeps> = {}) {
  await using server = await listen({ host: '127.0.0.1' }, onSocket)
  const result = withoutTimes(await probeHttp({ ...benchTarget({ host: '127.0.0.1', port: server.port }), ...wish }, benchDeps(parts)))
  return { ...result, address: 'address' in result ? String(result.address).replace(`:${server.port}`, ':PORT') : null }
}

function answers(text: string, then: 'end' | 'wait' = 'end') {
  return (socket: Socket) => socket.once('data', () => (then === 'end' ? socket.end(text, 'latin1') : socket.write(text, 'latin1')))
}

const some = expect.any(Number)
const nothing = {
  probe: 'http',
  address: '127.0.0.1:PORT',
  code: null,
  status: null,
  reason: null,
  version: null,
  headers: [],
  headerBytes: 0,
  headerCount: 0,
  interimResponses: 0,
  oddities: [],
  firstBytes: '',
  receivedBytes: 0,
  body: null,
  timings: { dns: null, connect: some, tls: null, firstByte: null, header: null, body: null },
}

describe('probeHttp', () => {
  it('sends one plain request and describes the answer', async () => {
    let asked = ''
    const result = await probe(
      (socket) =>
        socket.once('data', (bytes) => {
          asked = bytes.toString('latin1')
          socket.end('HTTP/1.1 302 Found\r\nServer: x\r\nLocation: http://169.254.169.254/\r\nContent-Length: 2\r\n\r\nhi')
        }),
      { hostHeader: 'shop.example:8080', requestTarget: '/cart?id=ä' },
    )
    expect(asked).toBe(
      `GET /cart?id=Ã¤ HTTP/1.1\r\nHost: shop.example:8080\r\nUser-Agent: badgateway/${version}\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
    )
    expect(result).toEqual({
      ...nothing,
      outcome: 'answered',
      status: 302,
      reason: 'Found',
      version: '1.1',
      headers: [
        ['server', 'x'],
        ['location', 'http://169.254.169.254/'],
        ['content-length', '2'],
      ],
      headerBytes: 87,
      headerCount: 3,
      firstBytes: 'HTTP/1.1 302 Found\\x0d\\x0aServer: x\\x0d\\x0aLocation: http://169.254.169.254/',
      receivedBytes: 89,
      body: { framing: 'content-length', declared: 2, received: 2, ended: 'complete', excerpt: 'hi' },
      timings: { dns: null, connect: some, tls: null, firstByte: some, header: some, body: some },
    })
  })

  it('cannot be made to send a second line', async () => {
    let asked = ''
    const listener = (socket: Socket) =>
      socket.once('data', (bytes) => {
        asked = bytes.toString('latin1')
        socket.end()
      })
    // In Latin-1 these would become carriage return and line feed.
    await probe(listener, { requestTarget: '/\u010d\u010aX:\u0120y' })
    expect(asked.split(/[\r\n]+/)).toHaveLength(6)
  })

  it('times the look-up of a name', async () => {
    await using server = await listen({ host: '127.0.0.1' }, answers('HTTP/1.1 200 OK\r\n\r\n'))
    const lookup: ProbeDeps['lookup'] = async () => [{ ip: '127.0.0.1', family: 4 }]
    const result = await probeHttp(benchTarget({ host: 'app.example', port: server.port }), benchDeps({ lookup }))
    expect(result).toMatchObject({ outcome: 'answered', address: `127.0.0.1:${server.port}`, timings: { dns: some } })
  })

  it('asks a unix socket', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/app.sock`
    await using _server = await listen({ path }, answers('HTTP/1.1 200 OK\r\n\r\nhi'))
    const result = await probeHttp(benchTarget({ path }), benchDeps())
    expect(result).toMatchObject({ outcome: 'answered', address: `unix:${path}`, timings: { dns: null }, body: { excerpt: 'hi' } })
  })

  it.each<[string, (socket: Socket) => void, object]>([
    ['closes at once', (socket) => socket.once('data', () => socket.end()), { outcome: 'closed-early' }],
    ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy()), { outcome: 'reset', code: 'ECONNRESET' }],
    ['stays silent', () => {}, { outcome: 'timed-out' }],
  ])('tells a server that %s', async (_, onSocket, end) => {
    expect(await probe(onSocket, {}, { deadlines: { firstByte: 100 } })).toEqual({ ...nothing, ...end })
  })

  it('tells a header that is cut', async () => {
    expect(await probe(answers('HTTP/1.1 200 OK\r\nServer: x'))).toMatchObject({
      outcome: 'closed-early',
      status: 200,
      receivedBytes: 26,
      headerBytes: 26,
    })
  })

  it('gives up a header that drips beyond the end of the run', async () => {
    const result = await probe(answers('HTTP/1.1 200 OK\r\n', 'wait'), {}, { deadlines: { run: 100 } })
    expect(result).toMatchObject({ outcome: 'timed-out', status: 200, timings: { firstByte: some, header: null, body: null } })
  })

  it.each([
    ['nothing but garbage', '\x15\x03\x01\0\x02\x02F', 'no-status-line', '\\x15\\x03\\x01\\x00\\x02\\x02F'],
    ['the banner of SSH', 'SSH-2.0-x\r\n', 'no-status-line', 'SSH-2.0-x\\x0d\\x0a'],
    ['a bare document', '<html>', 'body-without-header', '<html>'],
  ])('tells %s at once, though the connection stays open', async (_, text, what, firstBytes) => {
    expect(await probe(answers(text, 'wait'))).toEqual({
      ...nothing,
      outcome: 'invalid',
      oddities: [{ offset: 0, what }],
      firstBytes,
      receivedBytes: text.length,
      timings: { ...nothing.timings, firstByte: some },
    })
  })

  it.each([
    ['Content-Length', 'Content-Length: 100\r\n\r\nhello', 'content-length', 100],
    ['chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n', 'chunked', null],
  ])('sees a body cut that is framed by %s', async (_, rest, framing, declared) => {
    const body = { framing, declared, received: 5, excerpt: 'hello' }
    const raw = `HTTP/1.1 200 OK\r\n${rest}`
    expect(await probe(answers(raw))).toMatchObject({ outcome: 'answered', oddities: [], body: { ...body, ended: 'cut' } })
    expect(await probe(answers(raw, 'wait'), {}, { deadlines: { run: 100 } })).toMatchObject({
      outcome: 'answered',
      body: { ...body, ended: 'timed-out' },
    })
  })

  it('does not wait for the connection to close once the answer is whole', async () => {
    const raw = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
    expect(await probe(answers(raw, 'wait'))).toMatchObject({ outcome: 'answered', oddities: [], body: { ended: 'complete' } })
    expect(await probe(answers(`${raw}more`, 'wait'))).toMatchObject({
      oddities: [{ offset: 40, what: 'bytes-after-response' }],
      body: { ended: 'complete' },
    })
  })

  it('measures a header of 9 kB, and gives up one of 40 kB', async () => {
    const cookie = (size: number) => `HTTP/1.1 200 OK\r\nSet-Cookie: ${'x'.repeat(size)}\r\nContent-Length: 0\r\n\r\n`
    expect(await probe(answers(cookie(9000)))).toMatchObject({ outcome: 'answered', headerBytes: 9052, headerCount: 2, oddities: [] })
    expect(await probe(answers(cookie(40_000)))).toMatchObject({ outcome: 'header-too-big', headerBytes: 32_768, status: 200, body: null })
  })

  it('stops reading an endless body', async () => {
    const pour = (socket: Socket) => {
      const more = Buffer.alloc(65_536, 'x')
      const pump = () => {
        while (!socket.destroyed && socket.write(more));
      }
      socket
        .once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
        .on('drain', pump)
        .once('data', pump)
    }
    expect(await probe(pour)).toMatchObject({ outcome: 'answered', body: { framing: 'until-close', received: 10_240, ended: 'capped' } })
  })

  it('ends with the run', async () => {
    const run = new AbortController()
    const result = await probe((socket) => socket.once('data', () => run.abort()), {}, { signal: run.signal })
    expect(result).toEqual({ ...nothing, outcome: 'timed-out', code: 'ABORT_ERR' })
  })

  it.each(['fastcgi', 'uwsgi', 'scgi', 'grpc', 'grpcs', 'h2c'] as const)('does not apply to %s', async (protocol) => {
    const result = withoutTimes(await probeHttp({ ...benchTarget({ host: '127.0.0.1', port: await freePort() }), protocol }, benchDeps()))
    expect(result).toEqual({
      probe: 'http',
      outcome: 'does-not-apply',
      code: null,
      says: expect.stringMatching(/^The gateway speaks .+ here/),
    })
  })

  it('is not made when nothing can be connected', async () => {
    const result = withoutTimes(await probeHttp(benchTarget({ host: '127.0.0.1', port: await freePort() }), benchDeps()))
    expect(result).toEqual({
      probe: 'http',
      outcome: 'not-connected',
      code: 'ECONNREFUSED',
      says: 'No connection to the target could be made, so nothing was asked of it.',
    })
  })

  describe('over TLS', () => {
    const expired = makeCertificate({ name: 'other.example', validFrom: new Date('2020-01-01'), validTo: new Date('2021-01-01') })

    it('sends the server name and reads the answer whatever the certificate', async () => {
      const names: (string | false | null)[] = []
      const server = createServer(expired, (socket) => {
        names.push(socket.servername)
        answers('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')(socket)
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const target = { ...benchTarget({ host: '127.0.0.1', port }), protocol: 'https' as const }
      const result = await probeHttp({ ...target, hostHeader: 'shop.example:8443' }, benchDeps())
      const byAddress = await probeHttp({ ...target, hostHeader: '127.0.0.1' }, benchDeps())
      server.close()
      expect(names).toEqual(['shop.example', false])
      expect(result).toMatchObject({ outcome: 'answered', status: 200, body: { excerpt: 'ok' }, timings: { tls: some } })
      expect(byAddress).toMatchObject({ outcome: 'answered', status: 200 })
    })

    it('tells that the handshake failed', async () => {
      expect(await probe(answers('HTTP/1.1 400 Bad Request\r\n\r\n'), { protocol: 'https' })).toEqual({
        ...nothing,
        outcome: 'tls-failed',
        code: 'ERR_SSL_WRONG_VERSION_NUMBER',
        timings: { ...nothing.timings, tls: some },
      })
    })

    it('tells that a client certificate is missing, though the alert comes after the handshake', async () => {
      const server = createServer({ ...expired, requestCert: true, rejectUnauthorized: true, ca: expired.cert, minVersion: 'TLSv1.3' })
      server.on('tlsClientError', () => {}).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const result = await probeHttp({ ...benchTarget({ host: '127.0.0.1', port }), protocol: 'https' }, benchDeps())
      server.close()
      expect(result).toMatchObject({ outcome: 'tls-failed', code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', receivedBytes: 0 })
    })
  })
})
