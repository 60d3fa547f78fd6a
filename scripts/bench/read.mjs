import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildReader, checkCounts, needlesOf, readWith } from './check-counts.mjs'
import { machine, median, megabytes, verdict } from './describe.mjs'
import { kinds, writeNginxLog } from './write-nginx-log.mjs'
import { writeSection } from './write-section.mjs'

// npm run bench:read -- [--size 1GB] [--rounds 5] [--core 0] [--program FILE] [--no-docs]
// Measures `badgateway read` on a large error log beside other tools, checks its counts, and writes docs/benchmarks.md.

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1GB' },
    rounds: { type: 'string', default: '5' },
    core: { type: 'string', default: '0' },
    program: { type: 'string', default: 'bin/badgateway.js' },
    'no-docs': { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const folder = mkdtempSync(join(tmpdir(), 'badgateway-bench-'))
const path = join(folder, 'error.log')
const answers = join(folder, 'answer')
/** lnav needs minutes; it is run once. */
const slow = new Set(['lnav'])

try {
  const written = writeNginxLog(path, { bytes: readSize(values.size) })
  console.log(`${written.lines} lines, ${written.failures} of them failures, ${written.counts.size} counts by failure, peer and minute`)
  const built = await buildReader()
  const { held, all } = needlesOf(kinds, built)
  const tools = toolsFor(held, all)
  const present = tools.filter(({ command: [name = ''] }) => name === 'node' || isInstalled(name))
  const missing = tools.filter((tool) => !present.includes(tool))

  /** @type {Map<string, { seconds: number, kilobytes: number | null, cpu: number | null, load: number }[]>} */
  const runs = new Map(present.map(({ name }) => [name, []]))
  /** @type {Map<string, string>} */
  const outputs = new Map()
  for (let round = 0; round < rounds; round++)
    for (const { name, command } of present) {
      if (slow.has(name) && round > 0) continue
      const { output, ...run } = measure(command)
      runs.get(name)?.push(run)
      outputs.set(name, output)
      console.log(`${round + 1}/${rounds} ${name}: ${run.seconds.toFixed(2)} s, ${run.kilobytes ?? '?'} kB`)
    }
  checkCounts(written, JSON.parse(outputs.get('badgateway') ?? ''), readWith(built.createTextReader, path))
  built.remove()
  console.log('The counts are those that were written.')

  const section = describe({ written, tools, missing, runs, outputs, held, all })
  console.log(`\n${section}`)
  if (!values['no-docs']) writeSection(section)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @typedef {{ name: string, does: string, command: string[] }} Tool */
/** @returns {Tool[]} */
function toolsFor(/** @type {string[]} */ held, /** @type {string[]} */ all) {
  const escaped = (/** @type {string[]} */ words) => words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const of = { held: escaped(held), all: escaped(all) }
  return [
    { name: 'badgateway', does: 'counts by failure, peer and minute', command: ['node', values.program, 'read', '--json', path] },
    { name: 'rg', does: `counts lines with one of the ${held.length} alternatives`, command: ['rg', '--no-mmap', '-c', of.held, path] },
    {
      name: 'rg, all',
      does: `the same with the ${all.length} alternatives of all programs`,
      command: ['rg', '--no-mmap', '-c', of.all, path],
    },
    { name: 'grep', does: `counts lines with one of the ${held.length} alternatives`, command: ['grep', '-cE', of.held, path] },
    {
      name: 'readline',
      does: 'the same in Node, line by line with a regular expression',
      command: ['node', fileURLToPath(import.meta.resolve('./count-lines.mjs')), path, of.held],
    },
    {
      name: 'lnav',
      does: 'counts lines with one of the alternatives, in SQL; measured once',
      command: ['lnav', '-n', '-c', `;SELECT count(*) FROM all_logs WHERE log_body REGEXP '${of.held.replaceAll("'", "''")}'`, path],
    },
  ]
}

/** Runs a command on one core. Out: its time, the most memory that it held, the time of the processor, the load before, and what it printed. */
function measure(/** @type {string[]} */ command) {
  const pinned = isInstalled('taskset') ? ['taskset', '-c', values.core, ...command] : command
  const timed = existsSync('/usr/bin/time') ? ['/usr/bin/time', '-f', '%M %U %S', '-o', answers, ...pinned] : pinned
  const load = loadavg()[0] ?? 0
  const from = process.hrtime.bigint()
  const { stdout, stderr, status, error } = spawnSync(timed[0] ?? '', timed.slice(1), {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const seconds = Number(process.hrtime.bigint() - from) / 1e9
  if (error || status !== 0) throw new Error(`${command[0]} failed: ${error?.message ?? stderr}`)
  if (timed === pinned) return { seconds, kilobytes: null, cpu: null, load, output: stdout }
  const [kilobytes = 0, user = 0, system = 0] = readFileSync(answers, 'utf8').trim().split(' ').map(Number)
  return { seconds, kilobytes, cpu: user + system, load, output: stdout }
}

function versionOf(/** @type {string} */ name) {
  return isInstalled(name) ? spawnSync(name, ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0] : `no ${name}`
}

function isInstalled(/** @type {string} */ name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
}

function readSize(/** @type {string} */ text) {
  const [, number, unit = ''] = /^([\d.]+)(GB|MB|kB|)$/.exec(text) ?? []
  if (number === undefined) throw new Error('--size takes a number with GB, MB or kB, such as 100MB.')
  return Number(number) * { GB: 1e9, MB: 1e6, kB: 1e3, '': 1 }[/** @type {'GB' | 'MB' | 'kB' | ''} */ (unit)]
}

/** The section in Markdown. */
function describe(
  /** @type {{ written: any, tools: Tool[], missing: Tool[], runs: Map<string, any[]>, outputs: Map<string, string>, held: string[], all: string[] }} */ {
    written,
    tools,
    missing,
    runs,
    outputs,
    held,
    all,
  },
) {
  const figures = new Map(
    [...runs].map(([name, of]) => {
      const times = of.map((/** @type {any} */ { seconds }) => seconds)
      const memory = of.every((/** @type {any} */ { kilobytes }) => kilobytes !== null)
        ? Math.max(...of.map((/** @type {any} */ { kilobytes }) => kilobytes)) * 1024
        : null
      const cpu = memory === null ? null : Math.min(...of.map((/** @type {any} */ run) => run.cpu))
      return [name, { best: Math.min(...times), median: median(times), memory, cpu }]
    }),
  )
  const own = /** @type {any} */ (figures.get('badgateway'))
  const rg = figures.get('rg')
  const rows = tools
    .filter(({ name }) => figures.has(name))
    .map(({ name, does }) => {
      const { best, median, memory, cpu } = /** @type {any} */ (figures.get(name))
      const ratio = `${(own.median / median).toFixed(2)} ×`
      const answer = name === 'badgateway' ? `${written.failures}` : (/(\d+)\s*$/.exec(outputs.get(name) ?? '')?.[1] ?? '?')
      return `| ${name} | ${does} | ${answer} | ${best.toFixed(2)} s | ${median.toFixed(2)} s | ${cpu === null ? '?' : `${cpu.toFixed(2)} s`} | ${(written.bytes / 1e6 / median).toFixed(0)} MB/s | ${megabytes(memory)} | ${ratio} |`
    })
  const load = Math.max(...[...runs.values()].flat().map((/** @type {any} */ run) => run.load))
  // A noisy machine can favour either; what is wanted must hold by both.
  const least = rg === undefined ? 0 : Math.min(rg.median / own.median, rg.best / own.best)
  const wanted =
    rg === undefined
      ? []
      : [
          verdict({
            what: 'Speed',
            is: `${(rg.median / own.median).toFixed(2)} × that of rg by the medians, ${(rg.best / own.best).toFixed(2)} × by the best runs${rg.cpu ? `, ${(rg.cpu / own.cpu).toFixed(2)} × by the time of the processor` : ''}`,
            wanted: 'at least 0.3 ×',
            holds: least >= 0.3,
          }),
          verdict({ what: 'The aim', is: `${least.toFixed(2)} × that of rg`, wanted: '0.7 ×', holds: least >= 0.7 }),
        ]
  const kept =
    own.memory === null
      ? []
      : [verdict({ what: 'Memory', is: `${megabytes(own.memory)} resident at most`, wanted: 'below 100 MB', holds: own.memory < 100e6 })]
  return [
    '## Reading a log',
    '',
    `\`npm run bench:read -- --size ${values.size} --rounds ${values.rounds}\`, ${machine()}, ${versionOf('rg')}. Everything runs on one core, one tool after the other, ${rounds} rounds; the load of the machine was ${load.toFixed(1)} at most${load > 2 ? ', so other work took a part of the time' : ''}.`,
    '',
    `The log: ${written.lines} lines of nginx’s error log in ${megabytes(written.bytes)}, over six hours; ${written.failures} of them show one of ${kinds.length} failures at eight servers, a third is something else (notices, \`[info]\`, missing files; one line in 300 is another program’s and is read the full way); 40 000 URLs. That badgateway counted every failure in every minute at every server as it was written, is checked in each run: ${written.counts.size} counts.`,
    '',
    '| tool | does | counted | best | median | CPU, best | speed | memory | time of badgateway |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...wanted,
    ...kept,
    ...missing.map((/** @type {Tool} */ { name }) => `- ${name}: not installed, so not measured.`),
    '',
    'The commands, with the alternatives shortened:',
    '',
    '```sh',
    ...tools.filter(({ name }) => figures.has(name)).map(({ command }) => `taskset -c ${values.core} ${command.map(short).join(' ')}`),
    '```',
    '',
    `The ${held.length} alternatives are the first words of the templates that fit the failures: ${held.map((/** @type {string} */ word) => `\`${word.trim()}\``).join(', ')}. The ${all.length} are those of all templates.`,
    '',
  ].join('\n')
}

function short(/** @type {string} */ word) {
  const named = word === path ? 'error.log' : word.replace(fileURLToPath(new URL('../../', import.meta.url)), '')
  const cut = named.length > 60 ? `${named.slice(0, 50)}…` : named
  return /^[\w./,:=-]+$/.test(cut) ? cut : `'${cut}'`
}
