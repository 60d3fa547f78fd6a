import { describe, expect, it } from 'vitest'
import { calling, nothingKnown, seenBy } from './reader-bench.ts'
import { selinux } from './selinux.ts'

const avc = (what: string, permissive = 0, context = 'httpd_t') =>
  `type=AVC msg=audit(1795317080.118:801): avc:  denied  ${what} scontext=system_u:system_r:${context}:s0 tcontext=system_u:object_r:ntop_port_t:s0 tclass=tcp_socket permissive=${permissive}`
const connect = '{ name_connect } for  pid=812 comm="nginx" dest=3000'
const denied = {
  is: 'denied',
  kind: 'selinux',
  program: 'nginx',
  port: 3000,
  operation: 'name_connect',
  on: 'tcp_socket',
  context: 'system_u:system_r:httpd_t:s0',
}

describe('selinux', () => {
  it('reads a denial, once', () => {
    expect(seenBy(selinux, `# ausearch -m avc -ts recent\n${avc(connect)}\n${avc(connect)}`)).toEqual([['host.lsm', denied, 2]])
  })

  it('reads a denial that only was noted', () => {
    expect(seenBy(selinux, avc(connect, 1))).toEqual([['host.lsm', { ...denied, is: 'permissive' }, 1]])
  })

  it('reads a socket', () => {
    const line =
      'Nov 22 03:11:20 web1 kernel: audit: type=1400 audit(1795317080.118:801): avc:  denied  { connectto } for  pid=812 comm="nginx" path="/run/shop/app.sock" scontext=system_u:system_r:httpd_t:s0 tcontext=system_u:system_r:unconfined_service_t:s0 tclass=unix_stream_socket permissive=0'
    expect(seenBy(selinux, line)).toEqual([
      [
        'host.lsm',
        {
          is: 'denied',
          kind: 'selinux',
          program: 'nginx',
          path: '/run/shop/app.sock',
          operation: 'connectto',
          on: 'unix_stream_socket',
          context: 'system_u:system_r:httpd_t:s0',
        },
        1,
      ],
    ])
  })

  it('reads AppArmor', () => {
    const line =
      'audit: type=1400 audit(1795317080.118:801): apparmor="DENIED" operation="connect" profile="/usr/sbin/nginx" name="/run/shop/app.sock" pid=812 comm="nginx" requested_mask="wr" denied_mask="wr"'
    const value = { kind: 'apparmor', program: 'nginx', path: '/run/shop/app.sock', operation: 'connect', context: '/usr/sbin/nginx' }
    expect(seenBy(selinux, line)).toEqual([['host.lsm', { is: 'denied', ...value }, 1]])
    expect(seenBy(selinux, line.replace('DENIED', 'ALLOWED'))).toEqual([['host.lsm', { is: 'permissive', ...value }, 1]])
  })

  it('leaves other programs alone, unless it is the upstream’s port', () => {
    const other = avc('{ name_connect } for  pid=9 comm="sidecar" dest=3000', 0, 'init_t')
    expect(seenBy(selinux, other)).toEqual([])
    expect(seenBy(selinux, other, calling('127.0.0.1:3000'))).toMatchObject([['host.lsm', { is: 'denied', program: 'sidecar' }, 1]])
    expect(seenBy(selinux, other, calling('127.0.0.1:4000'))).toEqual([])
  })

  it.each([
    ['$ getenforce\nEnforcing', 'enforcing', 2],
    ['[root@web1 ~]# getenforce\nPermissive', 'permissive', 2],
    ['Disabled\n', 'off', 1],
    ['SELinux status:                 enabled\nCurrent mode:                   enforcing', 'enforcing', 2],
    ['SELinux status:                 disabled', 'off', 1],
  ])('reads the mode of %j', (text, is, line) => {
    expect(seenBy(selinux, text)).toEqual([['host.lsm', { is, kind: 'selinux' }, line]])
  })

  it.each(['Enforcing this rule helped', 'SELinux is enforcing', 'audit: avc denied something', 'the log says apparmor denied'])(
    'does not take “%s”',
    (text) => {
      expect([selinux.recognises(text), seenBy(selinux, text, nothingKnown)]).toEqual([false, []])
    },
  )
})
