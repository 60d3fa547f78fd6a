import type { CredentialsSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'

/** As whom the kernel lets a process open files: proc_pid_status(5), capabilities(7). Null when the process is gone. */
export async function seeCredentials(pid: number, deps: HostDeps): Promise<CredentialsSeen | null> {
  const read = await readHostFile(`proc/${pid}/status`, deps)
  if (!('text' in read)) return null
  const ids = (key: string) => new RegExp(`^${key}:(.*)$`, 'm').exec(read.text)?.[1]?.trim().split(/\s+/).map(Number) ?? []
  const [uid, gid] = [ids('Uid')[3], ids('Gid')[3]]
  if (uid === undefined || gid === undefined) return null
  const held = BigInt(`0x${/^CapEff:\s*([\da-f]+)$/m.exec(read.text)?.[1] ?? '0'}`)
  const has = (bit: bigint) => (held & (1n << bit)) !== 0n
  return {
    uid,
    gid,
    groups: ids('Groups').filter(Number.isInteger),
    opensAll: has(dacOverride),
    searchesAll: has(dacOverride) || has(dacReadSearch),
  }
}

/** CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of include/uapi/linux/capability.h. */
const dacOverride = 1n
const dacReadSearch = 2n
