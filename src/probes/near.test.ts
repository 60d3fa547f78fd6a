import { describe, expect, it } from 'vitest'
import { benchDeps, listen, withoutMs } from './loopback-bench.ts'
import { dialNear } from './near.ts'
import type { ProbeDeps } from './probe.ts'
import { createTargetGuard } from './target-guard.ts'

const local = createTargetGuard({ mode: 'local', own: null })

/** The real network, where only these addresses and ports may be dialled: what else this machine listens on is not the test’s. */
function only(...allowed: string[]): Pick<ProbeDeps, 'guard' | 'own'> {
  const address: ProbeDeps['guard']['address'] = (ip, port) =>
    allowed.includes(`${ip} ${port}`) ? local.address(ip, port) : { allowed: false, says: 'Not this one.' }
  return { guard: { ...local, address }, own: () => ['127.0.0.2', '10.0.0.5'] }
}

async function near(ip: string, port: number, deps: Pick<ProbeDeps, 'guard' | 'own'>) {
  const attempts = await dialNear([{ ip, family: 4 }], port, benchDeps(deps))
  return attempts?.map(withoutMs) ?? null
}

const attempt = (address: string, outcome: 'connected' | 'refused') => ({
  address,
  family: 4,
  outcome,
  code: outcome === 'refused' ? 'ECONNREFUSED' : null,
})

describe('dialNear', () => {
  it('finds the app on another address of this machine', async () => {
    await using app = await listen({ host: '127.0.0.2' })
    expect(await near('127.0.0.1', app.port, only(`127.0.0.2 ${app.port}`))).toEqual([attempt(`127.0.0.2:${app.port}`, 'connected')])
  })

  it('finds the app on loopback, where the proxy calls the machine’s own address', async () => {
    await using app = await listen({ host: '127.0.0.1' })
    expect(await near('10.0.0.5', app.port, only(`127.0.0.1 ${app.port}`))).toEqual([attempt(`127.0.0.1:${app.port}`, 'connected')])
  })

  it('finds the app one port further, at the very address', async () => {
    await using app = await listen({ host: '127.0.0.1' })
    expect(await near('127.0.0.1', app.port - 1, only(`127.0.0.1 ${app.port}`))).toEqual([attempt(`127.0.0.1:${app.port}`, 'connected')])
  })

  it('tries nothing of another machine', async () => {
    await using app = await listen({ host: '127.0.0.1' })
    const deps = only(`127.0.0.1 ${app.port}`, `192.0.2.1 ${app.port}`)
    expect(await near('192.0.2.1', app.port - 1, deps)).toBe(null)
  })

  it('tries nothing that a shared server does not list', async () => {
    await using app = await listen({ host: '127.0.0.1' })
    const listed = (host: string, port: number) => host === '127.0.0.1' && port === app.port - 1
    const guard = createTargetGuard({ mode: 'shared', own: null, listed })
    expect(await near('127.0.0.1', app.port - 1, { guard, own: () => ['10.0.0.5'] })).toEqual([])
  })
})
