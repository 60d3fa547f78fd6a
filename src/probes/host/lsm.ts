import type { LsmSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'

/**
 * How SELinux is set, and the AppArmor profile that a process runs under, with its mode as the kernel writes it (`nginx (enforce)`,
 * `unconfined`); null where AppArmor is not on. Sources: selinux(8), the kernel’s Documentation/admin-guide/LSM.
 */
export async function seeLsm(pid: number, deps: HostDeps): Promise<LsmSeen> {
  const [enforce, isOn, own, shared] = await Promise.all(
    [
      'sys/fs/selinux/enforce',
      'sys/module/apparmor/parameters/enabled',
      `proc/${pid}/attr/apparmor/current`,
      `proc/${pid}/attr/current`,
    ].map(async (path) => {
      const read = await readHostFile(path, deps)
      return 'text' in read ? read.text.replace(/\0/g, '').trim() : null
    }),
  )
  return {
    selinux: enforce === '1' ? 'enforcing' : enforce === '0' ? 'permissive' : 'off',
    apparmorProfile: isOn === 'Y' ? (own ?? shared ?? null) : null,
  }
}
