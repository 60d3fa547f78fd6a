import { type AppDeps, createApp } from './app.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { createRunSlots } from './run-slots.ts'

const testToken = 'test-token'

/** The app with a probe that finds nothing, for tests that look at the way there; any part can be replaced. */
export function createTestApp(deps: Partial<AppDeps> = {}) {
  return createApp({
    runProbes: async ({ target }) => ({ target, from: 'test-machine', results: [] }),
    lookAtHost: async () => ({ facts: [], notes: [] }),
    slots: createRunSlots(4),
    services: () => [],
    shared: null,
    store: null,
    linkBase: null,
    basePath: '',
    embedOrigins: [],
    metrics: createMetrics({ version: '1.2.3', isStoreUp: null }),
    token: testToken,
    page: null,
    version: '1.2.3',
    onBug: (error) => {
      throw error
    },
    ...deps,
  })
}

/** A body that POST /api/probe takes. */
export const goodRun = {
  target: {
    hop: 'upstream',
    at: { host: '127.0.0.1', port: 3000 },
    protocol: 'http',
    hostHeader: 'shop.example',
    requestTarget: '/',
    method: 'GET',
  },
  probes: ['tcp', 'http'],
}

/** The headers that the page itself sends with a POST. */
export const pageHeaders = {
  host: '127.0.0.1:5502',
  origin: 'http://127.0.0.1:5502',
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
  'x-badgateway-token': testToken,
}
