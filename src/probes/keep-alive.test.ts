import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { ProbeTarget } from '../contract/probe.ts'
import { version } from '../contract/version.ts'
import { makeCertificate } from './certificate-bench.ts'
import { probeKeepAlive } from './keep-alive.ts'
import { benchDeps, benchTarget, freePort, listen, openFolder, withoutTimes } from './loopback-bench.ts'
import type { ProbeDeps } from './probe.ts'

/** Listens, probes, and gives the result without its times; `idleMs` is checked apart. */
async function probe(onSocket: (socket: Socket) => void, parts: Partial<ProbeDeps> = {}, wish: Partial<ProbeTarget> = {}) {
  await using server = await listen({ host: '127.0.0.1' }, onSocket)
  const result = withoutTimes(await probeKeepAlive({ ...benchTarget({ host: '127.0.0.1', port: server.port }), ...wish }, benchDeps(parts)))
  return { ...result, address: 'address' in result ? String(result.address).replace(`:${server.port}`, ':PORT') : null }
}

const whole = (more = '') => `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n${more}\r\nok`
const answers =
  (text: string, then: (socket: Socket) => void = () => {}) =>
  (socket: Socket) =>
    socket.once('data', () => socket.write(text, 'latin1', () => then(socket)))

const seen = {
  probe: 'keep-alive',
  address: '127.0.0.1:PORT',
  outcome: 'closed',
  code: null,
  status: 200,
  idleMs: expect.any(Number),
  advertisedMs: null,
  how: 'fin',
}
const notIdle = { ...seen, outcome: 'not-idle', status: null, idleMs: null, how: null }

describe('probeKeepAlive', () => {
  it('measures how long Node really keeps an idle connection, and what it advertises', async () => {
    const asked: (string | undefined)[] = []
    const server = createServer({ keepAlive: true, connectionsCheckingInterval: 50 }, ({ headers }, response) => {
      asked.push(headers.connection, headers['user-agent'])
      response.end('ok')
    })
    server.keepAliveTimeout = 1000
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const result = await probeKeepAlive(benchTarget({ host: '127.0.0.1', port }), benchDeps())
    server.close()
    expect(asked).toEqual(['keep-alive', `badgateway/${version}`])
    expect(withoutTimes(result)).toEqual({ ...seen, address: `127.0.0.1:${port}`, advertisedMs: 1000 })
    expect('idleMs' in result && result.idleMs).toBeGreaterThan(900)
  })

  it('gives up the wait and says how long it was', async () => {
    const result = await probe(answers(whole('Keep-Alive: max=100, timeout=75\r\n')), { deadlines: { idle: 60 } })
    expect(result).toEqual({ ...seen, outcome: 'kept', how: null, advertisedMs: 75_000 })
    expect('idleMs' in result && result.idleMs).toBeGreaterThanOrEqual(59)
  })

  it('does not call a connection idle on which bytes go on coming', async () => {
    const goesOn = answers(whole(), (socket) => setTimeout(() => socket.write('x'.repeat(40_000)), 20))
    expect(await probe(goesOn, { deadlines: { idle: 5000 } })).toEqual({ ...notIdle, status: 200 })
  })

  it('tells a reset from a close, and a last word from an answer', async () => {
    expect(await probe(answers(whole(), (socket) => setTimeout(() => socket.resetAndDestroy(), 20)))).toEqual({
      ...seen,
      code: 'ECONNRESET',
      how: 'reset',
    })
    const last = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n'
    expect(await probe(answers(whole(), (socket) => setTimeout(() => socket.end(last), 20)))).toEqual(seen)
  })

  it.each([
    ['says that it closes', whole('Connection: Keep-Alive, close\r\n'), { status: 200 }],
    ['is of HTTP/1.0', 'HTTP/1.0 204 No Content\r\n\r\n', { status: 204 }],
  ])('does not wait where the answer %s', async (_, text, end) => {
    expect(await probe(answers(text))).toEqual({ ...seen, outcome: 'closes-at-once', idleMs: null, how: null, ...end })
  })

  it('knows an answer that ends with its connection', async () => {
    const result = await probe(answers('HTTP/1.1 200 OK\r\n\r\nhello', (socket) => socket.end()))
    expect(result).toEqual({ ...seen, outcome: 'closes-at-once', idleMs: null })
  })

  it.each([
    ['closes without an answer', (socket: Socket) => socket.once('data', () => socket.end()), { code: null }],
    ['resets', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()), { code: 'ECONNRESET' }],
    ['stays silent', () => {}, { code: 'ETIMEDOUT' }],
    ['speaks no HTTP', answers('SSH-2.0-x\r\n'), { code: null }],
    ['cuts the body', answers('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok', (socket) => socket.end()), { code: null }],
  ])('has nothing to measure where the other side %s', async (_, onSocket, end) => {
    expect(await probe(onSocket, { deadlines: { firstByte: 100 } })).toEqual({ ...notIdle, ...end })
  })

  it('ends with the run, and what was waited counts', async () => {
    const run = new AbortController()
    const result = await probe(
      answers(whole(), () => setTimeout(() => run.abort(), 50)),
      { signal: run.signal },
    )
    expect(result).toEqual({ ...seen, outcome: 'kept', code: 'ABORT_ERR', how: null })
  })

  it('works over a unix socket and over TLS', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/app.sock`
    await using _ = await listen(
      { path },
      answers(whole(), (socket) => socket.end()),
    )
    expect(withoutTimes(await probeKeepAlive(benchTarget({ path }), benchDeps()))).toEqual({ ...seen, address: `unix:${path}` })

    const certificate = makeCertificate({ name: 'app.example', validFrom: new Date('2020-01-01'), validTo: new Date('2120-01-01') })
    const server = createTlsServer(
      certificate,
      answers(whole(), (socket) => socket.end()),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const result = await probeKeepAlive({ ...benchTarget({ host: '127.0.0.1', port }), protocol: 'https' }, benchDeps())
    server.close()
    expect(withoutTimes(result)).toEqual({ ...seen, address: `127.0.0.1:${port}` })
  })

  it('is not made where nothing can be connected, nor in another protocol', async () => {
    const target = benchTarget({ host: '127.0.0.1', port: await freePort() })
    expect((await probeKeepAlive(target, benchDeps())).outcome).toBe('not-connected')
    expect((await probeKeepAlive({ ...target, protocol: 'fastcgi' }, benchDeps())).outcome).toBe('does-not-apply')
  })
})
