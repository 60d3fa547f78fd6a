import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { stacks } from '../../catalog/stacks/index.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { nodeHostDeps } from '../../probes/host/host-deps.ts'
import { seeSockets } from '../../probes/host/see-sockets.ts'
import { listeningFacts } from '../../reading/host/near-misses.ts'

/** Says on which port it listens, then waits to be ended. `where` is what net.Server.listen takes. */
const app = `const server = require('node:http').createServer()
server.listen(JSON.parse(process.argv[1]), () => console.log(server.address().port ?? 'ready'))`

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** Starts a real Node app in a folder called like its service. */
async function startApp(where: object) {
  const cwd = join(await newFolder(), 'shop-of-this-test')
  await mkdir(cwd)
  const child = spawn(process.execPath, ['-e', app, JSON.stringify(where)], { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, cwd, port: Number(line.toString()) }
}

async function seen(upstream: Endpoint, file: 'socket' | 'missing' | null = null) {
  const sockets = await seeSockets(nodeHostDeps(AbortSignal.timeout(20_000)), { programs: stacks.flatMap(({ programs }) => programs) })
  const facts = listeningFacts(sockets, upstream, { vantage: 'proxy-host', service: 'shop-of-this-test', file })
  return facts.filter(({ about }) => about === 'app.listening').map(({ value }) => value)
}

const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
const user = expect.any(String)

it.each([
  ['127.0.0.1', '127.0.0.1', 'same'],
  ['::1', '127.0.0.1', 'other-family'],
  ['127.0.0.2', '127.0.0.1', 'other-interface'],
] as const)('an app on %s, the proxy calls %s: %s', async (listens, calls, is) => {
  const { child, port } = await startApp({ host: listens, port: 0 })
  const at = listens.includes(':') ? `[${listens}]:${port}` : `${listens}:${port}`
  expect(await seen({ host: calls, port })).toEqual([{ is, at, calls: `${calls}:${port}`, program: 'node', pid: child.pid, user, since }])
})

it('an app on another port, by its service’s name', async () => {
  const { child, port } = await startApp({ host: '127.0.0.1', port: 0 })
  expect(await seen({ host: '127.0.0.1', port: 1 })).toEqual([
    { is: 'other-port', at: `127.0.0.1:${port}`, calls: '127.0.0.1:1', by: 'name', program: 'node', pid: child.pid, user, since },
  ])
})

it('an app on a unix socket, then the file that it leaves behind when it is killed', async () => {
  const path = join(await newFolder(), 'near-misses-here.sock')
  const { child } = await startApp({ path })
  const calls = `unix:${path}`
  expect(await seen({ path }, 'socket')).toEqual([{ is: 'same', at: calls, calls, program: 'node', pid: child.pid, user, since }])
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  expect(await seen({ path }, 'socket')).toEqual([{ is: 'socket-stale', calls }])
})
