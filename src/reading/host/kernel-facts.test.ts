import { describe, expect, it } from 'vitest'
import type { KernelLineSeen } from '../../contract/host.ts'
import { fakeProcessSeen } from './fake-sockets.ts'
import { type Groups, kernelFacts } from './kernel-facts.ts'

const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const
const node = fakeProcessSeen(60, 'node')
const groups: Groups = {
  app: { processes: [node], cgroup: '/shop', isOwnCgroup: true },
  proxy: { processes: [fakeProcessSeen(50, 'nginx')], cgroup: '/', isOwnCgroup: false },
  all: [node, fakeProcessSeen(70, 'node')],
}
const at = '2026-11-22T09:40:30.000Z'
const line = (text: string, isNew = true): KernelLineSeen => ({ at, text, isNew })
const killed = (pid: number, name: string, cgroup: string) => [
  line(
    `oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=${cgroup},task_memcg=${cgroup},task=${name},pid=${pid},uid=0`,
  ),
  line(`Memory cgroup out of memory: Killed process ${pid} (${name}) total-vm:1174148kB, anon-rss:151628kB, file-rss:37104kB`),
]
const crashed = (pid: number, name: string) => line(`${name}[${pid}]: segfault at 0 ip 000055e1 sp 00007ffd error 4 in ${name}[55e1+4a]`)

/** Whose process, whether during the fault, and why it does not count. */
function told(lines: readonly KernelLineSeen[], given: Groups = groups) {
  return kernelFacts(lines, given, view).map((fact) => {
    if (fact.about !== 'system.log') throw new Error(`${fact.about} is not the system’s log`)
    const { is, of, process, during } = fact.value
    return [is, of, process, during, fact.aside]
  })
}

describe('kernelFacts', () => {
  it('gives one fact with count and times for the deaths of the app', () => {
    const [fact, ...more] = kernelFacts([...killed(61, 'node', '/shop'), ...killed(62, 'convert', '/shop/job')], groups, view)
    expect(more).toEqual([])
    expect(fact).toEqual({
      about: 'system.log',
      value: {
        is: 'killed-for-memory',
        failure: 'worker-killed',
        program: 'kernel',
        by: 'system',
        of: 'app',
        process: 'convert',
        during: true,
        count: 2,
        first: at,
        last: at,
      },
      source: 'host',
      vantage: 'proxy-host',
      at,
      quote: 'Memory cgroup out of memory: Killed process 62 (convert) total-vm:1174148kB, anon-rss:151628kB, file-rss:37104kB',
      where: 'the kernel’s log',
    })
  })

  it('knows another program of the same name by its cgroup', () => {
    expect(told(killed(61, 'node', '/other'))).toEqual([
      ['killed-for-memory', 'other', 'node', true, 'It is a process of another program.'],
    ])
  })

  it('asks for the name where others share the cgroup', () => {
    const shared = { ...groups, app: { ...groups.app, isOwnCgroup: false } }
    expect(told(killed(61, 'node', '/shop'), shared)).toEqual([['killed-for-memory', 'app', 'node', true, undefined]])
    expect(told(killed(61, 'cron', '/shop'), shared)).toMatchObject([['killed-for-memory', 'other', 'cron', true, expect.any(String)]])
  })

  it('knows a crashed process by its id, and one that was started since by its name', () => {
    expect(told([crashed(60, 'node')])).toEqual([['crashed', 'app', 'node', true, undefined]])
    expect(told([crashed(99, 'node')])).toEqual([['crashed', 'app', 'node', true, undefined]])
    expect(told([crashed(70, 'node')])).toEqual([['crashed', 'other', 'node', true, 'It is a process of another program.']])
  })

  it('takes nothing by its name that died before the app was started', () => {
    const young = { ...groups.app, processes: [fakeProcessSeen(60, 'node', { startedAt: '2026-11-22T09:40:31.000Z' })] }
    expect(told([crashed(99, 'node')], { ...groups, app: young })).toMatchObject([['crashed', 'other', 'node', true, expect.any(String)]])
  })

  it('is not sure of a name where not all processes were seen', () => {
    expect(told([crashed(99, 'node')], { ...groups, all: [] })).toEqual([['crashed', 'app', 'node', false, undefined]])
  })

  it('sets the proxy’s own aside, and what was before', () => {
    expect(told([crashed(50, 'nginx')])).toEqual([['crashed', 'proxy', 'nginx', true, 'It is a process of the proxy.']])
    expect(told([line('node[60]: segfault at 0 ip 0 sp 0 error 4', false)])).toEqual([['crashed', 'app', 'node', false, undefined]])
    expect(told([crashed(60, 'node'), ...killed(61, 'node', '/shop')])).toEqual([
      ['killed-for-memory', 'app', 'node', true, undefined],
      ['crashed', 'app', 'node', true, 'Another death of the app is newer.'],
    ])
  })

  it('knows nothing of other lines', () => {
    expect(told([line('eth0: link up'), line('oom_reaper: now anon-rss:0kB')])).toEqual([])
  })
})
