import type { CgroupSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'

/** Where a version of cgroups keeps what it knows of memory: Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/memory.rst. */
type Tree = { mounts: readonly string[]; used: string; limit: string; cache: RegExp; kills: { file: string; key: RegExp } }

const v2: Tree = {
  mounts: ['sys/fs/cgroup', 'sys/fs/cgroup/unified'],
  used: 'memory.current',
  limit: 'memory.max',
  cache: /^inactive_file (\d+)$/m,
  kills: { file: 'memory.events', key: /^oom_kill (\d+)$/m },
}
const v1: Tree = {
  mounts: ['sys/fs/cgroup/memory'],
  used: 'memory.usage_in_bytes',
  limit: 'memory.limit_in_bytes',
  cache: /^total_inactive_file (\d+)$/m,
  kills: { file: 'memory.oom_control', key: /^oom_kill (\d+)$/m },
}

/** No machine has so much: how version 1 writes that there is no limit. */
const noLimit = 2 ** 60

/**
 * The memory of the cgroup that a process is in: what it uses without cached files, the lowest limit of it and those above it, and how
 * often the kernel killed in it. Works with version 1, 2 and both at once. Out: null when the process is in no cgroup with memory.
 */
export async function seeMemory(pid: number, deps: HostDeps): Promise<CgroupSeen | null> {
  const read = await readHostFile(`proc/${pid}/cgroup`, deps)
  const rows = 'text' in read ? read.text.split('\n').map((line) => /^\d+:([^:]*):(\/.*)$/.exec(line)) : []
  const old = rows.find((row) => row?.[1]?.split(',').includes('memory'))?.[2]
  const unified = rows.find((row) => row?.[1] === '')?.[2]
  return (old === undefined ? null : await seeIn(v1, old, deps)) ?? (unified === undefined ? null : await seeIn(v2, unified, deps))
}

async function seeIn(tree: Tree, path: string, deps: HostDeps): Promise<CgroupSeen | null> {
  // A path with `..` leads out of what this namespace sees.
  if (path.split('/').includes('..')) return null
  for (const mount of tree.mounts) {
    const at = (folder: string, file: string) => readHostFile(`${mount}${folder === '/' ? '' : folder}/${file}`, deps)
    const [used, stat, kills] = await Promise.all([at(path, tree.used), at(path, 'memory.stat'), at(path, tree.kills.file)])
    if (!('text' in used) && !('text' in kills)) continue
    const limits = await Promise.all(upwards(path).map((folder) => at(folder, tree.limit)))
    const known = limits
      .flatMap((one) => ('text' in one && /^\d+\s*$/.test(one.text) ? [Number(one.text)] : []))
      .filter((one) => one < noLimit)
    const total = 'text' in used ? Number(used.text) : null
    const cache = 'text' in stat ? Number(tree.cache.exec(stat.text)?.[1] ?? 0) : 0
    const killed = 'text' in kills ? tree.kills.key.exec(kills.text)?.[1] : undefined
    return {
      path,
      usedBytes: total === null ? null : Math.max(0, total - cache),
      limitBytes: known.length === 0 ? null : Math.min(...known),
      kills: killed === undefined ? null : Number(killed),
    }
  }
  return null
}

/** `/a/b` is below `/a` and `/`. */
function upwards(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '')
  return [...parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`), '/']
}
