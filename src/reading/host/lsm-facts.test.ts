import { describe, expect, it } from 'vitest'
import type { KernelLineSeen, LsmSeen } from '../../contract/host.ts'
import { auditLines } from './audit-lines.ts'
import { lsmFacts } from './lsm-facts.ts'

const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const
const upstream = { host: '127.0.0.1', port: 3000 }
const off: LsmSeen = { selinux: 'off', apparmorProfile: null }
const enforcing: LsmSeen = { selinux: 'enforcing', apparmorProfile: null }
const avc = (pid: number, comm = 'nginx', port = 3000) =>
  `audit: type=1400 audit(1795340430.118:${pid}): avc:  denied  { name_connect } for  pid=${pid} comm="${comm}" dest=${port} scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=0`
const at = '2026-11-22T09:40:30.118Z'

const told = (seen: LsmSeen, lines: readonly KernelLineSeen[], isAsked = true) =>
  lsmFacts(seen, { lines, proxy: 'nginx', pid: 50, upstream, isAsked }, view).map(({ value, aside }) => [value.is, aside])

describe('lsmFacts', () => {
  it('takes a denial that came while the proxy was asked', () => {
    expect(told(enforcing, [{ at, text: avc(7), isNew: true }])).toEqual([['denied', undefined]])
    expect(
      told(enforcing, [
        { at, text: avc(7) },
        { at, text: avc(8), isNew: true },
      ]),
    ).toEqual([['denied', undefined]])
  })

  it('sets an older one aside, unless the proxy was not asked', () => {
    const old = 'It is older than the request that was just made.'
    expect(told(enforcing, [{ at, text: avc(7) }])).toEqual([
      ['denied', old],
      ['enforcing', undefined],
    ])
    expect(told(enforcing, [{ at, text: avc(7) }], false)).toEqual([['denied', undefined]])
  })

  it.each([
    [enforcing, 'enforcing'],
    [{ selinux: 'permissive', apparmorProfile: null }, 'permissive'],
    [{ selinux: 'off', apparmorProfile: 'nginx (enforce)' }, 'enforcing'],
    [{ selinux: 'off', apparmorProfile: 'nginx (complain)' }, 'permissive'],
    [{ selinux: 'off', apparmorProfile: 'unconfined' }, 'off'],
    [off, 'off'],
  ] as const)('%j: %s', (seen, is) => {
    expect(told(seen, [])).toEqual([[is, undefined]])
  })
})

it('reads the denials of the audit daemon’s log, the last hour’s only', () => {
  const since = new Date('2026-11-22T09:40:30.000Z')
  const lines = [
    'type=AVC msg=audit(1795317080.118:801): avc:  denied  { read }',
    `type=AVC msg=${avc(7).slice(17)}`,
    'type=USER_AUTH msg=audit(1795340431.0:1): pid=1',
  ]
  expect(auditLines(lines.join('\n'), since)).toEqual([{ at, text: lines[1], isNew: true }])
})
