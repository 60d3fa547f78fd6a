import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../../contract/fact.ts'
import { mergeServers } from './merge-servers.ts'

const seen = { source: 'probe', vantage: 'unknown', at: '2026-11-22T03:11:20Z', where: 'TCP probe' } as const

function connect(address: string, is: 'connects' | 'refused'): FoundFact {
  return { about: 'upstream.connect', value: { is, address, ms: 1 }, quote: `connect ${address} → ${is}`, ...seen }
}
function answer(address: string, status: number): FoundFact {
  return { about: 'upstream.response', value: { is: 'answered', status, address }, quote: `HTTP/1.1 ${status}`, ...seen }
}

describe('mergeServers', () => {
  it('takes the first server where all are alike', () => {
    const first = [connect('10.0.0.1:80', 'connects'), answer('10.0.0.1:80', 200)]
    expect(mergeServers([first, [connect('10.0.0.2:80', 'connects'), answer('10.0.0.2:80', 200)]])).toEqual(first)
  })

  it('says mixed, with each, where one cannot be connected to', () => {
    const servers = [[connect('10.0.0.1:80', 'connects')], [connect('10.0.0.2:80', 'refused')]]
    expect(mergeServers(servers)).toEqual([
      {
        ...connect('10.0.0.2:80', 'refused'),
        value: {
          is: 'mixed',
          address: '10.0.0.2:80',
          ms: 1,
          each: [
            { address: '10.0.0.1:80', is: 'connects', ms: 1 },
            { address: '10.0.0.2:80', is: 'refused', ms: 1 },
          ],
        },
        quote: 'connect 10.0.0.1:80 → connects; connect 10.0.0.2:80 → refused',
      },
      {
        about: 'upstream.samples',
        value: {
          is: 'one-address',
          of: 2,
          failed: 1,
          each: [
            { address: '10.0.0.1:80', of: 1, failed: 0 },
            { address: '10.0.0.2:80', of: 1, failed: 1 },
          ],
        },
        quote: '1 of 2 servers does not answer as it should: 10.0.0.2:80',
        ...seen,
      },
    ])
  })

  it('takes the server that answers with an error, and says that it is one of several', () => {
    const [good, bad] = [
      [connect('10.0.0.1:80', 'connects'), answer('10.0.0.1:80', 200)],
      [connect('10.0.0.2:80', 'connects'), answer('10.0.0.2:80', 500)],
    ]
    expect(mergeServers([good, bad])).toEqual([
      ...bad,
      {
        about: 'upstream.samples',
        value: {
          is: 'one-address',
          of: 2,
          failed: 1,
          each: [
            { address: '10.0.0.1:80', of: 1, failed: 0 },
            { address: '10.0.0.2:80', of: 1, failed: 1 },
          ],
        },
        quote: '1 of 2 servers does not answer as it should: 10.0.0.2:80',
        ...seen,
      },
    ])
  })

  it('leaves out a server that nothing was seen of', () => {
    expect(mergeServers([[], [connect('10.0.0.2:80', 'refused')]])).toEqual([connect('10.0.0.2:80', 'refused')])
  })
})
