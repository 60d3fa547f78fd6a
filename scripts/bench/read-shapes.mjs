/**
 * Reads hostile texts of 100 kB and 1 MB in this process and writes what they cost, in processor time, into docs/benchmarks.md.
 * Usage: `node scripts/bench/read-shapes.mjs`. Ends with 1 when a text of 1 MB takes over a second or over twelve times what 100 kB take.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const heading = '## Hostile and odd texts'
const page = new URL('../../docs/benchmarks.md', import.meta.url)
const root = new URL('../../', import.meta.url).pathname
const small = 100_000
const large = 1_000_000
const tries = 2
const mostMs = 1000
const mostRatio = 12
/** Below this (ms) the clock says more about the machine than about the text. */
const tooShort = 100

/** @typedef {{ name: string, make: (length: number) => string }} Text */
/** @typedef {{ name: string, few: number, ms: number, ratio: number }} Row */

const { readText, hostileTexts } = await load()
for (const { make } of hostileTexts) readText(make(20_000))
const rows = hostileTexts.map(measureWell).sort((a, b) => b.ms - a.ms)
const slow = rows.filter(isOver)
await writeSection(describe(rows))
process.stdout.write(
  `${describe(rows)}\n${slow.length === 0 ? 'All within the limits.' : `Over the limits: ${slow.map(({ name }) => name).join('; ')}.`}\n`,
)
process.exitCode = slow.length === 0 ? 0 : 1

/**
 * The reader and the texts, as the build makes them.
 * @returns {Promise<{ readText: (text: string) => unknown, hostileTexts: Text[] }>}
 */
async function load() {
  const outDir = await mkdtemp(join(tmpdir(), 'badgateway-shapes-'))
  try {
    const entry = join(outDir, 'entry.ts')
    await writeFile(
      entry,
      `export { readText } from '${root}src/reading/read-text.ts'\nexport { hostileTexts } from '${root}src/reading/hostile-texts.ts'\n`,
    )
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      build: { ssr: entry, outDir, emptyOutDir: false, target: 'node20', rolldownOptions: { output: { entryFileNames: 'shapes.mjs' } } },
    })
    return await import(pathToFileURL(join(outDir, 'shapes.mjs')).href)
  } finally {
    await rm(outDir, { recursive: true })
  }
}

/** @param {Row} row */
function isOver({ ms, ratio }) {
  return ms > mostMs || (ms > tooShort && ratio > mostRatio)
}

/**
 * What is over a limit is measured again, a few times: on a busy machine the least that was seen is nearest to the truth.
 * @param {Text} text
 */
function measureWell(text) {
  let best = measure(text)
  for (let again = 0; again < 3 && isOver(best); again++) {
    const next = measure(text)
    const [few, ms] = [Math.min(best.few, next.few), Math.min(best.ms, next.ms)]
    best = { name: text.name, few, ms, ratio: ms / few }
  }
  return best
}

/**
 * @param {Text} text
 * @returns {Row}
 */
function measure({ name, make }) {
  const [few = 0, many = 0] = [small, large].map((length) => {
    const text = make(length)
    return Math.min(...Array.from({ length: tries }, () => cpuOf(() => readText(text))))
  })
  return { name, few, ms: many, ratio: many / few }
}

/** User and system time of this process, in milliseconds: what else runs on the machine counts less than with a clock on the wall. @param {() => unknown} work */
function cpuOf(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** @param {Row[]} rows */
function describe(rows) {
  const worst = rows[0] ?? { name: 'none', ms: 0 }
  const steepest = rows.filter(({ ms }) => ms > tooShort).sort((a, b) => b.ratio - a.ratio)[0]
  return [
    heading,
    '',
    `Texts made to be slow to read, at 1 MB each, in one process of Node ${process.versions.node} on ${cpus()[0]?.model.trim() ?? 'an unknown processor'} (${availableParallelism()} cores). ` +
      `Processor time, the best of ${tries} or more; “× 100 kB” is how much longer 1 MB takes than 100 kB. \`npm run bench:read-shapes\` measures again.`,
    '',
    `The slowest takes ${Math.round(worst.ms)} ms (${worst.name})${steepest === undefined ? '' : `; of those over ${tooShort} ms the steepest grows ${steepest.ratio.toFixed(1)} × (${steepest.name})`}.`,
    '',
    '| text | ms for 1 MB | × 100 kB |',
    '|:--|--:|--:|',
    ...rows.map(({ name, ms, ratio }) => `| ${name.replaceAll('|', '\\|')} | ${Math.round(ms)} | ${ratio.toFixed(1)} |`),
  ].join('\n')
}

/** Replaces the section of this heading, or adds it at the end; other sections stay. @param {string} section */
async function writeSection(section) {
  const now = existsSync(page) ? await readFile(page, 'utf8') : '# Benchmarks\n'
  const start = now.startsWith(heading) ? 0 : now.indexOf(`\n${heading}\n`) + 1
  const isThere = now.startsWith(heading) || start > 0
  const next = isThere ? now.indexOf('\n## ', start + heading.length) : -1
  const before = isThere ? now.slice(0, start) : `${now.trimEnd()}\n\n`
  const after = next === -1 ? '' : now.slice(next)
  await writeFile(page, `${before}${section}\n${after}`)
}
