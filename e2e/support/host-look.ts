import type { BrowserContext } from '@playwright/test'
import type { HostLook } from '../../src/contract/host-look.ts'

const nothing: HostLook = { facts: [], notes: [] }

/** The machine shows nothing, as where the proxy runs elsewhere: what the page then asks is the same on every machine. */
export async function hideTheMachine(context: BrowserContext): Promise<void> {
  await context.route('**/api/host', (route) => route.fulfill({ json: nothing }))
}
