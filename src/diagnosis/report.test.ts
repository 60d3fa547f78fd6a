import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import { ReportSchema } from '../contract/report.ts'
import { makeReport } from './report.ts'

const made = { at: '2026-11-22T03:11:20Z', with: '0.1.0' }
const stacks = { names: {}, roleOf: () => 'edge' as const }
const where = { url: 'https://shop.example.com/cart?token=abc', proxy: 'nginx', upstream: '127.0.0.1:1', app: 'node', via: ['cloudflare'] }

const seen: Pick<FoundFact, 'source' | 'vantage' | 'at'> = { source: 'probe', vantage: 'unknown', at: '2026-11-22T03:11:19Z' }
const refused: FoundFact = {
  about: 'upstream.connect',
  value: { is: 'refused', address: '127.0.0.1:1', code: 'ECONNREFUSED', ms: 0.2 },
  ...seen,
  quote: 'connect 127.0.0.1:1 → ECONNREFUSED',
  where: 'TCP probe from gw-3, after 0.2 ms',
}

const report = (answers: Record<string, string>) => makeReport({ where, answers, facts: [refused] }, made, stacks)

describe('makeReport', () => {
  it('tells what was refused, from where, and what would settle it', async () => {
    const { facts, ruledOut, next, causes, ...rest } = await report({ vantage: 'proxy-host', pattern: 'always' })
    expect(rest).toEqual({
      format: 'badgateway-report/1',
      madeAt: '2026-11-22T03:11:20Z',
      madeWith: '0.1.0',
      vantage: 'proxy-host',
      target: {
        url: 'https://shop.example.com/cart?token=…',
        proxy: 'nginx',
        upstream: '127.0.0.1:1',
        app: 'node',
        path: [
          { role: 'edge', kind: 'cloudflare' },
          { role: 'proxy', kind: 'nginx' },
          { role: 'app', kind: 'node', address: '127.0.0.1:1' },
        ],
      },
      verdict: 'undetermined',
      status: null,
      madeBy: 'unknown',
      madeByHop: null,
      failures: [
        {
          id: 'connection-refused',
          proxy: 'nginx',
          peer: '127.0.0.1:1',
          status: null,
          count: 1,
          first: '2026-11-22T03:11:19Z',
          last: '2026-11-22T03:11:19Z',
          quote: 'connect 127.0.0.1:1 → ECONNREFUSED',
        },
      ],
      answers: { vantage: 'proxy-host', pattern: 'always' },
    })
    expect(causes.map(({ id, confidence }) => [id, confidence])).toEqual([
      ['app-not-running', 'possible'],
      ['wrong-port', 'possible'],
      ['wrong-interface', 'possible'],
      ['localhost-ipv6', 'possible'],
    ])
    expect(causes[0]?.because).toEqual([{ factId: 'f5', says: '127.0.0.1:1 refuses connections: nothing listens there.', facts: ['f5'] }])
    expect(facts.find(({ id }) => id === 'f5')).toEqual({ ...refused, id: 'f5', vantage: 'proxy-host', overruledBy: null, setAside: null })
    expect(ruledOut.find(({ id }) => id === 'firewall-drops')?.because[0]?.says).toBe('It was refused in 0.2 ms. Dropped packets time out.')
    expect(next.map(({ question }) => question)).toContain('listening')
    expect(next.find(({ question }) => question === 'process')?.run).toContain('systemctl status')
  })

  it('lets no cause rest on what a probe saw from elsewhere', async () => {
    const { causes, failures, facts } = await report({ vantage: 'elsewhere', pattern: 'always' })
    expect(causes).toEqual([])
    expect(failures).toEqual([])
    expect(facts.find(({ about }) => about === 'upstream.connect')?.setAside).toBe(
      'Not seen from the proxy’s machine, so it moves nothing.',
    )
  })

  it('fits its schema and survives JSON', async () => {
    const one = await report({ vantage: 'proxy-host', pattern: 'always', process: 'not-running' })
    expect(v.parse(ReportSchema, JSON.parse(JSON.stringify(one)))).toEqual(one)
    expect([one.verdict, one.causes[0]?.id, one.causes[0]?.confidence]).toEqual(['diagnosed', 'app-not-running', 'likely'])
  })

  it('asks for nothing more once the cause is proven', async () => {
    const missing: FoundFact = { ...refused, value: { is: 'socket-missing', address: 'unix:/run/a.sock' } } as FoundFact
    const evidence = { where: { upstream: 'unix:/run/a.sock' }, answers: { vantage: 'proxy-host' }, facts: [missing] }
    const { causes, next, verdict } = await makeReport(evidence, made, stacks)
    expect([verdict, causes[0]?.id, causes[0]?.confidence, next]).toEqual(['diagnosed', 'socket-missing', 'proven', []])
  })

  it('holds no value of the query, in commands neither', async () => {
    const evidence = {
      where: { proxy: 'nginx', url: 'https://shop.example.com/cart?token=abc123#abc123' },
      answers: { log: 'silent' },
      facts: [],
    }
    const whole = await makeReport(evidence, made, stacks)
    expect(whole.next.some(({ run }) => run?.includes('https://shop.example.com/cart'))).toBe(true)
    expect(JSON.stringify(whole)).not.toContain('abc123')
  })

  it('says that the app made a 502 that the upstream gives when asked directly', async () => {
    const itself: FoundFact = { about: 'upstream.response', value: { is: 'answered', status: 502 }, ...seen, quote: null, where: null }
    const { madeBy, madeByHop, causes } = await makeReport({ where, answers: { vantage: 'proxy-host' }, facts: [itself] }, made, stacks)
    expect([madeBy, madeByHop, causes[0]?.id, causes[0]?.confidence, causes[0]?.against]).toEqual(['app', 2, 'app-made-502', 'proven', []])
  })

  it('lists no failure of another program of the machine', async () => {
    const killed: FoundFact = {
      about: 'system.log',
      value: { is: 'killed-for-memory', failure: 'worker-killed', of: 'other', process: 'backup', count: 3 },
      ...seen,
      source: 'host',
      quote: 'Out of memory: Killed process 814 (backup)',
      where: 'the kernel’s log',
      aside: 'It is a process of another program.',
    }
    expect((await makeReport({ where, answers: {}, facts: [killed] }, made, stacks)).failures).toEqual([])
  })

  it('names the hop that made the answer', async () => {
    const { madeBy, madeByHop } = await report({ 'made-by': 'proxy' })
    expect([madeBy, madeByHop]).toEqual(['proxy', 1])
  })
})
