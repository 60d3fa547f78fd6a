import { describe, expect, it } from 'vitest'
import type { UnitSeen } from '../../contract/host.ts'
import { unitFacts } from './unit-facts.ts'

const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const
const unit = (more: Partial<UnitSeen>): UnitSeen => ({
  name: 'shop.service',
  load: 'loaded',
  active: 'active',
  sub: 'running',
  result: 'success',
  restarts: 0,
  exitCode: null,
  signal: null,
  since: '2026-11-22T09:00:00.000Z',
  ...more,
})
const values = (more: Partial<UnitSeen>) => unitFacts(unit(more), view).map(({ about, value }) => ({ about, ...value }))

describe('unitFacts', () => {
  it('tells how a failed unit ended', () => {
    expect(unitFacts(unit({ active: 'failed', sub: 'failed', result: 'exit-code', exitCode: 3 }), view)).toEqual([
      {
        about: 'app.process',
        value: { is: 'not-running', name: 'shop', code: 3, reason: 'exit-code', restarts: 0 },
        source: 'host',
        vantage: 'proxy-host',
        at: view.at,
        quote: 'shop.service: failed (failed), result exit-code, exit code 3, 0 restarts, since 2026-11-22T09:00:00.000Z',
        where: 'systemctl show shop.service',
      },
    ])
  })

  it('tells why, where the result does', () => {
    expect(values({ active: 'failed', sub: 'failed', result: 'oom-kill', signal: 9 })).toEqual([
      { about: 'app.process', is: 'not-running', name: 'shop', signal: 'KILL', reason: 'oom-kill', restarts: 0 },
      { about: 'app.log', is: 'out-of-memory', program: 'systemd', by: 'system' },
    ])
    expect(values({ active: 'failed', sub: 'failed', result: 'signal', signal: 15 })).toHaveLength(1)
    expect(values({ active: 'failed', sub: 'failed', result: 'core-dump', signal: 11 })[1]).toMatchObject({ is: 'crashed' })
  })

  it.each([
    [{ sub: 'auto-restart', active: 'activating', restarts: 7 }, 'restarting'],
    [{ restarts: 7, since: '2026-11-22T09:40:36.000Z' }, 'restarting'],
    [{ restarts: 7 }, 'running'],
    [{ restarts: 1, since: '2026-11-22T09:40:36.000Z' }, 'running'],
    [{ active: 'inactive', sub: 'dead' }, 'not-running'],
  ] as const)('%j: %s', (more, is) => {
    expect(values(more)).toMatchObject([{ about: 'app.process', is }])
  })

  it.each([[{ sub: 'exited' }], [{ active: 'activating', sub: 'start' }], [{ load: 'masked', active: 'inactive', sub: 'dead' }]])(
    '%j tells nothing',
    (more) => {
      expect(values(more)).toEqual([])
    },
  )
})
