import { describe, expect, it } from 'vitest'
import type { ProbeRunResult } from '../contract/probe.ts'
import { createProbeRunRedactor } from './redact-probe-run.ts'

function seen(password: string): ProbeRunResult {
  return {
    target: {
      hop: 'url',
      at: { host: 'shop.example', port: 80 },
      protocol: 'http',
      hostHeader: 'shop.example',
      requestTarget: '/cart?token=k7ozbuxvb6WT',
      method: 'GET',
    },
    from: 'web1',
    results: [
      {
        probe: 'protocol',
        startedAt: '2026-11-22T09:40:39Z',
        ms: 3,
        outcome: 'unknown',
        address: '10.0.0.5:80',
        speaks: null,
        asked: [{ question: 'http', outcome: 'answered', bytes: `\\x1b[1mpassword\\x1b[0m=${password}`, ms: 1 }],
      },
    ],
  }
}

describe('createProbeRunRedactor', () => {
  const redactProbeRun = createProbeRunRedactor()

  it('hides what bytes hold, every time they come, and the query that was asked for', () => {
    const hidden = seen('[hidden password]')
    const bare = { ...hidden, target: { ...hidden.target, requestTarget: '/cart' } }
    expect([redactProbeRun(seen('k7ozbuxvb6WT')), redactProbeRun(seen('k7ozbuxvb6WT'))]).toEqual([bare, bare])
  })

  it('leaves what holds no secret, every time', () => {
    const plain = { ...seen(''), target: { ...seen('').target, requestTarget: '/' } }
    expect([redactProbeRun(plain), redactProbeRun(plain)]).toEqual([plain, plain])
  })
})
