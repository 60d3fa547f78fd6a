import { createRunSlots } from '../../src/server/run-slots.ts'
import { createTestApp } from '../../src/server/test-app.ts'
import { sharedDeps } from '../../src/server/test-shared.ts'
import { type Combination, own } from './call-table.ts'
import { walkTable } from './walk-table.ts'

/** What must come of a request in shared mode, said from the rules alone: Host is free, and an origin is its own when it is that Host. */
function mustBe({ host, origin, site, mode, token, type, method, path }: Combination): { isLetIn: boolean; runs: 0 | 1 } {
  const out = { isLetIn: false, runs: 0 } as const
  if (!path.startsWith('/api/')) return { isLetIn: true, runs: 0 }
  const hasHost = typeof host.sent === 'string'
  const isOwn = hasHost && (origin.is === 'ours' || (origin.sent === `https://${own}` && host.sent === own))
  if (origin.is !== 'silent' && !isOwn) return out
  if (site.is === 'theirs') return out
  const reads = method === 'GET' || method === 'HEAD'
  if (site.is === 'typed' && !(reads && (mode.is === 'typed' || mode.is === 'silent'))) return out
  // Who reads the services needs no token, and is told of a wrong one.
  if (reads && path === '/api/services' && token.is === 'theirs') return out
  if (reads || method === 'OPTIONS') return { isLetIn: true, runs: 0 }
  if (token.is !== 'ours') return out
  if (type.is !== 'ours' && method !== 'DELETE') return out
  // It never looks at its own machine.
  return { isLetIn: true, runs: method === 'POST' && path === '/api/probe' ? 1 : 0 }
}

const counted = { runs: 0 }
const app = createTestApp({
  slots: createRunSlots(1),
  runProbes: async ({ target }) => {
    counted.runs += 1
    return { target, from: 'test-machine', results: [] }
  },
  lookAtHost: null,
  shared: sharedDeps({ limits: { take: async () => null } }),
})

walkTable({ who: 'shared', app, counted, mustBe })
