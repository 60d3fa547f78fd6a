import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFact } from '../../contract/fact.ts'
import type { Unseen } from '../../contract/host.ts'
import { type Endpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import type { Answers, Where } from '../../contract/where.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { addressesInHostsFile } from '../../probes/host/hosts-file.ts'
import { filesWrittenBy } from '../../probes/host/open-files.ts'
import { listeningFacts } from '../../reading/host/near-misses.ts'
import { appProcesses } from '../../reading/host/system-processes.ts'
import { addressesOf } from './addresses-of.ts'
import type { ProxyLook } from './look-for-proxy.ts'

export type AppLook = { facts: FoundFact[]; logs: string[]; unseen: Unseen[] }

/** `called`: every address that the proxy’s configuration calls. */
export type AppAsk = { look: ProxyLook; upstream: Endpoint | null; called: readonly Endpoint[]; where: Where; answers: Answers }

/** What this machine shows of the app behind an upstream: whether and where it listens, its process, and the logs that it writes. */
export async function lookAtApp({ look, upstream, called, where, answers }: AppAsk, deps: HostDeps): Promise<AppLook> {
  if (upstream === null) return { facts: [], logs: [], unseen: [] }
  const vantage = answers.vantage === 'proxy-host' || answers.vantage === 'app-host' ? answers.vantage : undefined
  const [file, addresses] = await Promise.all([
    'path' in upstream ? kindOfFile(upstream.path, rootOf(look, deps)) : null,
    'host' in upstream ? addressesFor(upstream.host, rootOf(look, deps), deps) : [],
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
  const open = await Promise.all([...new Set(pids)].slice(0, 4).map((pid) => filesWrittenBy(pid, deps)))
  return { facts, logs: [...new Set(open.flat().flatMap(({ fd, path }) => (fd <= 2 || /log/i.test(path) ? [path] : [])))], unseen: [] }
}

/** Which addresses localhost has is told by the hosts file that the proxy sees. */
async function addressesFor(host: string, root: string, deps: HostDeps): Promise<readonly string[]> {
  if (isLiteralIp(host) || !isLoopback(host)) return addressesOf(host)
  return (await addressesInHostsFile(host, { ...deps, root })) ?? []
}

/** The proxy’s own view of the file system: a container’s, or that of a unit with a /tmp of its own. */
function rootOf({ proxy, sockets }: ProxyLook, { root }: HostDeps): string {
  const own = sockets.machine.mountNamespace
  const isInside = proxy !== null && own !== null && proxy.process.mountNamespace !== null && proxy.process.mountNamespace !== own
  return isInside ? join(root, 'proc', String(proxy.pid), 'root') : root
}

async function kindOfFile(path: string, root: string): Promise<'socket' | 'other' | 'missing' | null> {
  return lstat(join(root, path)).then(
    (found) => (found.isSocket() ? 'socket' : 'other'),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'missing' : null),
  )
}
