import { createRunSlots } from '../../src/server/run-slots.ts'
import { createTestApp } from '../../src/server/test-app.ts'
import type { Combination } from './call-table.ts'
import { walkTable } from './walk-table.ts'

/** What must come of a request, said from the rules alone; it shares no code with the guard. */
function mustBe({ host, origin, site, mode, token, type, method, path }: Combination): { isLetIn: boolean; runs: 0 | 1 } {
  const out = { isLetIn: false, runs: 0 } as const
  if (host.is === 'theirs') return out
  if (!path.startsWith('/api/')) return { isLetIn: true, runs: 0 }
  if (origin.is === 'theirs' || site.is === 'theirs') return out
  const reads = method === 'GET' || method === 'HEAD'
  // Typed into the address bar: a navigation that only reads.
  if (site.is === 'typed' && !(reads && (mode.is === 'typed' || mode.is === 'silent'))) return out
  // The list of services takes no wrong token; without one it shows less.
  if (reads && path === '/api/services' && token.is === 'theirs') return out
  if (reads || method === 'OPTIONS') return { isLetIn: true, runs: 0 }
  if (token.is !== 'ours') return out
  if (type.is !== 'ours' && method !== 'DELETE') return out
  return { isLetIn: true, runs: method === 'POST' && (path === '/api/probe' || path === '/api/host') ? 1 : 0 }
}

const counted = { runs: 0 }
const app = createTestApp({
  slots: createRunSlots(1),
  runProbes: async ({ target }) => {
    counted.runs += 1
    return { target, from: 'test-machine', results: [] }
  },
  lookAtHost: async () => {
    counted.runs += 1
    return { facts: [], notes: [] }
  },
})

walkTable({ who: 'local', app, counted, mustBe })
