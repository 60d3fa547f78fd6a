import { afterAll, describe, expect, it } from 'vitest'
import { createRunSlots } from '../../src/server/run-slots.ts'
import { createTestApp } from '../../src/server/test-app.ts'
import { sharedDeps } from '../../src/server/test-shared.ts'
import { all, ask, type Combination, combination, describeOne, howMuch, isTaken, own } from './call-table.ts'
import { isLongRun, writeFigures } from './figures.ts'

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

describe('the shared server judges every combination of Host, Origin, Fetch Metadata, token, method, type and path', () => {
  const tried = { requests: 0, letIn: 0, runs: 0 }
  const misses: string[] = []

  it(`as its rules say (${howMuch})`, { timeout: 900_000 }, async () => {
    for (let number = 0; number < all; number += 1) {
      const one = combination(number)
      if (!isTaken(number, one)) continue
      const must = { ...mustBe(one), leaks: false }
      const came = await ask(app, counted, one)
      tried.requests += 1
      if (came.isLetIn) tried.letIn += 1
      tried.runs += came.runs
      if (came.isLetIn !== must.isLetIn || came.runs !== must.runs || came.leaks)
        misses.push(`${describeOne(one)}: ${JSON.stringify(came)}`)
    }
    expect(misses.slice(0, 20)).toEqual([])
    // Both verdicts were met, or the table would prove nothing.
    expect([tried.runs > 50, tried.letIn > tried.runs, tried.requests > tried.letIn]).toEqual([true, true, true])
  })

  afterAll(() =>
    writeFigures('shared-server-table', {
      title: 'The shared server: who may call it',
      rows: [
        [
          'combinations of Host, Origin, Sec-Fetch-Site, Sec-Fetch-Mode, token, content type, method and path',
          `${tried.requests} of ${all}`,
        ],
        ['let in, of which most may only read', String(tried.letIn)],
        ['probes made, each by a same-origin or browserless call with the token', String(tried.runs)],
        ['verdicts that differ from the rules', String(misses.length)],
      ],
      misses: misses.slice(0, 20),
      notTried: isLongRun ? [] : ['The short form walks a part of the table; npm run security walks all of it.'],
    }),
  )
})
