import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { failedTests } from './failed-tests.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function report(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}

it('names each failed test, suites that cannot be run and errors outside any test', () => {
  const unit = report('unit.json', {
    numPassedTests: 5,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      {
        name: join(folder, 'a.test.ts'),
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'a holds' },
          { status: 'passed', fullName: 'b' },
        ],
      },
      { name: join(folder, 'b.test.ts'), status: 'failed', assertionResults: [] },
      { name: join(folder, 'c.test.ts'), status: 'passed', assertionResults: [{ status: 'passed', fullName: 'c' }] },
    ],
  })
  const specs = [
    { title: 'no script runs', file: 'security/x.spec.ts', ok: false, tests: [{ status: 'unexpected' }] },
    { title: 'fine', file: 'security/x.spec.ts', ok: true, tests: [{ status: 'expected' }] },
  ]
  const journeys = report('journeys.json', {
    stats: { expected: 2, skipped: 0 },
    suites: [{ title: 'x', suites: [{ title: 'y', specs }] }],
    errors: [{}],
  })
  expect(failedTests({ unit, journeys }, folder)).toEqual({
    passed: 7,
    failed: [
      'a.test.ts: a holds',
      'b.test.ts could not be run',
      'e2e/security/x.spec.ts: no script runs',
      'Playwright met an error outside any test',
    ],
  })
})

it('counts a report that is missing', () => {
  expect(failedTests({ unit: join(folder, 'no.json'), journeys: join(folder, 'none.json') }, folder)).toEqual({
    passed: 0,
    failed: ['Vitest wrote no report', 'Playwright wrote no report'],
  })
})
