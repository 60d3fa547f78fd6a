import type { AppDeps } from './app.ts'
import { noTrustedProxies } from './client-address.ts'
import { createLimits, createMemoryCounter, type Limits, type RunLimits, runLimits, storingLimit } from './limits.ts'
import { allowList } from './services/allow-list.ts'

type SharedDeps = NonNullable<AppDeps['shared']>

/** What shared mode needs beside, for tests: one service, which is where goodRun goes. Any part can be replaced. */
export function sharedDeps(deps: Partial<SharedDeps> = {}): SharedDeps {
  const list = allowList([{ name: 'shop', url: 'https://shop.example/', upstreams: ['127.0.0.1:3000'] }])
  return {
    allowed: () => list,
    limits: createMemoryLimits(runLimits),
    storing: createMemoryCounter(storingLimit),
    isTrusted: noTrustedProxies,
    audit: () => {},
    ...deps,
  }
}

/** Limits that this process keeps by itself, as a server without a database does. */
export function createMemoryLimits({ client, target }: RunLimits): Limits {
  return createLimits(createMemoryCounter(client), createMemoryCounter(target))
}
