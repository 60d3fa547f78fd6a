import { fork, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The processes of the load benchmarks: a target, the load, badgateway in shared mode, prometheus-blackbox-exporter. `stop` ends each.

const blackbox = 'prometheus-blackbox-exporter'
let audits = 0

/** A server that is measured. @typedef {{ name: string, url: string, pid: number, stop: () => Promise<number | null> }} Server */
/** What a process used: processor seconds since its start, memory now and at most in bytes, open descriptors. @typedef {{ cpu: number, memory: number, most: number, handles: number }} Usage */

/**
 * Starts targets on free ports of 127.0.0.1 (probe-target.mjs). Each request is answered after `holdMs`.
 * @returns {Promise<{ ports: number[], count: () => Promise<{ counts: number[], atOnce: number }>, stop: () => Promise<number | null> }>}
 */
export async function startTargets(/** @type {number} */ howMany, /** @type {number} */ holdMs) {
  const { ask, stop } = startHelper(import.meta.resolve('./probe-target.mjs'))
  const { ports } = await ask({ listen: howMany, holdMs })
  return { ports, count: () => ask('count'), stop }
}

/** Starts the process that makes the load (probe-load.mjs); `put` takes its Job and gives what Came. */
export function startLoad() {
  const { ask, stop } = startHelper(import.meta.resolve('./probe-load.mjs'))
  return {
    put: (/** @type {import('./probe-load.mjs').Job} */ job) => /** @type {Promise<import('./probe-load.mjs').Came>} */ (ask(job)),
    stop,
  }
}

/**
 * Starts `badgateway serve --shared` on a free port, with one service a port.
 * @param {{ name: string, program: string, folder: string, ports: number[], options: string[], node?: string[] }} asked `node`: options of Node itself.
 * @returns {Promise<Server>}
 */
export async function startBadgateway({ name, program, folder, ports, options, node = [] }) {
  const file = join(folder, 'services.yaml')
  writeFileSync(
    file,
    `services:\n${ports.map((port, index) => `  - name: shop-${index + 1}\n    url: http://127.0.0.1:${port}/\n`).join('')}`,
  )
  const command = [...node, program, 'serve', '--shared', '--store', 'none', '--services', file, '--no-token', '--port', '0', ...options]
  const audit = join(folder, `audit-${ports[0]}-${audits++}.log`)
  const { child, said } = await startAndRead(process.execPath, command, /http:\/\/127\.0\.0\.1:\d+\//, audit)
  return { name, url: said, pid: child.pid ?? 0, stop: () => stopChild(child) }
}

/** Starts blackbox exporter with its http_2xx module on a free port. @returns {Promise<Server>} */
export async function startBlackbox(/** @type {string} */ folder) {
  const file = join(folder, 'blackbox.yml')
  writeFileSync(file, 'modules:\n  http_2xx:\n    prober: http\n    timeout: 5s\n')
  const { child, said } = await startAndRead(
    blackbox,
    [`--config.file=${file}`, '--web.listen-address=127.0.0.1:0'],
    /address=127\.0\.0\.1:\d+/,
    null,
  )
  return {
    name: 'blackbox exporter',
    url: `http://${said.replace('address=', '')}/`,
    pid: child.pid ?? 0,
    stop: () => stopChild(child),
  }
}

/** Its version line, or null where it is not installed. */
export function blackboxVersion() {
  const { stdout, stderr, error } = spawnSync(blackbox, ['--version'], { encoding: 'utf8' })
  return error ? null : (`${stdout}${stderr}`.split('\n')[0]?.replace(/ \(.*/, '') ?? '')
}

/** What a process used, read from /proc. Out: null where there is none. @returns {Usage | null} */
export function usageOf(/** @type {number} */ pid) {
  if (!existsSync(`/proc/${pid}/stat`)) return null
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (/** @type {string} */ name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024
  const ticksPerSecond = 100
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    memory: kilobytes('VmRSS'),
    most: kilobytes('VmHWM'),
    handles: readdirSync(`/proc/${pid}/fd`).length,
  }
}

/**
 * Starts a program and waits until it says on standard error what is `awaited`. What it says later is read, so that the pipe never
 * fills, and dropped. Standard output goes into the file `output`, or nowhere.
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, said: string }>}
 */
function startAndRead(
  /** @type {string} */ file,
  /** @type {string[]} */ args,
  /** @type {RegExp} */ awaited,
  /** @type {string | null} */ output,
) {
  const to = output === null ? 'ignore' : openSync(output, 'w')
  const child = spawn(file, args, { stdio: ['ignore', to, 'pipe'] })
  if (typeof to === 'number') closeSync(to)
  return new Promise((resolve, reject) => {
    let text = ''
    let found = false
    child.stderr?.on('data', (/** @type {Buffer} */ bytes) => {
      if (found) return
      text += bytes
      const said = awaited.exec(text)?.[0]
      if (said === undefined) return
      found = true
      resolve({ child, said })
    })
    child.once('error', reject)
    child.once('exit', (status) => reject(new Error(`${file} ${args.join(' ')} ended with ${status}:\n${text}`)))
  })
}

function startHelper(/** @type {string} */ address) {
  const child = fork(fileURLToPath(address), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    /** @returns {Promise<any>} */
    ask: (/** @type {object | string} */ message) =>
      new Promise((resolve, reject) => {
        const failed = () => reject(new Error(`${address} ended.`))
        child.once('exit', failed)
        child.once('message', (answer) => {
          child.off('exit', failed)
          resolve(answer)
        })
        child.send(message)
      }),
    stop: () => stopChild(child),
  }
}

/** Out: the exit status, null when a signal ended it. @returns {Promise<number | null>} */
function stopChild(/** @type {import('node:child_process').ChildProcess} */ child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
}
