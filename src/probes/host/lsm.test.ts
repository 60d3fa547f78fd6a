import { afterEach, expect, it } from 'vitest'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { seeLsm } from './lsm.ts'

afterEach(removeFakeRoots)

it.each([
  ['SELinux, enforced', { 'sys/fs/selinux/enforce': '1' }, { selinux: 'enforcing', apparmorProfile: null }],
  ['SELinux, only watching', { 'sys/fs/selinux/enforce': '0' }, { selinux: 'permissive', apparmorProfile: null }],
  [
    'AppArmor',
    { 'sys/module/apparmor/parameters/enabled': 'Y\n', 'proc/7/attr/current': 'nginx (enforce)\n' },
    { selinux: 'off', apparmorProfile: 'nginx (enforce)' },
  ],
  [
    'AppArmor beside another module',
    {
      'sys/module/apparmor/parameters/enabled': 'Y\n',
      'proc/7/attr/current': 'system_u:system_r:init_t:s0\0',
      'proc/7/attr/apparmor/current': 'unconfined\n',
    },
    { selinux: 'off', apparmorProfile: 'unconfined' },
  ],
  ['neither', { 'proc/7/attr/current': 'anything' }, { selinux: 'off', apparmorProfile: null }],
] as const)('%s', async (_, files, expected) => {
  expect(await seeLsm(7, await fakeRoot(files))).toEqual(expected)
})
