import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProbeName, ProbeRunResult } from '../contract/probe.ts'
import { type RunningServer, startServer } from './main.ts'
import { secureHeaders } from './secure-headers.ts'

let pageDir: string
let server: RunningServer
let printed: string[]
let warned: string[]
let port: number
let upstream: Server
let accepted: Socket[]

beforeAll(async () => {
  pageDir = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  await writeFile(join(pageDir, 'index.html'), '<!doctype html>page')
})
afterAll(() => rm(pageDir, { recursive: true }))

beforeEach(async () => {
  printed = []
  warned = []
  accepted = []
  server = await startServer({
    port: 0,
    pageDir,
    version: '1.2.3',
    print: (line) => printed.push(line),
    warn: (line) => warned.push(line),
    env: {},
  })
  port = Number(new URL(server.url).port)
  upstream = createServer((socket) => {
    accepted.push(socket)
    socket.on('error', () => {})
  })
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
})
afterEach(async () => {
  await server.close()
  for (const socket of accepted) socket.destroy()
  upstream.close()
  expect(warned).toEqual([])
})

function probe(probes: ProbeName[], at: { host: string; port: number }, init: RequestInit = {}) {
  const target = { hop: 'upstream', at, protocol: 'http', hostHeader: 'shop.example', requestTarget: '/?secret=1', method: 'GET' }
  return fetch(`${server.url}api/probe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-badgateway-token': server.token },
    body: JSON.stringify({ target, probes }),
    ...init,
  })
}

const upstreamAt = () => ({ host: '127.0.0.1', port: (upstream.address() as AddressInfo).port })

/** Sends bytes over a raw socket and reads until the server closes it. */
async function raw(request: string) {
  const socket = connect(port, '127.0.0.1')
  socket.end(request)
  let text = ''
  for await (const chunk of socket.setEncoding('latin1')) text += chunk
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const [status, ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => line.split(': ')).map(([name = '', value]) => [name.toLowerCase(), value]))
  return { status, headers, body: body === '' ? null : JSON.parse(body) }
}

describe('startServer', () => {
  it('prints the address with the token behind the #, and nothing else holds it', async () => {
    const pages = [await fetch(server.url), await fetch(`${server.url}api/health`), await fetch(`${server.url}api/openapi.json`)]
    const bodies = await Promise.all(pages.map((page) => page.text()))
    expect(printed.filter((line) => line.includes(server.token))).toEqual([`  http://127.0.0.1:${port}/#token=${server.token}`])
    expect(server.url).toBe(`http://127.0.0.1:${port}/`)
    expect(bodies[0]).toBe('<!doctype html>page')
    expect(JSON.parse(bodies[1] ?? '')).toEqual({ status: 'ok', version: '1.2.3', stores: null })
    expect(bodies.join()).not.toContain(server.token)
  })

  it('probes a real server', async () => {
    const at = upstreamAt()
    const response = await probe(['tcp'], at)
    const { from, target, results } = (await response.json()) as ProbeRunResult
    expect([response.status, from, target.at]).toEqual([200, hostname(), at])
    expect(results).toMatchObject([
      { probe: 'tcp', outcome: 'tried', attempts: [{ address: `127.0.0.1:${at.port}`, family: 4, outcome: 'connected', code: null }] },
    ])
  })

  it('refuses to probe itself', async () => {
    const { results } = (await (await probe(['tcp'], { host: '127.0.0.1', port })).json()) as ProbeRunResult
    expect(results).toMatchObject([{ probe: 'tcp', outcome: 'not-allowed' }])
  })

  it('ends the run of a client that leaves', async () => {
    const client = new AbortController()
    const connected = once(upstream, 'connection')
    const left = probe(['http'], upstreamAt(), { signal: client.signal }).catch((error: Error) => error.name)
    const [socket] = (await connected) as [Socket]
    socket.resume()
    const closed = once(socket, 'close')
    client.abort()
    expect(await left).toBe('AbortError')
    await closed
  })

  const unreadable = { error: { field: null, says: 'The Host header or the path of the request cannot be read.' } }
  const wrongHost = {
    error: { field: 'host', says: 'This server answers only as 127.0.0.1, localhost or [::1]. Open the address that badgateway printed.' },
  }

  it.each([
    ['a rebound name', 'GET /api/health HTTP/1.1\r\nHost: evil.example', 403, wrongHost],
    ['the address as a subdomain', 'GET /api/health HTTP/1.1\r\nHost: 127.0.0.1.evil.example', 403, wrongHost],
    ['two Host headers', 'GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example', 403, wrongHost],
    ['an absolute request target', 'GET http://evil.example/api/health HTTP/1.1\r\nHost: localhost', 403, wrongHost],
    ['userinfo', 'GET /api/health HTTP/1.1\r\nHost: localhost:5502@evil.example', 400, unreadable],
    ['no Host', 'GET /api/health HTTP/1.1\r\nX: y', 400, unreadable],
    ['HTTP/1.0 without Host', 'GET /api/health HTTP/1.0', 400, unreadable],
  ])('refuses %s on a raw socket, with every secure header', async (_, head, status, body) => {
    const answer = await raw(`${head}\r\nConnection: close\r\n\r\n`)
    expect([answer.status?.slice(0, 12), answer.body]).toEqual([`HTTP/1.1 ${status}`, body])
    expect(answer.headers).toMatchObject(secureHeaders)
  })

  it('stops within two seconds while a probe hangs, an upload stalls and a connection idles', async () => {
    const idle = connect(port, '127.0.0.1')
    const stalled = connect(port, '127.0.0.1')
    const closed = Promise.all([once(idle, 'close'), once(stalled, 'close')])
    for (const socket of [idle, stalled]) socket.resume().on('error', () => {})
    const post = `POST /api/probe HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n`
    stalled.write(`${post}X-Badgateway-Token: ${server.token}\r\n\r\n{`)

    const connected = once(upstream, 'connection')
    const answer = probe(['http'], upstreamAt())
    await connected
    const start = performance.now()
    await server.close()
    expect(performance.now() - start).toBeLessThan(2000)

    const { results } = (await (await answer).json()) as ProbeRunResult
    expect(results.map((result) => result.probe)).toEqual(['http'])
    await closed
    const refused = await fetch(server.url).catch((error: Error) => (error.cause as NodeJS.ErrnoException).code)
    expect(refused).toBe('ECONNREFUSED')
  })

  it('lets a run that it ends still answer, then closes the kept-alive connection at once', async () => {
    const at = upstreamAt()
    const target = { hop: 'upstream', at, protocol: 'http', hostHeader: 'shop.example', requestTarget: '/', method: 'GET' }
    const body = JSON.stringify({ target, probes: ['http'] })
    const head = [
      'POST /api/probe HTTP/1.1',
      `Host: localhost:${port}`,
      'Content-Type: application/json',
      `X-Badgateway-Token: ${server.token}`,
    ]
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    const connected = once(upstream, 'connection')
    socket.write(`${head.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    await connected

    const start = performance.now()
    const [answer] = await Promise.all([socket.toArray(), server.close()])
    expect(performance.now() - start).toBeLessThan(900)
    expect(answer.join('')).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })

  it('can be stopped twice', async () => {
    expect(await Promise.all([server.close(), server.close()])).toEqual([undefined, undefined])
  })
})
