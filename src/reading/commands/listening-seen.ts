import { type Endpoint, formatEndpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { type CommandObservation, type ReadHints, seenAt } from './command-reader.ts'
import type { Whole } from './table-filter.ts'

/** One listening socket of a table. `host` is an address, or `*` for every address of both families; IPv6 without brackets. */
export type Listener = {
  at: Endpoint
  /** For the wildcard `::`: it takes IPv4 too. */
  dual: boolean
  program: string | null
  /** Connections that wait to be accepted, and how many may; null when the table does not tell. */
  queue: { waiting: number; limit: number } | null
  seen: string
  line: number
}

/** A table of listening sockets. Something can be missing only where it is whole. `line` and `seen` are those of its header. */
export type ListenerTable = { listeners: readonly Listener[]; whole: Whole; line: number; seen: string }

/**
 * Compares a table with the upstream that the proxy calls.
 * - Something takes connections there: `same`; and `upstream.connect` `backlog-full` when more connections wait than may.
 * - The same port on the other loopback family: `other-family`; on an address that the upstream’s does not reach: `other-interface`.
 * - Nothing on that port, in a whole table, the upstream on this very machine: `other-port` when what apps run in (node, gunicorn, …)
 *   listens on exactly one port, `nowhere` when it listens on none.
 * Nothing is said without an upstream, of a port that a container’s forwarder holds (it listens whether or not the app does), and of
 * `localhost` when only one of its two addresses listens.
 */
export function listeningSeen(table: ListenerTable, { upstream }: ReadHints): CommandObservation[] {
  if (upstream === null) return []
  return 'path' in upstream ? socketSeen(table, upstream) : portSeen(table, upstream)
}

type Port = Extract<Endpoint, { port: number }>

function portSeen(table: ListenerTable, upstream: Port): CommandObservation[] {
  const onPort = table.listeners.filter(({ at }) => 'port' in at && at.port === upstream.port)
  if (onPort.some(({ program }) => isForwarder(program))) return []
  const taking = onPort.find((one) => takes(one, upstream))
  if (taking !== undefined) return [listening('same', taking), ...queueSeen(taking)]
  if (onPort.length === 0) return missing(table, upstream)
  const otherFamily = isLoopback(upstream.host) && isLiteralIp(upstream.host) && onPort.find((one) => isOtherFamily(one, upstream))
  if (otherFamily) return [listening('other-family', otherFamily)]
  // A wildcard of the other family only, and one of the two addresses of localhost: both can be what the proxy calls.
  const near = onPort.find((one) => !isWildcard(one))
  if (near === undefined || (upstream.host.toLowerCase() === 'localhost' && onPort.some(reachesLoopback))) return []
  return [listening('other-interface', near)]
}

function listening(is: 'same' | 'other-family' | 'other-interface' | 'other-port', one: Listener): CommandObservation {
  return seenAt(one.line, observe('app.listening', { is, at: formatEndpoint(one.at) }, one.seen))
}

/** Whether a connection to the upstream’s address reaches this socket, as far as the address tells. */
function takes({ at, dual }: Listener, { host }: Port): boolean {
  if ('path' in at) return false
  const name = !isLiteralIp(host)
  if (at.host === '*' || (at.host === '::' && dual)) return true
  // Of a name only localhost is known to have two addresses: both must be taken.
  if (at.host === '0.0.0.0') return name ? host.toLowerCase() !== 'localhost' : !host.includes(':')
  if (at.host === '::') return name ? false : host.includes(':')
  return name ? !isLoopback(host) && !isLoopback(at.host) : canonical(at.host) === canonical(host)
}

function isOtherFamily({ at }: Listener, { host }: Port): boolean {
  if ('path' in at) return false
  return (isWildcard({ at }) || isLoopback(at.host)) && at.host.includes(':') !== host.includes(':')
}

function reachesLoopback({ at }: Listener): boolean {
  return 'host' in at && (isLoopback(at.host) || isWildcard({ at }))
}

function isWildcard({ at }: Pick<Listener, 'at'>): boolean {
  return 'host' in at && (at.host === '::' || at.host === '0.0.0.0')
}

/** `::ffff:127.0.0.1` is how IPv6 writes an IPv4 address; a zone (`%eth0`) is no part of it. */
function canonical(host: string): string {
  return host
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '')
}

/** Only for an upstream on this machine: nobody knows whether a table is from another one. */
function missing(table: ListenerTable, upstream: Port): CommandObservation[] {
  const { whole, listeners, line, seen } = table
  const name = !isLiteralIp(upstream.host)
  const complete = name ? whole.tcp4 && whole.tcp6 : upstream.host.includes(':') ? whole.tcp6 : whole.tcp4
  if (!(complete || whole.program) || !isLoopback(upstream.host)) return []
  const apps = listeners.filter(({ at, program }) => 'port' in at && program !== null && runsApps.test(program) && at.port !== inspector)
  const [app] = apps
  const ports = new Set(apps.map(({ at }) => ('port' in at ? at.port : 0)))
  if (app !== undefined && ports.size === 1) return [listening('other-port', app)]
  // Several apps, or one on several ports: which of them should be the upstream is not written there.
  if (app !== undefined || !complete) return []
  return [seenAt(line, observe('app.listening', { is: 'nowhere' }, `nothing on port ${upstream.port} below “${seen}”`))]
}

function socketSeen({ listeners, whole, line, seen }: ListenerTable, { path }: { path: string }): CommandObservation[] {
  const own = listeners.find(({ at }) => 'path' in at && (at.path === path || at.path === path.replace(/^\/var\/run\//, '/run/')))
  if (own !== undefined) return isForwarder(own.program) ? [] : [listening('same', own), ...queueSeen(own)]
  return whole.unix ? [seenAt(line, observe('app.listening', { is: 'nowhere' }, `no socket ${path} below “${seen}”`))] : []
}

/** The kernel turns the next connection away when more wait than the limit. */
function queueSeen({ queue, at, seen, line }: Listener): CommandObservation[] {
  if (queue === null || queue.limit === 0 || queue.waiting <= queue.limit) return []
  return [seenAt(line, observe('upstream.connect', { is: 'backlog-full', address: formatEndpoint(at) }, seen))]
}

/** It listens for a container, whether or not anything in there does. */
function isForwarder(program: string | null): boolean {
  return (
    program !== null &&
    /^(docker-proxy|docker-pr|rootlesskit|rootlessport|conmon|pasta|slirp4netns|com\.docker|com\.docke|kube-proxy|gvproxy|systemd|ssh)$/.test(
      program,
    )
  )
}

/** Programs that apps run in, as the kernel names them (15 characters). */
const runsApps =
  /^(?:node|nodejs|deno|bun|next-server|gunicorn|uvicorn|hypercorn|daphne|uwsgi|python[\d.]*|puma|unicorn|ruby[\d.]*|java|dotnet|php-fpm[\d.]*|php[\d.]*|beam\.smp|go|main|app|server)\b/
/** Node’s debugger. */
const inspector = 9229
