import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'valibot'
import { type ConnectAttempt, type ProbeResult, ProbeResultSchema, type ProbeTarget } from '../contract/probe.ts'
import type { Endpoint } from '../contract/upstream-address.ts'
import { nodeProbeDeps } from './node-deps.ts'
import type { ProbeDeps } from './probe.ts'
import { createTargetGuard } from './target-guard.ts'

/** For tests: the real network behind the real guard, with some parts replaced. */
export function benchDeps(parts: Partial<ProbeDeps> = {}): ProbeDeps {
  return { ...nodeProbeDeps({ guard: createTargetGuard({ mode: 'local', own: null }) }), ...parts }
}

/** For tests: a target that is asked plainly. */
export function benchTarget(at: Endpoint): ProbeTarget {
  return { hop: 'upstream', at, protocol: 'http', hostHeader: 'app.example', requestTarget: '/', method: 'GET' }
}

/** For tests: the result without its times, which differ from one run to the next, once it is known to keep the contract. */
export function withoutTimes<Result extends ProbeResult>(result: Result): Omit<Result, 'startedAt' | 'ms'> {
  parse(ProbeResultSchema, result)
  const { startedAt: _startedAt, ms: _ms, ...rest } = result
  return rest
}

/** For tests: an attempt without its duration. */
export function withoutMs({ ms, ...rest }: ConnectAttempt): Omit<ConnectAttempt, 'ms'> {
  if (!(ms >= 0) || Math.round(ms * 10) / 10 !== ms) throw new Error('The attempt has no duration in tenths of a millisecond.')
  return rest
}

/** For tests: a listener on this machine that accepts, and passes each connection on. Port 0 picks one. */
export async function listen(
  at: { host: string; port?: number } | { path: string },
  onSocket: (socket: Socket) => void = () => {},
): Promise<{ port: number } & AsyncDisposable> {
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket.on('error', () => {}))
    onSocket(socket)
  })
  server.listen('path' in at ? { path: at.path } : { host: at.host, port: at.port ?? 0 })
  await once(server, 'listening')
  const address = server.address()
  return {
    port: isAddressInfo(address) ? address.port : 0,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** For tests: a port of this machine on which nobody listens, in either family. */
export async function freePort(): Promise<number> {
  await using both = await listen({ host: '::' })
  return both.port
}

/**
 * For tests: a process that listens with a backlog of one and never accepts, because its only thread sleeps for good.
 * `kill` ends it the hard way, which leaves its socket file behind.
 */
export async function listenWithoutAccepting(
  at: { host: string } | { path: string },
): Promise<{ port: number; kill: () => Promise<void> } & AsyncDisposable> {
  const child = spawn(process.execPath, ['--input-type=commonjs', '--eval', neverAccepts, JSON.stringify(at)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { port: Number(said), kill, [Symbol.asyncDispose]: kill }
}

/** For tests: a folder that everybody on this machine may enter, gone afterwards. */
export async function openFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'badgateway-'))
  await chmod(path, 0o755)
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

const neverAccepts = `
const at = JSON.parse(process.argv[1])
const server = require('node:net').createServer()
server.listen({ ...at, ...('path' in at ? {} : { port: 0 }), backlog: 1 }, () => {
  require('node:fs').writeSync(1, String(server.address().port ?? 0))
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})`

function isAddressInfo(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
