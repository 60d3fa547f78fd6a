import assert from 'node:assert/strict'
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

/** The reader and the catalog as the program has them, built into a folder of their own. */
export async function buildReader() {
  const outDir = mkdtempSync(join(tmpdir(), 'badgateway-reader-'))
  const input = {
    reader: 'src/reading/read-text.ts',
    programs: 'src/catalog/log-lines/index.ts',
    matcher: 'src/reading/text/match-line.ts',
    template: 'src/reading/text/compile-template.ts',
  }
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      copyPublicDir: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true },
  })
  const load = (/** @type {string} */ name) => import(join(outDir, `${name}.mjs`))
  const [{ createTextReader }, { logPrograms }, { compileMatcher }, { compileTemplate }] = await Promise.all(Object.keys(input).map(load))
  return { createTextReader, logPrograms, compileMatcher, compileTemplate, remove: () => rmSync(outDir, { recursive: true }) }
}

/**
 * The words that tell each failure apart, from the templates that fit: the first words of a template that are long enough, as in
 * `connect() failed (111: `. One set for the lines of the benchmark, one for every program that is known.
 * @param {readonly { says: string }[]} kinds
 * @param {Awaited<ReturnType<typeof buildReader>>} built
 */
export function needlesOf(kinds, { logPrograms, compileMatcher, compileTemplate }) {
  const needle = (/** @type {string} */ template) => {
    const words = compileTemplate(template).segments.flatMap((/** @type {{ words?: string }} */ segment) => segment.words ?? [])
    const longest = words.reduce((/** @type {string} */ best, /** @type {string} */ one) => (one.length > best.length ? one : best), '')
    return words.find((/** @type {string} */ one) => one.trim().length >= 12) ?? longest
  }
  const match = compileMatcher(logPrograms)
  const held = kinds.map(({ says }) => needle(match(`[error] 1#1: *1 ${says}, client: `)[0].line.template))
  const all = logPrograms.flatMap((/** @type {{ lines: { template: string }[] }} */ { lines }) =>
    lines.map(({ template }) => needle(template)),
  )
  return { held: [...new Set(held)], all: [...new Set(all)] }
}

/**
 * Throws unless what was counted is what was written: each failure at each peer in each minute, by the reader; and by the program what its
 * report holds of that, the failures at each peer.
 * @param {{ counts: Map<string, number> }} written
 * @param {{ facts: { about: string, value: Record<string, any> }[] }} report
 * @param {{ tallies: { failure: string, peer: string | null, count: number, perMinute: Map<number, number> }[] }} reading
 */
export function checkCounts({ counts }, report, { tallies }) {
  const counted = new Map()
  for (const { failure, peer, perMinute } of tallies)
    for (const [minute, count] of perMinute) counted.set(`${failure} ${peer} ${minute}`, count)
  assert.deepEqual(sorted(counted), sorted(counts), 'The reader counts something else than was written.')

  /** @type {Map<string, number>} */
  const byPeer = new Map()
  for (const [key, count] of counts) {
    const row = key.slice(0, key.lastIndexOf(' '))
    byPeer.set(row, (byPeer.get(row) ?? 0) + count)
  }
  const told = report.facts.filter(({ about }) => about === 'proxy.log')
  assert.deepEqual(
    sorted(new Map(told.map(({ value }) => [`${value.failure} ${value.peer ?? null}`, value.count]))),
    sorted(byPeer),
    'The report of badgateway counts something else than was written.',
  )
}

/** Reads a file as the program does. */
export function readWith(/** @type {(hints: object) => any} */ createTextReader, /** @type {string} */ path) {
  const reader = createTextReader({})
  const memory = Buffer.alloc(256 * 1024)
  const file = openSync(path, 'r')
  for (;;) {
    const length = readSync(file, memory)
    if (length === 0) break
    reader.pushBytes(memory.subarray(0, length))
  }
  closeSync(file)
  return reader.end()
}

function sorted(/** @type {Map<string, number>} */ counts) {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}
