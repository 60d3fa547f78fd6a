import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { connect, createServer as createTcpServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endChild, listening, printed, type Stoppable } from './stoppable.ts'

/** A real upstream; `address` is written as the form and the proxy take it. */
export type Upstream = Stoppable & { address: string }

/** An app that answers 200, at a free port or at the unix socket given (`unix:/path`). */
export async function healthyApp(address?: string): Promise<Upstream> {
  const hello: RequestListener = (_, response) => response.end('Hello\n')
  if (address === undefined) return httpApp(hello)
  return { ...(await listening({ path: address.slice('unix:'.length) }, createHttpServer(hello))), address }
}

/** Nobody listens at this port, and nobody else can take it: it is the near end of an open connection. */
export async function stoppedApp(): Promise<Upstream> {
  const far = await listening({ host: '127.0.0.1' })
  const near = await openTo(far.port)
  return {
    address: `127.0.0.1:${near.localPort}`,
    stop: async () => {
      near.destroy()
      await far.stop()
    },
  }
}

/** A healthy app in a process of its own, which runs in this folder. */
export async function appInFolder(folder: string): Promise<Upstream> {
  const child = spawn(process.execPath, ['--input-type=commonjs', '--eval', healthy], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const [, port = ''] = await printed(child, /listens on (\d+)\n/)
  return { address: `127.0.0.1:${port}`, stop: () => endChild(child) }
}

const healthy = `
const server = require('node:http').createServer((_, response) => response.end('Hello\\n'))
server.listen(0, '127.0.0.1', () => console.log('listens on ' + server.address().port))`

/** An app that listens on [::1] only, while the proxy is told 127.0.0.1. */
export async function appOnIpv6Only(): Promise<Upstream & { port: number }> {
  const app = await listening(
    { host: '::1' },
    createHttpServer((_, response) => response.end('Hello\n')),
  )
  return { ...app, address: `127.0.0.1:${app.port}` }
}

/** The path of a unix socket that does not exist, in a folder that does. */
export async function missingSocket(): Promise<Upstream> {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-socket-'))
  return { address: `unix:${join(folder, 'app.sock')}`, stop: () => rm(folder, { recursive: true, force: true }) }
}

/** A process that listens and never accepts, its queue full: every further connection waits for ever. */
export async function appWithFullBacklog(): Promise<Upstream> {
  const child = spawn(process.execPath, ['--input-type=commonjs', '--eval', neverAccepts, String(backlog)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [, port = ''] = await printed(child, /listens on (\d+)\n/)
  // Linux lets one more wait than the backlog says.
  const waiting: Socket[] = []
  while (waiting.length < backlog + 1) waiting.push(await openTo(Number(port)))
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      for (const socket of waiting) socket.destroy()
      await endChild(child, 'SIGKILL')
    },
  }
}

const backlog = 1

const neverAccepts = `
const server = require('node:net').createServer()
server.listen({ host: '127.0.0.1', port: 0, backlog: Number(process.argv[1]) }, () => {
  require('node:fs').writeSync(1, 'listens on ' + server.address().port + '\\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})`

/** An app whose response header is larger than 8 kB, as with many cookies. */
export async function appWithBigHeader(): Promise<Upstream & { headerBytes: number }> {
  const cookies = Array.from({ length: 10 }, (_, index) => `Set-Cookie: part${index}=${'x'.repeat(1000)}`)
  const header = `${['HTTP/1.1 200 OK', ...cookies, 'Content-Length: 6', 'Connection: close'].join('\r\n')}\r\n\r\n`
  const app = await tcpApp((socket) => socket.once('data', () => socket.end(`${header}Hello\n`)))
  return { ...app, headerBytes: header.length }
}

/** An app that takes the request and closes the connection without a word. */
export const appThatClosesEarly = () => tcpApp((socket) => socket.once('data', () => socket.end()))

/** An app that takes the request and resets the connection. */
export const appThatResets = () => tcpApp((socket) => socket.once('data', () => socket.resetAndDestroy()))

async function httpApp(answer: RequestListener): Promise<Upstream> {
  const app = await listening({ host: '127.0.0.1' }, createHttpServer(answer))
  return { ...app, address: `127.0.0.1:${app.port}` }
}

async function tcpApp(onSocket: (socket: Socket) => void): Promise<Upstream> {
  const app = await listening({ host: '127.0.0.1' }, createTcpServer(onSocket))
  return { ...app, address: `127.0.0.1:${app.port}` }
}

async function openTo(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}
