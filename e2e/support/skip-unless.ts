import { test } from '@playwright/test'

const said = new Set<string>()

/**
 * Skips the running test unless it has all that it needs, and says once what is missing; with BADGATEWAY_NO_SKIP=1 it fails instead. In: a
 * sentence for each need, null where it is met. It is called in a test, a fixture or `beforeEach`: a describe that is skipped runs no hook.
 */
export function skipUnless(...missing: readonly (string | null)[]): void {
  const why = missing.filter((one) => one !== null).join(' ')
  if (why === '') return
  if (process.env.BADGATEWAY_NO_SKIP === '1') throw new Error(why)
  // Playwright's list shows that a test was skipped, and not why.
  if (!said.has(why)) console.log(why)
  said.add(why)
  test.skip(true, why)
}
