import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Adds up the reports of the last unit and journey runs.
 * A report that is missing or empty counts as one failure, so that nothing can pass by not running.
 * @param {string} folder holds unit.json (Vitest) and journeys.json (Playwright)
 * @param {{ noSkip: boolean }} options noSkip counts a skipped test as failed
 * @returns {{ passed: number, failed: number, problems: string[] }} problems: a line for each report that has failures
 */
export function sumResults(folder, { noSkip }) {
  const sum = { passed: 0, failed: 0, problems: /** @type {string[]} */ ([]) }
  for (const { name, count } of reports) {
    const path = join(folder, name)
    const { passed, failed, skipped } = existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : none
    const unwanted = noSkip ? skipped : 0
    const ran = passed + failed > 0
    sum.passed += passed
    sum.failed += ran ? failed + unwanted : 1
    if (!ran) sum.problems.push(`${name}: no test ran`)
    else if (failed + unwanted > 0) sum.problems.push(`${name}: ${failed} failed, ${unwanted} skipped where none may be`)
  }
  return sum
}

const reports = [
  { name: 'unit.json', count: countUnit },
  { name: 'journeys.json', count: countJourneys },
]

const none = { passed: 0, failed: 0, skipped: 0 }

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * A suite that cannot be loaded has no tests to count, so it counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
function countUnit(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report errors: outside any test
 * @returns {Counts}
 */
function countJourneys({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}
