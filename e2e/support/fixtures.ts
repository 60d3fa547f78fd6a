import { type Serving, startBadgateway } from './badgateway.ts'
import { isMissing } from './find-program.ts'
import { hideTheMachine } from './host-look.ts'
import { type Journey, journeyOn } from './journey.ts'
import { type Nginx, type NginxConfig, startNginx } from './nginx.ts'
import { type Stage, setTheStage } from './scenes.ts'
import { skipUnless } from './skip-unless.ts'
import { test as base, expect } from './start.ts'

type TestFixtures = {
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

export const test = base.extend<TestFixtures, { badgateway: Serving }>({
  badgateway: [
    async ({}, use) => {
      const badgateway = await startBadgateway()
      await use(badgateway)
      await badgateway.stop()
    },
    { scope: 'worker' },
  ],
  nginx: async ({ start }, use) => {
    skipUnless(isMissing('nginx'))
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

export { expect }
