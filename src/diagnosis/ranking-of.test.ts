import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import { whatIsKnown } from './knowledge.ts'
import { isProven, leavesNothingToAsk } from './ranking-of.ts'
import { pageOf, send, wizardAt } from './wizard-machine.ts'

const where = { url: 'http://localhost/' }
const answers = { role: 'operator' }
const host = { source: 'host', vantage: 'proxy-host', at: '2026-11-22T03:11:20Z', quote: null, where: '/proc/net/tcp' } as const
const upstream = { is: 'port', address: '127.0.0.1:3000', host: '127.0.0.1', port: 3000, loopback: true, named: false } as const
const proxy: FoundFact = { about: 'proxy.process', value: { is: 'running', kind: 'nginx', pid: 7, sameNetwork: true }, ...host }
const way: FoundFact = { about: 'path.upstream', value: upstream, ...host }
const otherPort: FoundFact = {
  about: 'app.listening',
  value: { is: 'other-port', at: '127.0.0.1:3001', calls: '127.0.0.1:3000', program: 'node', by: 'likeness' },
  ...host,
}
const refused: FoundFact = {
  about: 'upstream.connect',
  value: { is: 'refused', address: '127.0.0.1:3000' },
  ...host,
  source: 'probe',
  vantage: 'unknown',
}

function pageAfterStart(facts: readonly FoundFact[]) {
  const start = wizardAt({ where, answers, facts }, { page: 'start' }, leavesNothingToAsk)
  return pageOf(send(start, { type: 'where.given', where }))
}

describe('leavesNothingToAsk', () => {
  it('leads to the report when a look at the proxy’s machine was enough for a diagnosis', () => {
    const facts = [proxy, way, otherPort, refused]
    expect([isProven(whatIsKnown({ where, answers, facts })), pageAfterStart(facts)]).toEqual([false, { page: 'report' }])
  })

  it.each([
    ['nothing tells what is wrong', [proxy, way]],
    ['no proxy was found on the machine', [{ ...way, source: 'text' }, { ...otherPort, source: 'text' }, refused]],
  ] as [string, FoundFact[]][])('asks when %s', (_, facts) => {
    expect(pageAfterStart(facts).page).toBe('question')
  })
})
