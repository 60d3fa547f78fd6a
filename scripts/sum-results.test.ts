import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sumResults } from './sum-results.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const unit = {
  numPassedTests: 40,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'a' }] }],
}
const journeys = { stats: { expected: 12, unexpected: 0, flaky: 0, skipped: 0 }, suites: [], errors: [] }

describe('sumResults', () => {
  it('adds up both reports', () => {
    write({ unit, journeys })
    expect(sumResults(folder, { noSkip: true })).toEqual({ passed: 52, failed: 0, problems: [] })
  })

  it('counts failed tests, suites that cannot be loaded, flaky journeys and errors outside any test', () => {
    write({
      unit: {
        ...unit,
        numFailedTests: 2,
        testResults: [
          {
            name: 'a.test.ts',
            status: 'failed',
            assertionResults: [
              { status: 'failed', fullName: 'a' },
              { status: 'failed', fullName: 'b' },
            ],
          },
          { name: 'b.test.ts', status: 'failed', assertionResults: [] },
        ],
      },
      journeys: {
        stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 0 },
        suites: [
          {
            title: 'a',
            specs: [
              { title: 'holds', file: 'a.spec.ts', ok: false, tests: [{ status: 'unexpected' }] },
              { title: 'holds at last', file: 'a.spec.ts', ok: true, tests: [{ status: 'flaky' }] },
              { title: 'fine', file: 'a.spec.ts', ok: true, tests: [{ status: 'expected' }] },
            ],
          },
        ],
        errors: [{ message: 'no server' }],
      },
    })
    expect(sumResults(folder, { noSkip: false })).toEqual({
      passed: 49,
      failed: 6,
      problems: ['unit.json: 3 failed, 0 skipped where none may be', 'journeys.json: 3 failed, 0 skipped where none may be'],
    })
  })

  it('counts skipped tests as failed only where none may be skipped', () => {
    write({ unit: { ...unit, numPendingTests: 1, numTodoTests: 1 }, journeys: { ...journeys, stats: { ...journeys.stats, skipped: 3 } } })
    expect(sumResults(folder, { noSkip: false })).toEqual({ passed: 52, failed: 0, problems: [] })
    expect(sumResults(folder, { noSkip: true })).toEqual({
      passed: 52,
      failed: 5,
      problems: ['unit.json: 0 failed, 2 skipped where none may be', 'journeys.json: 0 failed, 3 skipped where none may be'],
    })
  })

  it('counts a report that is missing or empty as a failure', () => {
    write({ journeys: { ...journeys, stats: { ...journeys.stats, expected: 0 } } })
    expect(sumResults(folder, { noSkip: false })).toEqual({
      passed: 0,
      failed: 2,
      problems: ['unit.json: no test ran', 'journeys.json: no test ran'],
    })
  })
})

function write(reports: { unit?: object; journeys?: object }) {
  for (const [name, report] of Object.entries(reports)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(report))
}
