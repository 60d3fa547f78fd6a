import { describe, expect, it } from 'vitest'
import type { ProbeResultOf } from '../../contract/probe.ts'
import { at, fact, factsOf } from '../probe-run-bench.ts'

const target = { at: { path: '/run/app.sock' } }
const where = 'Unix socket probe from web1, after 0.3 ms'
const common = { probe: 'unix-socket', startedAt: at, ms: 0.3, tries: 1, file: null } as const

describe('readUnixSocket', () => {
  it.each([
    ['missing', 'ENOENT', 'socket-missing'],
    ['denied', 'EACCES', 'socket-denied'],
    ['refused', 'ECONNREFUSED', 'refused'],
    ['backlog-full', 'EAGAIN', 'backlog-full'],
    ['not-a-socket', 'ECONNREFUSED', 'not-a-socket'],
    ['timed-out', 'ETIMEDOUT', 'times-out'],
  ] as const)('reads %s', (outcome, code, is) => {
    expect(factsOf({ ...common, outcome, code }, target)).toEqual([
      fact('upstream.connect', { is, address: 'unix:/run/app.sock', code, ms: 0.3 }, `connect unix:/run/app.sock → ${code}`, where),
    ])
  })

  it('quotes mode and owner of the file', () => {
    const file = { mode: '0660', uid: 0, gid: 33 }
    expect(factsOf({ ...common, outcome: 'connected', code: null, file }, target)).toEqual([
      fact(
        'upstream.connect',
        { is: 'connects', address: 'unix:/run/app.sock', ms: 0.3, mode: '0660' },
        'connect unix:/run/app.sock → connected (mode 0660, uid 0, gid 33)',
        where,
      ),
    ])
  })

  it('reads nothing from a failure of the prober’s own, or a probe that was not made', () => {
    const notMade: ProbeResultOf<'unix-socket'> = {
      probe: 'unix-socket',
      startedAt: at,
      ms: 0,
      outcome: 'not-allowed',
      code: null,
      says: 'No.',
    }
    expect([factsOf({ ...common, outcome: 'failed', code: 'EMFILE' }, target), factsOf(notMade, target)]).toEqual([[], []])
  })
})
