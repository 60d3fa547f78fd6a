import { loadavg } from 'node:os'
import { machine, median, megabytes, ms, percentile, verdict } from './describe.mjs'
import { probeCall, raised } from './probe-call.mjs'
import { startBadgateway, startBlackbox, startLoad, startTargets, usageOf } from './start-parts.mjs'

/** What is asked of which server. @typedef {{ name: string, does: string, server: import('./start-parts.mjs').Server, call: import('./probe-load.mjs').Call }} Party */
/** One round of a party. @typedef {{ perSecond: number, p50: number, p95: number, p99: number, wrong: number, cpuMs: number | null, most: number | null }} Round */

/**
 * Asks badgateway and blackbox exporter about the same target, turn by turn; the order changes from round to round.
 * Out: the section of docs/benchmarks.md, and whether what is wanted holds.
 * @param {{ program: string, beside: string[], profile: string | null, folder: string, version: string, rounds: number, seconds: number, connections: number }} asked
 */
export async function measureBeside({ program, beside, profile, folder, version, rounds, seconds, connections }) {
  const targets = await startTargets(1, 0)
  const load = startLoad()
  /** @type {import('./start-parts.mjs').Server[]} */
  const servers = []
  let before = 0
  /** @type {Map<string, Round[]>} */
  const runs = new Map()
  /** @type {Party[]} */
  let parties = []
  try {
    const [port = 0] = targets.ports
    const node = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
    const start = async (/** @type {string} */ name, /** @type {string} */ file, /** @type {string[]} */ options) => {
      const server = await startBadgateway({ name, program: file, folder, ports: targets.ports, options: raised, node: options })
      servers.push(server)
      return server
    }
    const own = await start('badgateway', program, node)
    const others = []
    for (const file of beside) others.push(await start(file, file, []))
    const exporter = await startBlackbox(folder)
    servers.push(exporter)
    // In a process of its own, so that the memory of the first is that of its own work.
    const whole = await start('badgateway, all probes', program, [])
    parties = partiesOf({ own, others, exporter, whole, port })
    before = loadavg()[0] ?? 0

    const put = (/** @type {Party} */ { call }, /** @type {number} */ time) =>
      load.put({ calls: [call], clients: connections, seconds: time, everyMs: 0, ownAddresses: false })
    for (const party of parties) await put(party, 2)
    for (let round = 0; round < rounds; round++)
      for (const party of round % 2 === 0 ? parties : [...parties].reverse()) {
        const { name, server } = party
        const from = usageOf(server.pid)
        const came = await put(party, seconds)
        const to = usageOf(server.pid)
        const made = roundOf(came, from, to)
        runs.set(name, [...(runs.get(name) ?? []), made])
        console.log(`${round + 1}/${rounds} ${name}: ${made.perSecond.toFixed(0)}/s, p99 ${ms(made.p99)}, ${JSON.stringify(came.statuses)}`)
      }
  } finally {
    await Promise.all([...servers, load, targets].map(({ stop }) => stop()))
  }
  return describe({ parties, runs, version, rounds, seconds, connections, before })
}

/** @returns {Party[]} */
function partiesOf(
  /** @type {{ own: import('./start-parts.mjs').Server, others: import('./start-parts.mjs').Server[], exporter: import('./start-parts.mjs').Server, whole: import('./start-parts.mjs').Server, port: number }} */ {
    own,
    others,
    exporter,
    whole,
    port,
  },
) {
  const probing = (
    /** @type {import('./start-parts.mjs').Server} */ server,
    /** @type {'url' | 'upstream'} */ hop,
    /** @type {string[]} */ probes,
  ) => ({
    server,
    call: probeCall(server, { hop, port, probes }),
  })
  return [
    { name: 'badgateway', does: '`http`', ...probing(own, 'url', ['http']) },
    ...others.map((server) => ({ name: server.name, does: '`http`', ...probing(server, 'url', ['http']) })),
    {
      name: 'blackbox exporter',
      does: '`http_2xx`',
      server: exporter,
      call: {
        method: 'GET',
        url: `${exporter.url}probe?module=http_2xx&target=${encodeURIComponent(`http://127.0.0.1:${port}/`)}`,
        headers: {},
        body: null,
        expects: '\nprobe_success 1\n',
      },
    },
    { name: 'badgateway, a public address', does: '`dns`, `tcp`, `http`', ...probing(whole, 'url', ['dns', 'tcp', 'http']) },
    { name: 'badgateway, an upstream', does: '`tcp`, `http`, `protocol`', ...probing(whole, 'upstream', ['tcp', 'http', 'protocol']) },
  ]
}

/** @returns {Round} */
function roundOf(
  /** @type {import('./probe-load.mjs').Came} */ { times, seconds, right, statuses },
  /** @type {import('./start-parts.mjs').Usage | null} */ from,
  /** @type {import('./start-parts.mjs').Usage | null} */ to,
) {
  const all = Object.values(statuses).reduce((sum, count) => sum + count, 0)
  return {
    perSecond: right / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    wrong: all - right,
    cpuMs: from === null || to === null ? null : ((to.cpu - from.cpu) * 1000) / Math.max(1, right),
    most: to === null ? null : to.most,
  }
}

function describe(
  /** @type {{ parties: Party[], runs: Map<string, Round[]>, version: string, rounds: number, seconds: number, connections: number, before: number }} */ {
    parties,
    runs,
    version,
    rounds,
    seconds,
    connections,
    before,
  },
) {
  const figures = new Map([...runs].map(([name, made]) => [name, figuresOf(made)]))
  const own = /** @type {ReturnType<typeof figuresOf>} */ (figures.get('badgateway'))
  const exporter = /** @type {ReturnType<typeof figuresOf>} */ (figures.get('blackbox exporter'))
  const ratio = own.perSecond / exporter.perSecond
  // The pairs of one round had the same machine; the least of them must hold too.
  const paired = (runs.get('badgateway') ?? []).map(
    ({ perSecond }, round) => perSecond / (runs.get('blackbox exporter')?.[round]?.perSecond ?? 0),
  )
  const pairs = `${Math.min(...paired).toFixed(2)} to ${Math.max(...paired).toFixed(2)} × in single rounds`
  const wanted = [
    { what: 'Speed', is: `${ratio.toFixed(2)} × that of blackbox exporter (${pairs})`, wanted: 'at least 1 ×', holds: ratio >= 1 },
    { what: 'The aim', is: `${ratio.toFixed(2)} ×`, wanted: '2 ×', holds: ratio >= 2 },
    {
      what: 'The slowest hundredth',
      is: `from ${ms(own.p99)} on, in the worst round ${ms(own.worst)}`,
      wanted: 'at most 35 ms',
      holds: own.worst <= 35,
    },
    ...(own.most === null
      ? []
      : [{ what: 'Memory', is: `${megabytes(own.most)} resident at most`, wanted: 'at most 100 MB', holds: own.most <= 100e6 }]),
    { what: 'Wrong answers', is: `${own.wrong}`, wanted: 'none', holds: own.wrong === 0 },
  ]
  const section = [
    '## The probe endpoint',
    '',
    `\`npm run bench:probe -- --rounds ${rounds} --seconds ${seconds} --connections ${connections}\`, ${machine()}, ${version}. The load of the machine was ${before.toFixed(1)} before${before > 0.7 ? ', so other work took a part of the time: **to be measured again on a quiet machine**' : ''}.`,
    '',
    `Both are asked about the same target on 127.0.0.1 by the same ${connections} connections, each of which asks again as soon as it has its answer; ${rounds} rounds of ${seconds} s each, turn by turn. Server, target and load share the cores. badgateway runs in shared mode, with its guard, services file, audit and validation on and the limits raised. An answer counts when it says that the target answered with 200; blackbox exporter’s is what Prometheus reads. Figures are medians of the rounds. Memory is the most since the start. “CPU” is processor time of that server a probe. badgateway runs on one thread, blackbox exporter on all cores.`,
    '',
    '| server | probes | requests/s | p50 | p95 | p99 | wrong | CPU | memory |',
    '| --- | --- | --: | --: | --: | --: | --: | --: | --: |',
    ...parties.map(({ name, does }) => {
      const { perSecond, p50, p95, p99, wrong, cpuMs, most } = /** @type {ReturnType<typeof figuresOf>} */ (figures.get(name))
      return `| ${name} | ${does} | ${perSecond.toFixed(0)} | ${ms(p50)} | ${ms(p95)} | ${ms(p99)} | ${wrong} | ${cpuMs === null ? '?' : `${cpuMs.toFixed(2)} ms`} | ${megabytes(most)} |`
    }),
    '',
    'The last two are what the page asks of a public address and of an upstream, on a server of their own. An upstream is asked in several protocols, which is allowed to take 100 ms, so its rate is that of the connections.',
    '',
    ...wanted.map(verdict),
    '',
  ].join('\n')
  // The aim is an aim.
  return { section, holds: wanted.every(({ what, holds }) => holds || what === 'The aim') }
}

function figuresOf(/** @type {Round[]} */ rounds) {
  const of = (/** @type {(round: Round) => number} */ pick) => median(rounds.map(pick))
  return {
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    worst: Math.max(...rounds.map(({ p99 }) => p99)),
    wrong: rounds.reduce((sum, { wrong }) => sum + wrong, 0),
    cpuMs: rounds.some(({ cpuMs }) => cpuMs === null) ? null : of(({ cpuMs }) => cpuMs ?? 0),
    most: rounds.some(({ most }) => most === null) ? null : Math.max(...rounds.map(({ most }) => most ?? 0)),
  }
}
