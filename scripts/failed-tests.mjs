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

/**
 * @param {{ numPassedTests: number, testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 * @param {string} root
 */
function unitTests({ numPassedTests, testResults }, root) {
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => `${relative(root, name)}: ${fullName}`)
    return tests.length === 0 && status === 'failed' ? [`${relative(root, name)} could not be run`] : tests
  })
  return { passed: numPassedTests, failed }
}

/** @typedef {{ title: string, file?: string, specs?: { title: string, file: string, ok: boolean }[], suites?: Suite[] }} Suite */

function journeyTests(/** @type {{ stats: { expected: number }, suites: Suite[], errors: unknown[] }} */ { stats, suites, errors }) {
  const failed = suites.flatMap(specsOf).flatMap(({ ok, file, title }) => (ok ? [] : [`e2e/${file}: ${title}`]))
  return { passed: stats.expected, failed: [...failed, ...errors.map(() => 'Playwright met an error outside any test')] }
}

/** @returns {{ title: string, file: string, ok: boolean }[]} */
function specsOf(/** @type {Suite} */ { specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}
