import { afterEach, describe, expect, it } from 'vitest'
import { seeMemory } from './cgroup.ts'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { nodeHostDeps } from './host-deps.ts'

afterEach(removeFakeRoots)

describe('seeMemory', () => {
  it('reads version 2, with the limit of the slice above', async () => {
    const at = 'sys/fs/cgroup/system.slice'
    const deps = await fakeRoot({
      'proc/7/cgroup': '0::/system.slice/shop.service\n',
      [`${at}/shop.service/memory.current`]: '90000000\n',
      [`${at}/shop.service/memory.max`]: 'max\n',
      [`${at}/memory.max`]: '100000000\n',
      [`${at}/shop.service/memory.stat`]: 'anon 1\ninactive_file 30000000\n',
      [`${at}/shop.service/memory.events`]: 'low 0\nmax 4\noom 3\noom_kill 2\noom_group_kill 0\n',
    })
    expect(await seeMemory(7, deps)).toEqual({
      path: '/system.slice/shop.service',
      usedBytes: 60_000_000,
      limitBytes: 100_000_000,
      kills: 2,
    })
  })

  it('reads version 1 where both are mounted', async () => {
    const at = 'sys/fs/cgroup/memory/shop'
    const deps = await fakeRoot({
      'proc/7/cgroup': '9:name=systemd:/\n4:memory:/shop\n0::/\n',
      [`${at}/memory.usage_in_bytes`]: '50\n',
      [`${at}/memory.limit_in_bytes`]: '9223372036854771712\n',
      [`${at}/memory.stat`]: 'total_inactive_file 20\n',
      [`${at}/memory.oom_control`]: 'oom_kill_disable 0\nunder_oom 0\noom_kill 1\n',
    })
    expect(await seeMemory(7, deps)).toEqual({ path: '/shop', usedBytes: 30, limitBytes: null, kills: 1 })
  })

  it.each([['0::/../shop\n'], ['0::/gone\n'], ['']])('knows nothing of %j', async (cgroup) => {
    expect(await seeMemory(7, await fakeRoot({ 'proc/7/cgroup': cgroup }))).toBeNull()
  })

  it('never fails on this machine', async () => {
    const seen = await seeMemory(process.pid, nodeHostDeps(AbortSignal.timeout(5000)))
    if (seen !== null) expect(seen.path).toMatch(/^\//)
    expect(await seeMemory(2 ** 30, nodeHostDeps(AbortSignal.timeout(5000)))).toBeNull()
  })
})
