import { test as base, expect } from '@playwright/test'
import { type Stoppable, stopAll } from './stoppable.ts'

/** Keeps what was started until the test ends, then stops it. */
export type Start = <T extends Stoppable>(starting: Promise<T>) => Promise<T>

/** For tests that start programs and open no page. */
export const test = base.extend<{ start: Start }>({
  start: async ({}, use) => {
    const started: Stoppable[] = []
    await use(async (starting) => {
      const one = await starting
      started.push(one)
      return one
    })
    await stopAll(started)
  },
})

export { expect }
