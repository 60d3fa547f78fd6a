import { describe, expect, it } from 'vitest'
import { nothingKnown, seenBy } from './reader-bench.ts'
import { systemctlStatus } from './systemctl-status.ts'

const unit = (active: string, more = '', name = 'shop.service') => `$ systemctl status shop
● ${name} - The shop
     Loaded: loaded (/etc/systemd/system/${name}; enabled; preset: enabled)
     Active: ${active}
${more}`
const line = 4

describe('systemctlStatus', () => {
  it.each([
    ['active (running) since Sun 2026-11-22 01:11:20 UTC; 2h 3min ago', '   Main PID: 814 (node)', { is: 'running', name: 'shop' }],
    ['inactive (dead)', '', { is: 'not-running', name: 'shop' }],
    [
      'failed (Result: exit-code) since Sun 2026-11-22 03:11:20 UTC; 3min ago',
      '    Process: 814 ExecStart=/usr/bin/node server.js (code=exited, status=1/FAILURE)\n   Main PID: 814 (code=exited, status=1/FAILURE)',
      { is: 'not-running', name: 'shop', code: 1, reason: 'exit-code' },
    ],
    [
      'activating (auto-restart) (Result: exit-code) since Sun 2026-11-22 03:11:20 UTC; 2s ago',
      '   Main PID: 814 (code=exited, status=203/EXEC)\n\nNov 22 03:11:20 app1 systemd[1]: shop.service: Scheduled restart job, restart counter is at 41.',
      { is: 'restarting', name: 'shop', code: 203, restarts: 41, reason: 'exit-code' },
    ],
    [
      'active (running) since Sun 2026-11-22 03:11:20 UTC; 2s ago',
      'Nov 22 03:11:18 app1 systemd[1]: shop.service: Scheduled restart job, restart counter is at 7.',
      { is: 'restarting', name: 'shop', restarts: 7 },
    ],
  ])('reads %s', (active, more, value) => {
    expect(seenBy(systemctlStatus, unit(active, more))).toEqual([['app.process', value, line]])
  })

  it.each([
    ['oom-kill', 'KILL', 'killed', 'out-of-memory'],
    ['core-dump', 'SEGV', 'dumped', 'crashed'],
    ['signal', 'ABRT', 'killed', 'crashed'],
    ['watchdog', 'ABRT', 'dumped', 'timed-out'],
  ])('knows how it ended from the result %s', (reason, signal, code, is) => {
    expect(
      seenBy(systemctlStatus, unit(`failed (Result: ${reason}) since x`, `   Main PID: 814 (code=${code}, signal=${signal})`)),
    ).toEqual([
      ['app.process', { is: 'not-running', name: 'shop', signal, reason }, line],
      ['app.log', { is, program: 'systemd', by: 'system' }, line],
    ])
  })

  it('does not take SIGKILL for a full memory', () => {
    expect(seenBy(systemctlStatus, unit('failed (Result: signal) since x', '   Main PID: 814 (code=killed, signal=KILL)'))).toEqual([
      ['app.process', { is: 'not-running', name: 'shop', signal: 'KILL', reason: 'signal' }, line],
    ])
  })

  it('takes the proxy for the proxy, unless another one is in question', () => {
    const text = unit('active (running) since x; 2h ago', '', 'nginx.service')
    expect(seenBy(systemctlStatus, text)).toEqual([['path.proxy', { is: 'known', kind: 'nginx' }, line]])
    expect(seenBy(systemctlStatus, text, { ...nothingKnown, proxy: 'openresty' })).toEqual([])
    expect(seenBy(systemctlStatus, text, { ...nothingKnown, proxy: 'haproxy' })).toEqual([
      ['app.process', { is: 'running', name: 'nginx' }, line],
    ])
  })

  it('leaves the database alone, and reads several units', () => {
    const text = `${unit('failed (Result: exit-code) since x', '', 'postgresql@16-main.service')}\n${unit('inactive (dead)', '', 'web.service')}`
    expect(seenBy(systemctlStatus, text)).toEqual([['app.process', { is: 'not-running', name: 'web' }, 9]])
  })

  it('says nothing of a task that ran and ended', () => {
    expect(seenBy(systemctlStatus, unit('active (exited) since x; 2h ago'))).toEqual([])
  })

  it.each(['The service is Active: active, it says', 'Unit shop.service could not be found.', 'Active: yes (since 2019)'])(
    'does not take “%s”',
    (text) => {
      expect([systemctlStatus.recognises(text), seenBy(systemctlStatus, text)]).toEqual([false, []])
    },
  )
})
