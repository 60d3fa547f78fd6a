import { type StackId, stacks } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { ListenerSeen, ProcessSeen, SocketsSeen } from '../../contract/host.ts'
import type { TargetUrl } from '../../contract/target-url.ts'
import { formatEndpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import { canonical, takes } from '../listeners/compare-listeners.ts'
import { type Observation, observe } from '../probes/observation.ts'
import { portMapsOf } from './port-maps.ts'
import { stackOfProcess } from './stack-of-process.ts'

/**
 * A proxy that runs on this machine. `process` is its master; `listener` where it takes requests, null where that could not be seen.
 * `isOurNamespace`: it is in the network namespace from which was looked, so that a probe from here sees what it sees (vantage
 * `proxy-host`); null where that could not be seen.
 */
export type FoundProxy = {
  pid: number
  kind: StackId
  process: ProcessSeen
  listener: ListenerSeen | null
  isOurNamespace: boolean | null
}

/** `kinds`: the proxies that may be meant, all by default. `addresses`: what the URL’s host was resolved to, by the hosts file or DNS. */
export type ProxyHints = { kinds?: readonly StackId[]; addresses?: readonly string[] }

/**
 * The proxy behind a URL, when the URL’s host is this machine; without a URL the only proxy that runs here, else the only one on port 80,
 * 443 or 8080. A container’s port is followed into the container.
 * Out: null where none is found or several could be meant; with it the facts `proxy.process` and `path.proxy`, or `proxy.process`
 * `not-running` when nothing listens on the URL’s port and no proxy of these kinds is among all processes.
 */
export function findProxy(
  sockets: SocketsSeen,
  url: TargetUrl | null,
  { kinds = proxyKinds, addresses = [] }: ProxyHints = {},
): { proxy: FoundProxy | null; facts: FoundFact[] } {
  const masters = mastersOf(sockets, kinds)
  if (url === null) return told(theOnlyOne(masters), sockets)
  if (!isThisMachine(url.host, sockets, addresses)) return { proxy: null, facts: [] }
  const listeners = listenersBehind(url, sockets, addresses)
  if (listeners.length === 0 && masters.length === 0 && sockets.whole?.processes === true)
    return { proxy: null, facts: [notRunning(url, sockets)] }
  for (const listener of listeners) {
    const master = masters.find((one) => one.listeners.includes(listener))
    if (master !== undefined) return told({ ...master, listeners: [listener] }, sockets)
  }
  // A socket of another user shows no process; then the only proxy that runs is the one.
  const [hidden] = listeners
  const [master, another] = masters
  if (hidden === undefined || master === undefined || another !== undefined || listeners.some(({ pids }) => pids.length > 0))
    return { proxy: null, facts: [] }
  return told({ ...master, listeners: [hidden] }, sockets)
}

/**
 * Every proxy that runs here and may hold a listener whose process could not be seen, as another user’s cannot: each as it is told when
 * the listener is its own.
 */
export function mayHold(
  listener: ListenerSeen,
  sockets: SocketsSeen,
  { kinds = proxyKinds }: ProxyHints = {},
): { proxy: FoundProxy; facts: FoundFact[] }[] {
  return mastersOf(sockets, kinds).flatMap((master) => {
    const { proxy, facts } = told({ ...master, listeners: [listener] }, sockets)
    return proxy === null ? [] : [{ proxy, facts }]
  })
}

/** Whether the host of a URL is this machine: a loopback address, one of its own, or a name that resolves to one of those. */
export function isThisMachine(host: string, { machine }: SocketsSeen, addresses: readonly string[] = []): boolean {
  const own = new Set(machine.addresses.map(canonical))
  const meant = isLiteralIp(host) || isLoopback(host) ? [host] : addresses
  return meant.some((one) => isLoopback(one) || own.has(canonical(one)))
}

/** Every proxy that can be told by its process. */
const proxyKinds: readonly StackId[] = stacks.filter(({ kind, programs }) => kind === 'proxy' && programs.length > 0).map(({ id }) => id)

type Master = { kind: StackId; process: ProcessSeen; listeners: readonly ListenerSeen[] }

/** Of each running proxy the process that started the others, and what it or they listen on. */
function mastersOf({ processes, listeners }: SocketsSeen, kinds: readonly StackId[]): Master[] {
  const byPid = new Map(processes.map((process) => [process.pid, { process, kind: stackOfProcess(process, 'proxy') }]))
  const masterOf = (pid: number): number => {
    const { kind, process } = byPid.get(pid) ?? {}
    const parent = byPid.get(process?.parent ?? -1)
    return parent === undefined || parent.kind !== kind ? pid : masterOf(parent.process.pid)
  }
  const masters = [...byPid.values()].filter(
    ({ process, kind }) => kind !== null && kinds.includes(kind) && masterOf(process.pid) === process.pid,
  )
  return masters.map(({ process, kind }) => ({
    kind: kind as StackId,
    process,
    listeners: listeners.filter(({ pids }) => pids.some((pid) => masterOf(pid) === process.pid)),
  }))
}

/** Without a URL: the only proxy that listens; of several the only one on the port where requests usually come in. */
function theOnlyOne(masters: readonly Master[]): Master | null {
  const listening = masters.filter(({ listeners }) => listeners.some(({ at }) => 'port' in at))
  if (listening.length <= 1) return listening[0] ?? (masters.length === 1 ? (masters[0] ?? null) : null)
  for (const port of usualPorts) {
    const onPort = listening.filter(({ listeners }) => listeners.some(({ at }) => 'port' in at && at.port === port))
    if (onPort.length > 0) return onPort.length === 1 ? (onPort[0] ?? null) : null
  }
  return null
}

const usualPorts = [80, 443, 8080]

/** What takes connections to the URL here, the most exact address first; behind a container’s forwarder what listens in the container. */
function listenersBehind(
  url: TargetUrl,
  { listeners, processes, namespaces = [] }: SocketsSeen,
  addresses: readonly string[],
): ListenerSeen[] {
  const hosts = isLiteralIp(url.host) ? [url.host] : isLoopback(url.host) ? ['127.0.0.1', '::1'] : addresses
  const isExact = ({ at }: ListenerSeen) => 'host' in at && hosts.some((host) => canonical(host) === canonical(at.host))
  const own = listeners
    .filter(
      (one) => one.namespace === undefined && 'port' in one.at && one.at.port === url.port && hosts.some((host) => takes(one, { host })),
    )
    .sort((a, b) => Number(isExact(b)) - Number(isExact(a)))
  const maps = portMapsOf(processes).filter(({ pid }) => own.some(({ pids }) => pids.includes(pid)))
  const inside = maps.flatMap(({ container }) => {
    const place = namespaces.find((one) => one.addresses.includes(container.host))
    return listeners.filter(
      (one) => place !== undefined && one.namespace === place.id && 'port' in one.at && one.at.port === container.port,
    )
  })
  return [...own, ...inside]
}

function told(master: Master | null, sockets: SocketsSeen): { proxy: FoundProxy | null; facts: FoundFact[] } {
  if (master === null) return { proxy: null, facts: [] }
  const { kind, process } = master
  const listener = master.listeners.find(({ at }) => 'port' in at) ?? master.listeners[0] ?? null
  const { netNamespace } = process
  const own = sockets.machine.netNamespace
  const isOurNamespace = netNamespace === null || own === null ? null : netNamespace === own
  const where = listener === null ? '' : `, listens on ${formatEndpoint(listener.at)}`
  const who = `${process.user === null ? '' : `, user ${process.user}`}${process.container === null ? '' : `, container ${process.container.slice(0, 12)}`}`
  const seen = `${kind} (pid ${process.pid}${who})${where}`
  return {
    proxy: { pid: process.pid, kind, process, listener, isOurNamespace },
    facts: [
      hostFact(
        observe(
          'proxy.process',
          {
            is: 'running',
            kind,
            pid: process.pid,
            user: process.user,
            since: process.startedAt,
            unit: process.unit,
            // A listener of our own namespace shows it too, where the process may not be looked at.
            sameNetwork: isOurNamespace ?? (listener === null ? null : listener.namespace === undefined),
          },
          seen,
        ),
        `/proc/${process.pid}`,
        sockets,
      ),
      hostFact(observe('path.proxy', { is: 'known', kind }, seen), `/proc/${process.pid}`, sockets),
    ],
  }
}

function notRunning({ port }: TargetUrl, sockets: SocketsSeen): FoundFact {
  const seen = `nothing listens on port ${port}, and none of the ${sockets.processes.length} processes looked at is a proxy that is known`
  return hostFact(observe('proxy.process', { is: 'not-running' }, seen), '/proc/net/tcp', sockets)
}

/** The proxy is on the machine that was looked at, whichever namespace it is in. */
function hostFact(observation: Observation, where: string, { machine }: SocketsSeen): FoundFact {
  return { ...observation, source: 'host', vantage: 'proxy-host', at: machine.at, where } as FoundFact
}
