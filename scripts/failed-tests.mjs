import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

/**
 * Reads the JSON reports of Vitest and Playwright.
 * @param {{ unit: string, journeys: string }} reports their files; a missing one counts as a failure
 * @param {string} root what file names are shortened by
 * @returns {{ passed: number, failed: string[] }} failed: a line a test, `file: name`
 */
export function failedTests({ unit, journeys }, root) {
  const parts = [
    existsSync(unit) ? unitTests(JSON.parse(readFileSync(unit, 'utf8')), root) : none('Vitest'),
    existsSync(journeys) ? journeyTests(JSON.parse(readFileSync(journeys, 'utf8'))) : none('Playwright'),
  ]
  return { passed: parts.reduce((sum, { passed }) => sum + passed, 0), failed: parts.flatMap(({ failed }) => failed) }
}

function none(/** @type {string} */ runner) {
  return { passed: 0, failed: [`${runner} wrote no report`] }
}

/** What a report comes to. failed: a line a test, `file: name`. @typedef {{ passed: number, failed: string[], skipped: number }} Tests */

/**
 * A suite that cannot be loaded has no tests to count, so it counts as one failure.
 * @param {{ numPassedTests: number, numPendingTests: number, numTodoTests: number, testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} report of Vitest
 * @param {string} root what file names are shortened by
 * @returns {Tests}
 */
export function unitTests({ numPassedTests, numPendingTests, numTodoTests, testResults }, root) {
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => `${relative(root, name)}: ${fullName}`)
    return tests.length === 0 && status === 'failed' ? [`${relative(root, name)} could not be run`] : tests
  })
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
}

/** @typedef {{ title: string, file: string, ok: boolean, tests: { status: string }[] }} Spec */
/** @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite */

/**
 * A test that failed and then passed counts as failed, as does an error outside any test.
 * @param {{ stats: { expected: number, skipped: number }, suites: Suite[], errors: unknown[] }} report of Playwright
 * @returns {Tests}
 */
export function journeyTests({ stats, suites, errors }) {
  const bad = suites.flatMap(specsOf).filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
  const failed = bad.map(({ file, title }) => `e2e/${file}: ${title}`)
  return {
    passed: stats.expected,
    failed: [...failed, ...errors.map(() => 'Playwright met an error outside any test')],
    skipped: stats.skipped,
  }
}

/** @returns {Spec[]} */
function specsOf(/** @type {Suite} */ { specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}
