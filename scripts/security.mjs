#!/usr/bin/env node
/**
 * `npm run security [-- --rows DIR]`: the long form of every test in e2e/security, and its figures. Without rows it writes
 * docs/security-figures.md; with the rows of another folder (files named as in e2e/security/rows) it prints the figures instead.
 * Exit status: 0 everything held, 1 something did not, 2 the call was wrong.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machine } from './bench/describe.mjs'
import { failedTests } from './failed-tests.mjs'
import { securityPage } from './security-page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const results = join(root, 'test-results')
const figures = join(results, 'security')
const reports = { unit: join(results, 'security-unit.json'), journeys: join(results, 'security-journeys.json') }
const page = join(root, 'docs', 'security-figures.md')

const rows = rowsFolder(process.argv.slice(2))
// Rows change nothing for the fuzzed targets.
if (typeof rows === 'string') process.exitCode = run({ BADGATEWAY_FUZZ_RUNS: '20000', BADGATEWAY_ROWS: rows })
else if (rows.error === null) process.exitCode = run({})
else {
  console.error(rows.error)
  process.exitCode = 2
}

function run(/** @type {Record<string, string>} */ extra) {
  // Old figures must not count for this run.
  for (const path of [figures, ...Object.values(reports)]) rmSync(path, { recursive: true, force: true })
  mkdirSync(figures, { recursive: true })
  const env = { ...process.env, ...extra, BADGATEWAY_SECURITY: 'long' }
  const vitest = ['vitest', 'run', '--project', 'security', '--reporter=default', '--reporter=json', `--outputFile.json=${reports.unit}`]
  const isBroken = (/** @type {string[]} */ [program = '', ...args]) =>
    spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reports.journeys } }).status !== 0
  if (isBroken(['npm', 'run', 'build'])) {
    console.error('The build failed, so nothing was tested; the figures stay as they were.')
    return 1
  }
  const broken = [
    ['npx', ...vitest],
    ['npm', 'run', 'chromium'],
    ['npx', 'playwright', 'test', 'e2e/security', 'e2e/faults', '--reporter=list,json'],
  ].filter(isBroken)
  const { passed, failed } = failedTests(reports, root)
  // A step may end badly without a failed test: nothing could be loaded, or nothing ran.
  const lines = failed.length > 0 ? failed : broken.map((step) => step.join(' ').replaceAll(`${root}`, ''))
  const text = securityPage(readFigures(), { made: machine(), passed, failed: lines })
  if ('BADGATEWAY_ROWS' in extra) console.log(`\n${text}`)
  else {
    writeFileSync(page, text)
    console.log(`The figures are in ${relative(root, page)}.`)
  }
  const missed = [...readFigures().values()].some(({ misses }) => misses.length > 0)
  console.log(`${passed} passed, ${lines.length} failed`)
  return broken.length === 0 && lines.length === 0 && !missed ? 0 : 1
}

/** @returns {Map<string, import('./security-page.mjs').Figures>} */
function readFigures() {
  const files = readdirSync(figures).filter((name) => name.endsWith('.json'))
  return new Map(files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(figures, name), 'utf8'))]))
}

/**
 * @param {readonly string[]} args
 * @returns {string | { error: string | null }} the folder of --rows; no error where none is asked for
 */
function rowsFolder(args) {
  if (args.length === 0) return { error: null }
  const [flag, folder, ...more] = args.flatMap((arg) => (arg.startsWith('--rows=') ? ['--rows', arg.slice(7)] : [arg]))
  if (flag !== '--rows' || more.length > 0) return { error: 'npm run security takes only -- --rows DIR.' }
  if (folder === undefined || folder === '') return { error: 'Name the folder of the rows: npm run security -- --rows DIR.' }
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), folder)
  if (!existsSync(path) || !statSync(path).isDirectory())
    return { error: 'The folder that --rows names does not exist. Give one with files such as ssrf_targets.json.' }
  return path
}
