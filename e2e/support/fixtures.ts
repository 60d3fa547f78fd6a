import { test as base, expect } from '@playwright/test'
import { type Badgateway, startBadgateway } from './badgateway.ts'
import { hideTheMachine } from './host-look.ts'
import { type Journey, journeyOn } from './journey.ts'
import { type Nginx, type NginxConfig, nginxIsMissing, startNginx } from './nginx.ts'
import { type Stage, setTheStage } from './scenes.ts'
import type { Stoppable } from './stoppable.ts'

type TestFixtures = {
  /** Keeps what was started until the test ends, then stops it. */
  start: <T extends Stoppable>(starting: Promise<T>) => Promise<T>
  /** A real nginx before an upstream. Where nginx is missing the test is skipped, or fails with BADGATEWAY_NO_SKIP=1. */
  nginx: (config: NginxConfig) => Promise<Nginx>
  /** Where the scenes play. */
  stage: Stage
  /** The verbs of a person at the page. */
  journey: Journey
  /** Whether the page learns what this machine shows. By default it shows nothing, so that every question is asked. */
  seesTheMachine: boolean
  /** Keeps the machine hidden where it is. */
  hiddenMachine: undefined
  /** Errors of the console that this test expects; any other fails it. */
  expectedErrors: RegExp[]
  /** Fails the test when the page throws, or the console shows an error: a broken rule of the CSP is one. */
  quietConsole: undefined
}

export const test = base.extend<TestFixtures, { badgateway: Badgateway }>({
  badgateway: [
    async ({}, use) => {
      const badgateway = await startBadgateway()
      await use(badgateway)
      await badgateway.stop()
    },
    { scope: 'worker' },
  ],
  start: async ({}, use) => {
    const started: Stoppable[] = []
    await use(async (starting) => {
      const one = await starting
      started.push(one)
      return one
    })
    // What was started last is nearest to the browser; it goes first.
    for (const one of started.reverse()) await one.stop()
  },
  nginx: async ({ start }, use, testInfo) => {
    sayOnce(nginxIsMissing)
    testInfo.skip(nginxIsMissing !== null && process.env.BADGATEWAY_NO_SKIP !== '1', nginxIsMissing ?? '')
    await use((config) => start(startNginx(config)))
  },
  stage: async ({ badgateway, start, nginx }, use) => {
    await use(await setTheStage(badgateway, start, nginx))
  },
  journey: async ({ page, badgateway }, use) => {
    await use(journeyOn(page, badgateway.address))
  },
  // What is not there after ten seconds does not come; the report of the failure then says what was missing.
  actionTimeout: 10_000,
  seesTheMachine: [false, { option: true }],
  hiddenMachine: [
    async ({ context, seesTheMachine }, use) => {
      if (!seesTheMachine) await hideTheMachine(context)
      await use(undefined)
    },
    { auto: true },
  ],
  expectedErrors: [[], { option: true }],
  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => errors.push(String(error.error())))
      await use(undefined)
      expect(errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)))).toEqual([])
    },
    { auto: true },
  ],
})

let isSaid = false

/** Playwright's list shows that a test was skipped, and not why. */
function sayOnce(says: string | null): void {
  if (says === null || isSaid) return
  console.log(says)
  isSaid = true
}

export { expect }
