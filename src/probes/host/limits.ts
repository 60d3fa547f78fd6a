import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LimitsSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'

/** How many files a process has open, and how many it may (its soft limit): proc_pid_limits(5). Null for what this user may not see. */
export async function seeLimits(pid: number, deps: HostDeps): Promise<LimitsSeen> {
  const [limits, open] = await Promise.all([
    readHostFile(`proc/${pid}/limits`, deps),
    readdir(join(deps.root, 'proc', String(pid), 'fd')).catch(() => null),
  ])
  const limit = 'text' in limits ? /^Max open files\s+(\d+)\s/m.exec(limits.text)?.[1] : undefined
  return { pid, openFiles: open?.length ?? null, openFilesLimit: limit === undefined ? null : Number(limit) }
}
