import { describe, expect, it } from 'vitest'
import type { ProbeResultOf, ProbeRun, ProbeRunResult } from '../../../contract/probe.ts'
import { durationOf, probeRows } from './probe-rows.ts'

const startedAt = '2026-11-22T03:11:20.000Z'
const run: ProbeRun = {
  target: { hop: 'upstream', at: { host: '127.0.0.1', port: 3000 }, protocol: 'http', hostHeader: 'a', requestTarget: '/', method: 'GET' },
  probes: ['tcp', 'http', 'protocol'],
}
const attempt = { address: '127.0.0.1:3000', family: 4, outcome: 'connected', code: null, ms: 0.2 } as const
const otherFamily = { address: '[::1]:3000', family: 6, outcome: 'connected', code: null, ms: 0.1 } as const
const tcp: Extract<ProbeResultOf<'tcp'>, { outcome: 'tried' }> = {
  probe: 'tcp',
  startedAt,
  ms: 1,
  outcome: 'tried',
  attempts: [attempt],
  otherFamily,
}
const unmade = { startedAt, ms: 0, outcome: 'not-connected', code: null, says: 'See the tcp probe.' } as const
const answered: ProbeResultOf<'http'> = {
  probe: 'http',
  startedAt: '2026-11-22T03:11:20.002Z',
  ms: 40,
  outcome: 'answered',
  address: '127.0.0.1:3000',
  code: null,
  status: 502,
  reason: null,
  version: '1.1',
  headers: [],
  headerBytes: 30,
  headerCount: 1,
  interimResponses: 0,
  oddities: [],
  firstBytes: '',
  receivedBytes: 30,
  body: null,
  timings: { dns: null, connect: 0.2, tls: null, firstByte: 12.3, header: 0, body: null },
}

function of(...results: ProbeRunResult['results']): ProbeRunResult {
  return { target: run.target, from: 'gw-3', results }
}

describe('probeRows', () => {
  it('gives a request its phases and its status', () => {
    expect(probeRows(run, of(tcp, answered))).toEqual([
      {
        place: '127.0.0.1:3000',
        phases: [
          { name: 'connect', ms: 0.2 },
          { name: 'first byte', ms: 12.3 },
        ],
        state: 'broken',
        outcome: '502',
      },
    ])
  })

  it('shows a refused connection, and the near miss on the other family', () => {
    const refused = { ...tcp, attempts: [{ ...attempt, outcome: 'refused' as const, code: 'ECONNREFUSED' }] }
    expect(probeRows(run, of(refused, { probe: 'http', ...unmade }, { probe: 'protocol', ...unmade }))).toEqual([
      { place: '127.0.0.1:3000', phases: [{ name: 'connect', ms: 0.2 }], state: 'broken', outcome: 'refused' },
      { place: '[::1]:3000', phases: [{ name: 'connect', ms: 0.1 }], state: 'fine', outcome: 'connects' },
    ])
  })

  it('says that a name has no address', () => {
    expect(probeRows(run, of({ probe: 'tcp', ...unmade, outcome: 'not-resolved' }))).toEqual([
      { place: '127.0.0.1:3000', phases: [], state: 'broken', outcome: 'no address' },
    ])
  })

  it('says what speaks there instead of HTTP', () => {
    const protocol: ProbeResultOf<'protocol'> = {
      probe: 'protocol',
      startedAt,
      ms: 3,
      outcome: 'recognised',
      address: '127.0.0.1:3000',
      speaks: 'fastcgi',
      asked: [{ question: 'GET_VALUES', outcome: 'answered', bytes: '', ms: 3 }],
    }
    expect(probeRows(run, of(tcp, { probe: 'http', ...unmade }, protocol)).at(-1)).toEqual({
      place: '127.0.0.1:3000',
      phases: [{ name: 'reply', ms: 3 }],
      state: 'suspect',
      outcome: 'speaks FastCGI',
    })
  })
})

describe('durationOf', () => {
  it('spans from the first begin to the last end', () => {
    expect(durationOf(of(tcp, answered))).toBe(42)
  })
})
