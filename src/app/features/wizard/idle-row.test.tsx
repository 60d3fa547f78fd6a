import { describe, expect, it } from 'vitest'
import type { ProbeResultOf } from '../../../contract/probe.ts'
import { sayIdle } from './idle-row.tsx'

const closed: Extract<ProbeResultOf<'keep-alive'>, { address: string }> = {
  probe: 'keep-alive',
  startedAt: '2026-11-22T09:40:39Z',
  ms: 6010,
  outcome: 'closed',
  address: '127.0.0.1:3000',
  code: null,
  status: 200,
  idleMs: 6000,
  advertisedMs: 5000,
  how: 'fin',
}

describe('sayIdle', () => {
  it.each<[object, string]>([
    [{}, 'app:3000 closed the idle connection after 6.0 s. It advertises 5.0 s.'],
    [{ outcome: 'kept', idleMs: 90_000, advertisedMs: null }, 'app:3000 keeps an idle connection longer than 90.0 s.'],
    [{ outcome: 'closes-at-once' }, 'app:3000 keeps no idle connection: it closes each with its answer.'],
    [{ outcome: 'not-idle' }, 'app:3000 gave no whole answer, so there was no idle connection to measure.'],
  ])('%j', (parts, says) => {
    expect(sayIdle('app:3000', [{ ...closed, ...parts }])).toBe(says)
  })

  it('hands on why none was made', () => {
    const unmade = { probe: 'keep-alive', startedAt: closed.startedAt, ms: 1, outcome: 'not-connected', code: 'ECONNREFUSED', says: 'No.' }
    expect([sayIdle('app:3000', [unmade]), sayIdle('app:3000', [])]).toEqual(['No.', 'Nothing was measured.'])
  })
})
