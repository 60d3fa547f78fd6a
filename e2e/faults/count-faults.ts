import { test } from '@playwright/test'
import { writeFigures } from '../security/figures.ts'

/** Counts the faults of one kind, each a test of the same describe, for the figures. `notTried`: what is known not to be tried. */
export function countFaults(kind: string, notTried: readonly string[] = []): void {
  const all: { title: string; status: string | undefined }[] = []
  const titles = (status: string) => all.filter((one) => one.status === status).map(({ title }) => title)
  test.afterEach(({}, { title, status }) => void all.push({ title, status }))
  test.afterAll(() => {
    const [passed, skipped] = [titles('passed'), titles('skipped')]
    // After a failed test a new worker goes on with the others; the page puts their parts together.
    writeFigures(`faults-${kind}-${test.info().workerIndex}`, {
      title: `Faults: ${kind}`,
      rows: [
        ['faults made against the built program', String(all.length - skipped.length)],
        ['ended as they should: a clear line, the documented status, nothing half-written, no stack', String(passed.length)],
      ],
      misses: all.filter(({ title }) => ![...passed, ...skipped].includes(title)).map(({ title }) => title),
      notTried: [...notTried, ...skipped],
    })
  })
}
