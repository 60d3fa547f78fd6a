import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProbeRun } from '../../src/contract/probe.ts'
import type { ProbeDeadlines } from '../../src/probes/deadlines.ts'
import { benchTarget, listen } from '../../src/probes/loopback-bench.ts'
import { isLongRun, writeFigures } from './figures.ts'
import type { Done, Job } from './hostile-memory.ts'
import { type HostileTarget, hostileTargets, openTarget, probesOf } from './hostile-targets.ts'

const mostMb = 64
const atOnce = 20

/** In milliseconds. */
const deadlines = { connect: 800, tls: 800, firstByte: 800, run: 1500, idle: 200 }
/** The long form waits for the real ones, too, but not for an idle connection. */
const realDeadlines = { idle: 1000 }
/** Twenty runs of five probes each, on a busy machine; hostile-targets.test.ts looks at the deadlines more closely. */
const leeway = 10_000

/** The short form takes those that could fill the memory. */
const inShort = [
  'a header of endless lines',
  'a header of the shortest lines',
  'folded lines without end',
  'a body without end',
  'chunks of one byte with long extensions',
  'a gzip bomb',
  'a whole answer, then bytes without end',
  'TLS: a body without end',
  'TLS: a certificate with 2000 names',
]
/** OpenSSL keeps the whole of a chain for each connection, and no probe can ask it for less: measured, and held to a limit of its own. */
const longChain = 'TLS: a chain of 200 certificates'
const mostOfChainMb = 160
const targets = hostileTargets.filter(({ name }) => name !== longChain && (isLongRun || inShort.includes(name)))

let child: ChildProcess
let first: Measured
type Measured = Extract<Done, { done: 'measure' }>
const grown: { name: string; mb: number; over: number; left: number }[] = []
let chainMb = 0
const served = { answered: 0, busy: 0, mb: 0 }

beforeAll(async () => {
  child = fork(await built('hostile-memory'), { execArgv: ['--expose-gc'], stdio: 'inherit' })
  // What code and buffers need once is no growth.
  await using sound = await listen({ host: '127.0.0.1' }, (socket) => {
    socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello`))
  })
  for (let round = 0; round < 3; round++) await probe([runOf(sound.port, 'http')])
  first = await measure()
}, 60_000)

afterAll(async () => {
  child.kill('SIGKILL')
  const [most] = [...grown].sort((a, b) => b.mb - a.mb)
  if (most === undefined) return
  writeFigures('hostile-memory', {
    title: 'Memory against hostile targets',
    rows: [
      [`hostile targets, each probed ${atOnce} times at once`, String(grown.length)],
      ['memory before', `${first.nowMb} MB`],
      ['most that it grew by', `${most.mb.toFixed(1)} MB (limit ${mostMb}), with ${most.name}`],
      ...(chainMb === 0
        ? []
        : [[`a chain of 200 certificates, ${atOnce} times at once`, `${chainMb.toFixed(1)} MB (limit ${mostOfChainMb})`] as const]),
      ['longest time over the deadline', `${Math.max(...grown.map(({ over }) => over))} ms`],
      ['connections left open', String(grown.reduce((sum, { left }) => sum + left, 0))],
      [`through POST /api/probe, ${atOnce} clients at once: answered, told to wait`, `${served.answered}, ${served.busy}`],
      ['most that the server grew by', `${served.mb.toFixed(1)} MB (limit ${mostMb})`],
    ],
    misses: grown.filter(({ mb }) => mb > mostMb).map(({ name, mb }) => `${name}: ${mb} MB`),
    notTried: isLongRun ? [] : ['The short form probes the targets that could fill the memory, with short deadlines.'],
  })
}, 30_000)

describe('twenty probes at once of a hostile target', () => {
  it.each(targets)('$name: stay small, end in time and leave nothing', { timeout: 90_000 }, async (hostile) => {
    await using target = await openTarget(hostile)
    const done = await probe([runOf(target.port, hostile.protocol)])
    await target.closed()
    await judge(hostile.name, done.longestMs - (deadlines.run + deadlines.idle), target.open.size)
  })

  const waits = 'of all targets that keep it waiting: end at the real deadlines'
  const whenLong = isLongRun ? it : () => {}
  whenLong(waits, { timeout: 120_000 }, async () => {
    const slow = hostileTargets.filter(({ ends }) => ends.includes('timed-out'))
    const open = await Promise.all(slow.map(openTarget))
    const done = await probe(
      open.map(({ port }, index) => runOf(port, slow[index]?.protocol ?? 'http')),
      realDeadlines,
    )
    for (const target of open) await target.closed()
    const left = open.reduce((sum, target) => sum + target.open.size, 0)
    for (const target of open) await target[Symbol.asyncDispose]()
    await judge('all that keep it waiting', done.longestMs - (20_000 + realDeadlines.idle), left)
    expect(done.longestMs).toBeGreaterThan(9000)
  })

  whenLong('of a chain of 200 certificates: takes what OpenSSL needs for it, and leaves nothing', { timeout: 90_000 }, async () => {
    await using target = await openTarget(hostileTargets.find(({ name }) => name === longChain) as HostileTarget)
    await probe([runOf(target.port, 'https')])
    await target.closed()
    const { peakMb, held, errors } = await measureAtRest()
    chainMb = peakMb - first.nowMb
    expect([errors, held, target.open.size]).toEqual([[], nothingButTheWatch, 0])
    expect(chainMb).toBeLessThanOrEqual(mostOfChainMb)
  })
})

describe('twenty clients at once that make the server probe a target without end', () => {
  it('are all answered, and the server stays small', { timeout: 90_000 }, async () => {
    const { url, token } = await job({ do: 'serve' }, 'serve')
    const before = await measure()
    for (const name of isLongRun
      ? ['a body without end', 'a header of endless lines', 'a body that drips']
      : ['a body without end', 'a gzip bomb']) {
      await using target = await openTarget(hostileTargets.find((one) => one.name === name) as HostileTarget)
      const run = { ...runOf(target.port, 'http'), probes: ['tcp', 'http', 'protocol'] }
      const statuses = await Promise.all(Array.from({ length: atOnce }, () => post(url, token, run)))
      expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4)
      served.answered += statuses.filter((status) => status === 200).length
      served.busy += statuses.filter((status) => status === 429).length
      await target.closed()
      expect(target.open.size).toBe(0)
    }
    const after = await measure()
    served.mb = after.peakMb - before.nowMb
    await job({ do: 'stop' }, 'stop')
    expect(served.mb).toBeLessThanOrEqual(mostMb)
    expect(after.errors).toEqual([])
    expect((await measureAtRest()).held).toEqual(nothingButTheWatch)
  })
})

function runOf(port: number, protocol: HostileTarget['protocol']): ProbeRun {
  return { target: { ...benchTarget({ host: '127.0.0.1', port }), protocol }, probes: probesOf(protocol), samples: 2 }
}

function probe(runs: ProbeRun[], within: Partial<ProbeDeadlines> = deadlines) {
  return job({ do: 'probe', runs, atOnce, deadlines: within }, 'probe')
}

/** The child watches its memory with a timer. */
const nothingButTheWatch = { Timeout: 1 }

/** Compares with what the process took before the first hostile target. */
async function judge(name: string, over: number, left: number) {
  const { peakMb, held, errors } = await measureAtRest()
  const seen = { name, mb: peakMb - first.nowMb, over: Math.max(0, Math.round(over)), left }
  grown.push(seen)
  expect(errors).toEqual([])
  expect(held).toEqual(nothingButTheWatch)
  expect(seen.left).toBe(0)
  expect(seen.mb).toBeLessThanOrEqual(mostMb)
  expect(seen.over).toBeLessThanOrEqual(leeway)
}

async function post(url: string, token: string, run: unknown): Promise<number> {
  const response = await fetch(`${url}api/probe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-badgateway-token': token },
    body: JSON.stringify(run),
  })
  await response.arrayBuffer()
  return response.status
}

function measure(): Promise<Measured> {
  return job({ do: 'measure' }, 'measure')
}

/** Builds a file of this folder for plain Node. Out: where it is. */
async function built(name: string): Promise<string> {
  const outDir = fileURLToPath(new URL('../../test-results/security/built/', import.meta.url))
  const entry = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const output = { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }
  await build({ configFile: false, logLevel: 'error', build: { ssr: entry, outDir, copyPublicDir: false, rolldownOptions: { output } } })
  return `${outDir}${name}.mjs`
}

/** Asks the other process, and waits for its answer. */
async function job<Kind extends Done['done']>(what: Job, kind: Kind): Promise<Extract<Done, { done: Kind }>> {
  child.send(what)
  const [done] = (await once(child, 'message')) as [Done]
  if (done.done !== kind) throw new Error(`Asked for ${kind}: ${done.done === 'failed' ? done.says : done.done}`)
  return done as Extract<Done, { done: Kind }>
}

/** Sockets take some turns of the event loop to close. */
async function measureAtRest() {
  let seen = await measure()
  let { peakMb } = seen
  for (let tries = 0; tries < 50 && Object.keys(seen.held).length > 1; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    seen = await measure()
    peakMb = Math.max(peakMb, seen.peakMb)
  }
  return { ...seen, peakMb }
}
