/**
 * The hands of the lab on the machine of one scenario: starts programs and stops them by their process ids, makes requests, waits
 * until something is ready. Its parent sends `{ id, op, with }` and gets `{ id, out }` or `{ id, error }`.
 */
import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** @typedef {{ host: string, port: number } | { path: string } | { file: string, log: string }} Ready */
/** @typedef {{ port: number, host: string, path: string, method: string, body: number, requests: number, atOnce: number, patience: number, every: number }} Traffic */

/** @type {Map<string, { child: import('node:child_process').ChildProcess, log: string, gone: Promise<void> }>} */
const programs = new Map()
let isLoading = false
/** @type {Set<import('node:net').Socket>} */
const held = new Set()

/** @type {Record<string, (given: any) => Promise<unknown>>} */
const ops = { start, signal, ready, traffic, load, unload, run, freePorts, fillBacklog, end }

process.on('message', async (/** @type {{ id: number, op: string, with: unknown }} */ { id, op, with: given }) => {
  try {
    process.send?.({ id, out: await ops[op]?.(given) })
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', async () => {
  await end()
  process.exit()
})

/** @param {{ name: string, argv: string[], cwd: string, env: Record<string, string>, log: string }} given */
async function start({ name, argv: [program = '', ...args], cwd, env, log }) {
  const out = openSync(log, 'a')
  // A group of its own, so that its workers end with it.
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', out, out], detached: true })
  const gone = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  programs.set(name, { child, log, gone: /** @type {Promise<void>} */ (gone) })
  return child.pid
}

/** Ends a program: `stop` asks it to, `kill` does not. @param {{ name: string, does: 'stop' | 'kill' }} given */
async function signal({ name, does }) {
  const program = programs.get(name)
  if (program === undefined) throw new Error(`${name} was never started`)
  await endGroup(program, does === 'kill' ? 'SIGKILL' : 'SIGTERM')
}

async function end() {
  isLoading = false
  for (const socket of held) socket.destroy()
  await Promise.all([...programs.values()].map((program) => endGroup(program, 'SIGTERM')))
}

/** @param {{ child: import('node:child_process').ChildProcess, gone: Promise<void> }} program @param {NodeJS.Signals} name */
async function endGroup({ child, gone }, name) {
  if (child.pid === undefined) return
  const late = setTimeout(() => killGroup(child, 'SIGKILL'), 2000)
  killGroup(child, name)
  if (child.exitCode === null && child.signalCode === null) await gone
  clearTimeout(late)
  killGroup(child, 'SIGKILL')
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} name */
function killGroup(child, name) {
  try {
    process.kill(-Number(child.pid), name)
  } catch {
    // It has ended already.
  }
}

/** Tries until something is ready, at most 10 s. @param {{ at: Ready, name: string }} given */
async function ready({ at, name }) {
  const deadline = Date.now() + 10_000
  for (;;) {
    if (await isReady(at)) return
    const program = programs.get(name)
    const ended = program && (program.child.exitCode !== null || program.child.signalCode !== null)
    if (ended || Date.now() > deadline) {
      const said = program && existsSync(program.log) ? readFileSync(program.log, 'utf8').slice(-2000) : ''
      throw new Error(`${name} ${ended ? 'ended' : 'is not ready after 10 s'}: ${said}`)
    }
    await pause(20)
  }
}

/** @param {Ready} at */
async function isReady(at) {
  if ('log' in at) return existsSync(at.file) && new RegExp(at.log).test(readFileSync(at.file, 'utf8'))
  if ('path' in at) return existsSync(at.path)
  return opens(at)
}

/** @param {{ host: string, port: number }} at @returns {Promise<boolean>} */
function opens(at) {
  return new Promise((resolve) => {
    const socket = connect(at)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Makes requests and says the status of each, 0 where the client went away or got nothing. @param {Traffic} given */
async function traffic(given) {
  /** @type {number[]} */
  const statuses = []
  let left = given.requests
  const one = async () => {
    while (left > 0) {
      left -= 1
      statuses.push(await ask(given))
      if (left > 0 && given.every > 0) await pause(given.every)
    }
  }
  await Promise.all(Array.from({ length: given.atOnce }, one))
  return statuses
}

/** Keeps requests coming until `unload`; resolves once they are all under way. @param {Traffic} given */
async function load(given) {
  isLoading = true
  for (let index = 0; index < given.atOnce; index += 1)
    void (async () => {
      while (isLoading) {
        await ask(given)
        await pause(200)
      }
    })()
  await pause(300)
}

async function unload() {
  isLoading = false
}

/** @param {Traffic} given @returns {Promise<number>} */
function ask({ port, host, path, method, body, patience }) {
  return new Promise((resolve) => {
    const made = request(
      { host: '127.0.0.1', port, path, method, headers: { host, 'user-agent': 'lab', connection: 'close' } },
      (answer) => {
        answer.resume()
        answer.once('close', () => resolve(answer.statusCode ?? 0))
      },
    )
    made.once('error', () => resolve(0))
    if (patience > 0) setTimeout(() => made.destroy(), patience)
    made.end(body > 0 ? 'x'.repeat(body) : undefined)
  })
}

/** Runs a command to its end. @param {{ argv: string[], cwd: string, env?: Record<string, string>, limit: number }} given */
async function run({ argv: [program = '', ...args], cwd, env = {}, limit }) {
  const startedAt = performance.now()
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: limit })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
  return { code, stdout, stderr, ms: Math.round(performance.now() - startedAt) }
}

/** @param {{ count: number }} given @returns {Promise<number[]>} ports that nobody holds at the moment */
async function freePorts({ count }) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))))
  const ports = servers.map((server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** Opens connections and leaves them until no more is taken. @param {{ at: { host: string, port: number } | { path: string }, most: number }} given */
async function fillBacklog({ at, most }) {
  for (let index = 0; index < most; index += 1) {
    const socket = connect(at)
    held.add(socket)
    const isTaken = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).on('error', () => resolve(false))
      setTimeout(() => resolve(false), 300)
    })
    if (!isTaken) return index
  }
  return most
}
