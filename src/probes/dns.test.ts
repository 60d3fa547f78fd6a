import { describe, expect, it } from 'vitest'
import { probeDns } from './dns.ts'
import { benchDeps, benchTarget, withoutTimes } from './loopback-bench.ts'
import type { ProbeDeps } from './probe.ts'

const named = benchTarget({ host: 'App.Example', port: 80 })
const fails = (code?: string) => () => Promise.reject(code === undefined ? new Error('broken') : Object.assign(new Error(code), { code }))
const ask = async (lookup: ProbeDeps['lookup'], target = named) =>
  withoutTimes(await probeDns(target, benchDeps({ lookup, deadlines: { dns: 20 } })))

describe('probeDns', () => {
  it('gives every address in the resolver’s order', async () => {
    const asked: string[] = []
    const addresses = [
      { ip: 'fd00::7', family: 6 as const },
      ...['1', '2', '3', '4', '5'].map((last) => ({ ip: `10.0.0.${last}`, family: 4 as const })),
    ]
    const lookup = async (host: string) => {
      asked.push(host)
      return addresses
    }
    expect(await ask(lookup)).toEqual({ probe: 'dns', outcome: 'resolved', addresses, code: null })
    expect(asked).toEqual(['app.example'])
  })

  it.each([
    ['not-found', 'ENOTFOUND', fails('ENOTFOUND')],
    ['no-address', 'ENODATA', fails('ENODATA')],
    ['no-address', 'ENODATA', async () => []],
    ['timed-out', 'ETIMEOUT', fails('ETIMEOUT')],
    ['timed-out', 'ETIMEOUT', () => new Promise<never>(() => {})],
    ['failed', 'EAI_AGAIN', fails('EAI_AGAIN')],
    ['failed', null, fails()],
  ])('ends as %s with %s', async (outcome, code, lookup) => {
    expect(await ask(lookup)).toEqual({ probe: 'dns', outcome, addresses: [], code })
  })

  it('does not ask for a literal address', async () => {
    const target = benchTarget({ host: '0x7f.1', port: 80 })
    expect(await ask(fails('ENOTFOUND'), target)).toEqual({
      probe: 'dns',
      outcome: 'not-a-name',
      addresses: [{ ip: '127.0.0.1', family: 4 }],
      code: null,
    })
  })

  it('does not show what the guard refuses', async () => {
    const says = 'The target is a cloud metadata address, which is never probed. Give the address that the proxy calls.'
    const refused = { probe: 'dns', outcome: 'not-allowed', code: null, says }
    const metadata = async () => [{ ip: '169.254.169.254', family: 4 as const }]
    const literal = benchTarget({ host: '169.254.169.254', port: 80 })
    expect([await ask(metadata), await ask(metadata, literal)]).toEqual([refused, refused])
  })

  it('refuses what is no host', async () => {
    expect(await ask(fails('ENOTFOUND'), benchTarget({ host: 'fe80::1%lo', port: 80 }))).toEqual({
      probe: 'dns',
      outcome: 'not-allowed',
      code: null,
      says: 'The host holds a percent sign. Give the address without its zone, or the name unencoded.',
    })
  })

  it('does not apply to a unix socket', async () => {
    expect(await ask(fails('ENOTFOUND'), benchTarget({ path: '/run/app.sock' }))).toEqual({
      probe: 'dns',
      outcome: 'does-not-apply',
      code: null,
      says: 'A unix socket has no name to resolve.',
    })
  })

  it('resolves localhost by this machine’s own hosts file', async () => {
    const result = await probeDns(benchTarget({ host: 'localhost', port: 80 }), benchDeps())
    expect(result.outcome === 'resolved' && result.addresses.every(({ ip }) => ip === '127.0.0.1' || ip === '::1')).toBe(true)
  })

  it('ends with the run', async () => {
    const deps = benchDeps({ lookup: () => new Promise(() => {}), signal: AbortSignal.abort() })
    expect(withoutTimes(await probeDns(named, deps))).toEqual({ probe: 'dns', outcome: 'failed', addresses: [], code: 'ABORT_ERR' })
  })
})
