import type { ListenerSeen, ProcessSeen, SocketsSeen } from '../../contract/host.ts'
import { isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import { canonical, isForwarder, type Listening, type Port } from '../listeners/compare-listeners.ts'
import type { FoundProxy } from './find-proxy.ts'
import { programOf } from './stack-of-process.ts'

/** A listening socket, and the process that most likely answers on it; null where that could not be seen. */
export type Place = Listening & { seen: ListenerSeen; holder: ProcessSeen | null }

/**
 * What listens where the proxy’s connection arrives. `upstream`: its address there. `table`: the file that was read. `complete`: no
 * listening socket of that address’s family is left out.
 */
export type View = { upstream: Port; places: readonly Place[]; complete: boolean; container: string | null; table: string }

/**
 * Finds the network namespace that an upstream is in: for a loopback address that of the proxy, else the one that has the address.
 * In: `addresses`, what the upstream’s host was resolved to. Out: null when it is none that was seen: another machine.
 */
export function viewOf(
  sockets: SocketsSeen,
  { host, port }: Port,
  { proxy = null, addresses = [] }: { proxy?: FoundProxy | null; addresses?: readonly string[] },
): View | null {
  const home = proxy?.isOurNamespace === false ? (proxy.process.netNamespace ?? undefined) : undefined
  const meant = isLiteralIp(host) ? [host] : addresses.length > 0 ? addresses : isLoopback(host) ? ['localhost'] : []
  if (meant.length > 1 && meant.every(isLoopback)) return inNamespace(sockets, home, { host: 'localhost', port })
  for (const one of meant) {
    const namespace = isLoopback(one) ? { id: home } : namespaceWith(one, home, sockets)
    if (namespace !== null) return inNamespace(sockets, namespace.id, { host: one, port })
  }
  return null
}

/** The listening unix sockets. They are known in the namespace that was looked at only. */
export function unixPlaces(sockets: SocketsSeen): Place[] {
  return sockets.listeners.filter(({ at, namespace }) => 'path' in at && namespace === undefined).map((one) => placeOf(one, sockets))
}

/** `id` undefined: the namespace from which was looked. The proxy’s own comes first: several containers may have one address. */
function namespaceWith(
  address: string,
  home: string | undefined,
  { machine, namespaces = [] }: SocketsSeen,
): { id: string | undefined } | null {
  const all = [{ id: undefined, addresses: machine.addresses }, ...namespaces].sort((a, b) => Number(b.id === home) - Number(a.id === home))
  return all.find(({ addresses }) => addresses.some((one) => canonical(one) === canonical(address))) ?? null
}

function inNamespace(sockets: SocketsSeen, id: string | undefined, upstream: Port): View | null {
  const namespace = sockets.namespaces?.find((one) => one.id === id)
  if (id !== undefined && (namespace === undefined || namespace.addresses.length === 0)) return null
  const places = sockets.listeners.filter((one) => 'port' in one.at && one.namespace === id).map((one) => placeOf(one, sockets))
  const name = !isLiteralIp(upstream.host)
  const { tcp4 = false, tcp6 = false } = sockets.whole ?? {}
  const complete = id !== undefined || (name ? tcp4 && tcp6 : upstream.host.includes(':') ? tcp6 : tcp4)
  return {
    upstream,
    places,
    complete,
    container: namespace?.container ?? null,
    table: upstream.host.includes(':') ? '/proc/net/tcp6' : '/proc/net/tcp',
  }
}

function placeOf(seen: ListenerSeen, { processes }: SocketsSeen): Place {
  const holders = seen.pids.flatMap((pid) => processes.find((one) => one.pid === pid) ?? [])
  // systemd holds the sockets that it hands on.
  const holder = holders.find(({ name }) => !isForwarder(name)) ?? holders[0] ?? null
  return {
    at: seen.at,
    dual: seen.dual,
    program: holder === null ? null : isForwarder(holder.name) ? holder.name : programOf(holder),
    seen,
    holder,
  }
}
