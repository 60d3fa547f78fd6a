import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { machine, megabytes, verdict } from './describe.mjs'
import { probeCall, raised } from './probe-call.mjs'
import { startBadgateway, startLoad, startTargets, usageOf } from './start-parts.mjs'
import { writeSection } from './write-section.mjs'

// npm run bench:soak -- [--minutes 10] [--program FILE] [--no-docs]
// Probes good, slow and refused targets through a shared server for minutes and watches its memory and descriptors; then ends it with
// SIGTERM while 50 clients ask. Writes its section of docs/benchmarks.md. Ends with 1 where something wanted is missed.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    program: { type: 'string', default: 'bin/badgateway.js' },
    'no-docs': { type: 'boolean', default: false },
  },
})
const clients = 50
/** So often does each client ask, in milliseconds: a steady load that leaves the machine something to do. */
const everyMs = 100
const sampleMs = 1000
/** Of the second half, which the start has no part in, in bytes. */
const mostGrowth = 10e6
const seconds = Number(values.minutes) * 60
const folder = mkdtempSync(join(tmpdir(), 'badgateway-soak-'))
const before = loadavg()[0] ?? 0
const quick = await startTargets(3, 0)
const slow = await startTargets(1, 300)
const load = startLoad()
/** @type {{ stop: () => Promise<unknown> }[]} */
const started = [quick, slow, load]

try {
  const refused = await freePort()
  const ports = [...quick.ports, ...slow.ports, refused]
  const server = await startBadgateway({ name: 'badgateway', program: values.program, folder, ports, options: raised })
  started.push(server)
  const sets = [['http'], ['dns', 'tcp', 'http'], ['http'], ['tcp', 'http', 'protocol']]
  const calls = ports.flatMap((port) => sets.map((probes) => probeCall(server, { hop: 'url', port, probes })))
  const put = (/** @type {number} */ time, /** @type {number} */ every) =>
    load.put({ calls, clients, seconds: time, everyMs: every, ownAddresses: true })

  await put(5, everyMs)
  const restBefore = await atRest(server.pid)
  /** @type {{ at: number, memory: number }[]} */
  const samples = []
  const start = performance.now()
  const sampler = setInterval(() => {
    const usage = usageOf(server.pid)
    if (usage !== null) samples.push({ at: (performance.now() - start) / 1000, memory: usage.memory })
  }, sampleMs)
  const soaked = await put(seconds, everyMs).finally(() => clearInterval(sampler))
  const restAfter = await atRest(server.pid)
  const most = usageOf(server.pid)?.most ?? null

  // Ends while all of them ask as fast as they can.
  const last = put(4, 0)
  await wait(1500)
  const from = performance.now()
  const status = await server.stop()
  const stopped = { ms: performance.now() - from, status, came: (await last).statuses }

  const section = describe({ soaked: soaked.statuses, samples, restBefore, restAfter, most, stopped })
  console.log(`\n${section.text}`)
  if (!values['no-docs']) writeSection(section.text)
  process.exitCode = section.holds ? 0 : 1
} finally {
  await Promise.all(started.map(({ stop }) => stop()))
  rmSync(folder, { recursive: true, force: true })
}

/** The descriptors once the load is over and its connections are closed. */
async function atRest(/** @type {number} */ pid) {
  await wait(1000)
  return usageOf(pid)?.handles ?? null
}

/** A port of 127.0.0.1 where nothing listens. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })
}

/** The line of least squares through the samples; its rise from the first to the last, and by the hour. */
function growthOf(/** @type {{ at: number, memory: number }[]} */ samples) {
  const mean = (/** @type {(sample: { at: number, memory: number }) => number} */ pick) =>
    samples.reduce((sum, sample) => sum + pick(sample), 0) / samples.length
  const at = mean((sample) => sample.at)
  const memory = mean((sample) => sample.memory)
  const slope =
    samples.reduce((sum, sample) => sum + (sample.at - at) * (sample.memory - memory), 0) /
    samples.reduce((sum, sample) => sum + (sample.at - at) ** 2, 0)
  const span = (samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0)
  return { rise: slope * span, anHour: slope * 3600 }
}

function describe(
  /** @type {{ soaked: Record<string, number>, samples: { at: number, memory: number }[], restBefore: number | null, restAfter: number | null, most: number | null, stopped: { ms: number, status: number | null, came: Record<string, number> } }} */ {
    soaked,
    samples,
    restBefore,
    restAfter,
    most,
    stopped,
  },
) {
  const half = samples.slice(Math.floor(samples.length / 2))
  const { rise, anHour } = growthOf(half)
  const said = (/** @type {Record<string, number>} */ statuses) =>
    Object.entries(statuses)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ')
  const ending = new Set(['200', 'closed', 'ECONNREFUSED'])
  const wanted = [
    {
      what: 'Memory over the second half',
      is:
        half.length < 2
          ? 'not measured'
          : `${megabytes(half[0]?.memory ?? null)} to ${megabytes(half.at(-1)?.memory ?? null)}, ${megabytes(rise)} of growth by least squares (${megabytes(anHour)} an hour)`,
      wanted: `a growth of at most ${megabytes(mostGrowth)}`,
      holds: half.length >= 2 && rise <= mostGrowth,
    },
    { what: 'Memory at most', is: megabytes(most), wanted: 'at most 100 MB', holds: most !== null && most <= 100e6 },
    {
      what: 'Descriptors at rest',
      is: `${restBefore} before, ${restAfter} after`,
      wanted: 'no more after than before',
      holds: restBefore !== null && restAfter !== null && restAfter <= restBefore,
    },
    { what: 'Answers', is: said(soaked), wanted: 'nothing but 200', holds: Object.keys(soaked).join() === '200' },
    {
      what: 'SIGTERM under load',
      is: `ended after ${(stopped.ms / 1000).toFixed(2)} s with status ${stopped.status}`,
      wanted: 'within 2 s, status 0',
      holds: stopped.ms <= 2000 && stopped.status === 0,
    },
    {
      what: 'What the clients saw of that',
      is: `${said(stopped.came)} (200: a whole answer; closed: the connection was, before an answer began; ECONNREFUSED: nobody listens any more)`,
      wanted: 'no half answer',
      holds: Object.keys(stopped.came).every((status) => ending.has(status)),
    },
  ]
  const text = [
    '## Soak',
    '',
    `\`npm run bench:soak -- --minutes ${values.minutes}\`, ${machine()}. The load of the machine was ${before.toFixed(1)} before${before > 0.7 ? ', so other work took a part of the time: **to be measured again on a quiet machine**' : ''}.`,
    '',
    `${clients} clients, each from an address of its own, ask a shared server every ${everyMs} ms to probe three quick targets, one that takes 300 ms and one that refuses, with one to three probes a run; the limits are raised. Memory is sampled every second. At the end SIGTERM comes while all of them ask without a pause.`,
    '',
    ...wanted.map(verdict),
    '',
  ].join('\n')
  return { text, holds: wanted.every(({ holds }) => holds) }
}
