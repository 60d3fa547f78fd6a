import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProbeResult, ProbeTarget } from '../../src/contract/probe.ts'
import { benchDeps, benchTarget, listen } from '../../src/probes/loopback-bench.ts'
import { runProbes } from '../../src/probes/run-probes.ts'
import { readProbeRun } from '../../src/reading/read-probe-run.ts'
import { isLongRun, writeFigures } from './figures.ts'
import { type HostileTarget, hostileTargets, openTarget, probesOf } from './hostile-targets.ts'

/** In milliseconds: the real ones in the long form, where the run takes 35 s; else short ones. */
const deadlines = isLongRun ? {} : { firstByte: 1800, run: 4000, idle: 300 }
const runEnds = isLongRun ? 20_000 + 15_000 : 4000 + 300
/** How much later a run may end on a busy machine that asks all targets at once. */
const leeway = 4000

/** All at once would measure how busy this machine is. */
const rounds = isLongRun ? 4 : 2

type Asked = { target: HostileTarget; results: ProbeResult[]; facts: ReturnType<typeof readProbeRun>; over: number; left: number }

let asked: Asked[] = []
let again = 0

beforeAll(async () => {
  asked = []
  for (let round = 0; round < rounds; round++)
    asked.push(...(await Promise.all(hostileTargets.filter((_, index) => index % rounds === round).map(ask))))
  // A busy machine keeps a handshake waiting as a hostile target does: what is not clear in the crowd is asked once more, alone.
  for (const [index, one] of asked.entries()) {
    if (isNamed(one) && one.over <= leeway) continue
    asked[index] = await ask(one.target)
    again += 1
  }
}, 240_000)

afterAll(() => {
  if (asked.length === 0) return
  writeFigures('hostile-targets', {
    title: 'Hostile targets',
    rows: [
      ['targets that are endless, silent, dripping or rude', String(asked.length)],
      ['probes made of them', String(asked.reduce((sum, { results }) => sum + results.length, 0))],
      ['of them asked again, alone', String(again)],
      ['deadlines', isLongRun ? 'the real ones' : 'short ones'],
      ['longest time over the deadline', `${Math.max(...asked.map(({ over }) => over))} ms`],
      ['connections left open', String(asked.reduce((sum, { left }) => sum + left, 0))],
    ],
    misses: asked.filter((one) => !isNamed(one)).map(({ target }) => `${target.name}: ended in no finding that names it.`),
    notTried: ['Targets that answer with broken IP or TCP: the kernel reads those.'],
  })
})

describe('hostile targets', () => {
  it('end every one in the outcome that names it', () => {
    expect(asked.filter((one) => !isNamed(one)).map(({ target, results }) => [target.name, httpEnd(results)])).toEqual([])
    expect(asked).toHaveLength(hostileTargets.length)
  })

  it('give a fact about each that was asked in HTTP', () => {
    const silent = asked.filter(({ target, facts }) => target.ends.length > 0 && facts.length === 0)
    expect(silent.map(({ target }) => target.name)).toEqual([])
  })

  it('end in time', () => {
    expect(asked.filter(({ over }) => over > leeway).map(({ target, over }) => [target.name, over])).toEqual([])
  })

  it('leave no connection', () => {
    expect(asked.filter(({ left }) => left > 0).map(({ target, left }) => [target.name, left])).toEqual([])
  })

  it('are never decompressed', () => {
    const bomb = asked.find(({ target }) => target.name === 'a gzip bomb')
    const result = bomb?.results.find(({ probe }) => probe === 'http')
    if (result?.probe !== 'http' || !('oddities' in result)) throw new Error('The gzip bomb was not asked.')
    expect(result.body?.received).toBe(10_240)
    // The magic number of gzip, of which 0x8b is no UTF-8.
    expect(result.body?.excerpt.slice(0, 2)).toBe('\x1f\ufffd')
  })

  it('of a name with a thousand addresses dials four', async () => {
    const dialled: string[] = []
    await using server = await listen({ host: '127.0.0.1' })
    const real = benchDeps({ deadlines: { connect: 200, firstByte: 200, run: 1500 } })
    const deps = {
      ...real,
      lookup: async () => Array.from({ length: 1000 }, (_, index) => ({ ip: `127.1.${index >> 8}.${index & 255}`, family: 4 as const })),
      connect: (to: Parameters<typeof real.connect>[0]) => {
        if ('ip' in to) dialled.push(to.ip)
        return real.connect(to)
      },
    }
    const target = benchTarget({ host: 'many.example', port: server.port })
    const results = await runProbes({ target, probes: ['dns', 'tcp', 'http'] }, deps)
    // The tcp probe looks at the other family of this machine, too.
    expect([...new Set(dialled)].sort()).toEqual(['127.1.0.0', '127.1.0.1', '127.1.0.2', '127.1.0.3', '::1'])
    const facts = readProbeRun({ target, from: 'here', results }, { proxy: null, expected: null })
    const name = facts.find((fact) => fact.about === 'upstream.name')?.value
    expect(name !== undefined && 'addresses' in name ? name.addresses?.length : null).toBe(32)
    expect(JSON.stringify(facts).length).toBeLessThan(8000)
  })
})

async function ask(hostile: HostileTarget): Promise<Asked> {
  await using opened = await openTarget(hostile)
  const target: ProbeTarget = { ...benchTarget({ host: '127.0.0.1', port: opened.port }), protocol: hostile.protocol }
  const begun = performance.now()
  const results = await runProbes({ target, probes: probesOf(hostile.protocol), samples: 2 }, benchDeps({ deadlines }))
  const over = Math.max(0, Math.round(performance.now() - begun - runEnds))
  await opened.closed()
  return {
    target: hostile,
    results,
    facts: readProbeRun({ target, from: 'here', results }, { proxy: null, expected: null }),
    over,
    left: opened.open.size,
  }
}

function httpEnd(results: ProbeResult[]): string | undefined {
  return results.find(({ probe }) => probe === 'http')?.outcome
}

function isNamed({ target, results }: Asked): boolean {
  const end = httpEnd(results)
  const protocol = results.find(({ probe }) => probe === 'protocol')
  if (target.ends.length === 0) return end === 'does-not-apply' && protocol !== undefined && 'asked' in protocol
  return end !== undefined && target.ends.includes(end)
}
