import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFact } from '../../contract/fact.ts'
import type { Unseen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import type { Answers, Where } from '../../contract/where.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { filesWrittenBy } from '../../probes/host/open-files.ts'
import { listeningFacts } from '../../reading/host/near-misses.ts'
import type { ProxyLook } from './look-for-proxy.ts'

export type AppLook = { facts: FoundFact[]; logs: string[]; unseen: Unseen[] }

/** What this machine shows of the app behind an upstream: whether and where it listens, its process, and the logs that it writes. */
export async function lookAtApp(
  { look, upstream, where, answers }: { look: ProxyLook; upstream: Endpoint | null; where: Where; answers: Answers },
  deps: HostDeps,
): Promise<AppLook> {
  if (upstream === null) return { facts: [], logs: [], unseen: [] }
  const vantage = answers.vantage === 'proxy-host' || answers.vantage === 'app-host' ? answers.vantage : undefined
  const file = 'path' in upstream ? await kindOfFile(upstream.path, deps) : null
  const facts = listeningFacts(look.sockets, upstream, {
    proxy: look.proxy,
    app: where.app ?? null,
    service: where.service ?? null,
    file,
    ...(vantage && { vantage }),
  })
  const pids = facts.flatMap(({ value }) => ('pid' in value && value.pid !== undefined ? [value.pid] : []))
  const open = await Promise.all([...new Set(pids)].slice(0, 4).map((pid) => filesWrittenBy(pid, deps)))
  return { facts, logs: [...new Set(open.flat().flatMap(({ fd, path }) => (fd <= 2 || /log/i.test(path) ? [path] : [])))], unseen: [] }
}

async function kindOfFile(path: string, { root }: HostDeps): Promise<'socket' | 'other' | 'missing' | null> {
  return lstat(join(root, path)).then(
    (found) => (found.isSocket() ? 'socket' : 'other'),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'missing' : null),
  )
}
