import { loadavg } from 'node:os'
import { machine, megabytes, ms, percentile, verdict } from './describe.mjs'
import { probeCall, raised } from './probe-call.mjs'
import { startBadgateway, startLoad, startTargets, usageOf } from './start-parts.mjs'

/** How many services are listed; the clients are spread over them. */
const services = 5
/** The limits that hold unless others are asked for. */
const limits = { atOnce: 4, client: 10, target: 6 }
/** Long enough for runs to meet, in milliseconds. */
const holdMs = 200

/**
 * Lets many clients probe at the same time and asks for the page and /api/health meanwhile: first with the limits raised, then as they are.
 * Out: the section of docs/benchmarks.md, and whether what is wanted holds.
 * @param {{ program: string, folder: string, clients: number, seconds: number }} asked
 */
export async function measureCrowd({ program, folder, clients, seconds }) {
  const before = loadavg()[0] ?? 0
  const free = await watch({ program, folder, clients, seconds, options: raised, holdMs: 0, everyMs: 0 })
  console.log(`Limits raised: ${JSON.stringify(free.probes.statuses)}; page ${ms(free.page.p95)}, health ${ms(free.health.p95)}`)
  const held = await watch({ program, folder, clients, seconds, options: [], holdMs, everyMs: 50 })
  console.log(
    `Limits as they are: ${JSON.stringify(held.probes.statuses)}; page ${ms(held.page.p95)}, health ${ms(held.health.p95)}; at the targets ${held.counts}`,
  )
  return describe({ free, held, clients, seconds, before })
}

async function watch(
  /** @type {{ program: string, folder: string, clients: number, seconds: number, options: string[], holdMs: number, everyMs: number }} */ {
    program,
    folder,
    clients,
    seconds,
    options,
    holdMs: hold,
    everyMs,
  },
) {
  const targets = await startTargets(services, hold)
  const loads = [startLoad(), startLoad(), startLoad()]
  try {
    const server = await startBadgateway({ name: 'badgateway', program, folder, ports: targets.ports, options })
    try {
      const look = (/** @type {number} */ which, /** @type {string} */ path, /** @type {string} */ expects) =>
        loads[which]?.put({
          calls: [{ method: 'GET', url: `${server.url}${path}`, headers: {}, body: null, expects }],
          clients: 1,
          seconds,
          everyMs: 50,
          ownAddresses: false,
        })
      const calls = targets.ports.map((port) => probeCall(server, { hop: 'url', port, probes: ['http'] }))
      const [probes, page, health] = await Promise.all([
        loads[0]?.put({ calls, clients, seconds, everyMs, ownAddresses: true }),
        look(1, '', '<html'),
        look(2, 'api/health', '"status":"ok"'),
      ])
      const { counts, atOnce } = await targets.count()
      if (probes === undefined) throw new Error('No load was made.')
      return { probes, page: seen(page), health: seen(health), counts, atOnce, usage: usageOf(server.pid) }
    } finally {
      await server.stop()
    }
  } finally {
    await Promise.all([...loads, targets].map(({ stop }) => stop()))
  }
}

/** @typedef {Awaited<ReturnType<typeof watch>>} Watched */

/** How quickly what was asked for came. */
function seen(/** @type {import('./probe-load.mjs').Came | undefined} */ came) {
  const { times, right, statuses } = came ?? { times: [], right: 0, statuses: {} }
  const all = Object.values(statuses).reduce((sum, count) => sum + count, 0)
  return { right, wrong: all - right, p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) }
}

function describe(
  /** @type {{ free: Watched, held: Watched, clients: number, seconds: number, before: number }} */ {
    free,
    held,
    clients,
    seconds,
    before,
  },
) {
  const windows = Math.floor((seconds - 0.001) / 60) + 1
  const fair = limits.target * windows
  const codes = (/** @type {Record<string, number>} */ statuses) =>
    Object.entries(statuses)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ')
  const strange = (/** @type {Record<string, number>} */ statuses) =>
    Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' || status === '429' ? 0 : count), 0)
  const quick = (/** @type {string} */ what, /** @type {ReturnType<typeof seen>} */ { p95, right, wrong }) => ({
    what,
    is: `p95 ${ms(p95)} of ${right}${wrong > 0 ? `, and ${wrong} wrong answers` : ''}`,
    wanted: 'p95 below 100 ms, every answer right',
    holds: right > 0 && wrong === 0 && p95 < 100,
  })
  const passed = held.counts.reduce((sum, count) => sum + count, 0)
  const wanted = [
    quick('The page, limits raised', free.page),
    quick('/api/health, limits raised', free.health),
    quick('The page, limits as they are', held.page),
    quick('/api/health, limits as they are', held.health),
    {
      what: 'Runs that reached a target',
      is: `${Math.min(...held.counts)} to ${Math.max(...held.counts)} each, ${held.atOnce} at once at most`,
      wanted: `${fair} each (${limits.target} a minute, however many ask), at most ${limits.atOnce} at once`,
      holds: held.counts.every((count) => count === fair) && held.atOnce <= limits.atOnce,
    },
    {
      what: 'Answers to runs',
      is: `${codes(held.probes.statuses)}, ${held.probes.without} of the refusals without Retry-After`,
      wanted: 'one 200 for each run that reached a target, 429 with Retry-After for all others',
      holds: held.probes.statuses['200'] === passed && held.probes.without === 0 && strange(held.probes.statuses) === 0,
    },
    {
      what: 'Answers to runs, limits raised',
      is: codes(free.probes.statuses),
      wanted: 'nothing but 200',
      holds: Object.keys(free.probes.statuses).join() === '200',
    },
  ]
  const rows = [/** @type {const} */ (['raised', free]), /** @type {const} */ (['as they are', held])].map(
    ([name, { probes, page, health, usage }]) => {
      const all = Object.values(probes.statuses).reduce((sum, count) => sum + count, 0)
      const times = (/** @type {ReturnType<typeof seen>} */ { p50, p95, p99 }) => `${ms(p50)} / ${ms(p95)} / ${ms(p99)}`
      return `| ${name} | ${(all / probes.seconds).toFixed(0)} | ${(probes.right / probes.seconds).toFixed(1)} | ${times(page)} | ${times(health)} | ${megabytes(usage?.most ?? null)} |`
    },
  )
  const section = [
    '## Many clients at once',
    '',
    `\`npm run bench:probe -- --clients ${clients} --seconds ${seconds}\`, ${machine()}. The load of the machine was ${before.toFixed(1)} before${before > 0.7 ? ', so other work took a part of the time: **to be measured again on a quiet machine**' : ''}.`,
    '',
    `${clients} clients, each from an address of its own, ask a shared server about ${services} services for ${seconds} s, while the page and /api/health are asked for every 50 ms. First with the limits raised, each client asking again as soon as it has its answer; then with the limits as they are (${limits.atOnce} runs at once, ${limits.client} a minute a client, ${limits.target} a minute a target), each client asking every 50 ms, whatever it is told. The targets count what reaches them; in the second part they answer after ${holdMs} ms, so that runs meet.`,
    '',
    '| limits | calls/s | runs/s | page p50 / p95 / p99 | /api/health p50 / p95 / p99 | memory |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows,
    '',
    ...wanted.map(verdict),
    '',
  ].join('\n')
  return { section, holds: wanted.every(({ holds }) => holds) }
}
