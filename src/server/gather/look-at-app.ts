import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFact } from '../../contract/fact.ts'
import type { Unseen } from '../../contract/host.ts'
import { type Endpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import type { Answers, Where } from '../../contract/where.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { addressesInHostsFile } from '../../probes/host/hosts-file.ts'
import { logsWrittenBy } from '../../probes/host/open-files.ts'
import { listeningFacts } from '../../reading/host/near-misses.ts'
import { appProcesses } from '../../reading/host/system-processes.ts'
import { addressesOf } from './addresses-of.ts'
import { insideOf } from './inside-of.ts'
import type { ProxyLook } from './look-for-proxy.ts'

export type AppLook = { facts: FoundFact[]; logs: string[]; unseen: Unseen[] }

/** `called`: every address that the proxy’s configuration calls. */
export type AppAsk = { look: ProxyLook; upstream: Endpoint | null; called: readonly Endpoint[]; where: Where; answers: Answers }

/** What this machine shows of the app behind an upstream: whether and where it listens, its process, and the logs that it writes. */
export async function lookAtApp({ look, upstream, called, where, answers }: AppAsk, deps: HostDeps): Promise<AppLook> {
  if (upstream === null) return { facts: [], logs: [], unseen: [] }
  const vantage = answers.vantage === 'proxy-host' || answers.vantage === 'app-host' ? answers.vantage : undefined
  const seen = look.proxy === null ? deps : insideOf(look.proxy.process, look.sockets.machine, deps)
  const [file, addresses] = await Promise.all([
    'path' in upstream ? kindOfFile(upstream.path, seen) : null,
    'host' in upstream ? addressesFor(upstream.host, seen) : [],
  ])
  const facts = listeningFacts(look.sockets, upstream, {
    proxy: look.proxy,
    app: where.app ?? null,
    service: where.service ?? null,
    called,
    addresses,
    file,
    ...(vantage && { vantage }),
  })
  const named = facts.flatMap(({ value }) => ('pid' in value && value.pid !== undefined ? [value.pid] : []))
  const pids = named.length > 0 ? named : appProcesses(look.sockets, facts, upstream).map(({ pid }) => pid)
  return { facts, logs: await logsWrittenBy(pids, deps), unseen: [] }
}

/** Which addresses localhost has is told by the hosts file that the proxy sees. */
async function addressesFor(host: string, seen: HostDeps): Promise<readonly string[]> {
  if (isLiteralIp(host) || !isLoopback(host)) return addressesOf(host)
  return (await addressesInHostsFile(host, seen)) ?? []
}

async function kindOfFile(path: string, { root }: HostDeps): Promise<'socket' | 'other' | 'missing' | null> {
  return lstat(join(root, path)).then(
    (found) => (found.isSocket() ? 'socket' : 'other'),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'missing' : null),
  )
}
