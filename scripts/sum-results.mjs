import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { journeyTests, unitTests } from './failed-tests.mjs'

/**
 * Adds up the reports of the last unit and journey runs.
 * A report that is missing or empty counts as one failure, so that nothing can pass by not running.
 * @param {string} folder holds unit.json (Vitest) and journeys.json (Playwright)
 * @param {{ noSkip: boolean }} options noSkip counts a skipped test as failed
 * @returns {{ passed: number, failed: number, problems: string[] }} problems: a line for each report that has failures
 */
export function sumResults(folder, { noSkip }) {
  const sum = { passed: 0, failed: 0, problems: /** @type {string[]} */ ([]) }
  for (const { name, read } of reports) {
    const path = join(folder, name)
    const { passed, failed, skipped } = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8')), folder) : none
    const unwanted = noSkip ? skipped : 0
    const ran = passed + failed.length > 0
    sum.passed += passed
    sum.failed += ran ? failed.length + unwanted : 1
    if (!ran) sum.problems.push(`${name}: no test ran`)
    else if (failed.length + unwanted > 0) sum.problems.push(`${name}: ${failed.length} failed, ${unwanted} skipped where none may be`)
  }
  return sum
}

const reports = [
  { name: 'unit.json', read: unitTests },
  { name: 'journeys.json', read: journeyTests },
]

const none = { passed: 0, failed: [], skipped: 0 }
