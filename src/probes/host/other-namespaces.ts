import { endianness } from 'node:os'
import type { ListenerSeen, NamespaceSeen, ProcessSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'
import { parseProcNetTcp, parseProcNetUnix } from './parse-proc-net.ts'

export type NamespaceView = { namespace: NamespaceSeen; listeners: (ListenerSeen & { namespace: string })[] }

const most = 24

/**
 * What listens in the network namespaces of these processes that are not `own`: the tables of /proc/PID/net are those of the process.
 * Who holds a socket is told by `owners`. At most 24 namespaces.
 */
export async function seeOtherNamespaces(processes: readonly ProcessSeen[], own: string | null, deps: HostDeps): Promise<NamespaceView[]> {
  if (own === null) return []
  const ways = new Map<string, ProcessSeen>()
  for (const one of processes)
    if (one.netNamespace !== null && one.netNamespace !== own && !ways.has(one.netNamespace)) ways.set(one.netNamespace, one)
  return Promise.all([...ways.values()].slice(0, most).map((one) => seeThrough(one, deps)))
}

async function seeThrough({ pid, netNamespace, container }: ProcessSeen, deps: HostDeps): Promise<NamespaceView> {
  const id = netNamespace ?? ''
  const [tcp4, tcp6, unix, routes, addresses6] = await Promise.all(
    ['tcp', 'tcp6', 'unix', 'fib_trie', 'if_inet6'].map(async (name) => {
      const read = await readHostFile(`proc/${pid}/net/${name}`, deps)
      return 'text' in read ? read.text : ''
    }),
  )
  const order = endianness()
  const rows = [...parseProcNetTcp(tcp4 ?? '', order), ...parseProcNetTcp(tcp6 ?? '', order), ...parseProcNetUnix(unix ?? '')]
  const at4 = new Set(rows.flatMap(({ at }) => ('port' in at && at.host === '0.0.0.0' ? [at.port] : [])))
  return {
    namespace: { id, addresses: [...localAddresses(routes ?? ''), ...addressesOf6(addresses6 ?? '')], container },
    listeners: rows.map(({ at, inode, waiting }) => ({
      at,
      dual: 'port' in at && at.host === '::' && !at4.has(at.port),
      inode,
      pids: [],
      waiting,
      limit: null,
      namespace: id,
    })),
  }
}

/** In /proc/net/fib_trie an address of the machine’s own stands above a line `/32 host LOCAL`. */
export function localAddresses(fibTrie: string): string[] {
  const found = [...fibTrie.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\n\s+\/32 host LOCAL/g)].map(([, address]) => address ?? '')
  return [...new Set(found)]
}

/** /proc/net/if_inet6: 32 hexadecimal digits, then the interface. */
export function addressesOf6(ifInet6: string): string[] {
  const found = [...ifInet6.matchAll(/^([\da-f]{32}) /gm)].map(([, hex = '']) =>
    new URL(`http://[${hex.replace(/.{4}(?!$)/g, '$&:')}]`).hostname.slice(1, -1),
  )
  return [...new Set(found)]
}
