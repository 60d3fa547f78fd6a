import { type Endpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'

/**
 * One listening socket, of a pasted table or of the kernel’s own. `host` is an address, or `*` for every address of both families; IPv6
 * without brackets. `dual`: the wildcard `::` takes IPv4 too.
 */
export type Listening = { at: Endpoint; dual: boolean; program: string | null }

export type Port = Extract<Endpoint, { port: number }>

/** How a listener stands to the address that is called. */
export type Compared<L> =
  | { is: 'same' | 'other-family' | 'other-interface' | 'other-port'; one: L }
  /** A container’s forwarder holds the port; it listens whether or not the app does. */
  | { is: 'forwarded'; one: L }
  /** Nothing on that port; each of these may be the app. */
  | { is: 'several'; of: readonly L[] }
  | { is: 'nowhere' }
  /** The table cannot tell. */
  | { is: 'unknown' }

/**
 * What is known beside the table. `complete`: no listening socket of the upstream’s family is left out. `isHere`: the upstream is on the
 * machine of the table, so that something can be missing. `apps`: those that may be the app, for when nothing listens on its port.
 */
export type Around<L> = { complete: boolean; isHere: boolean; apps: () => readonly L[] }

/**
 * Compares what listens with the port that the proxy calls.
 * - Something takes connections there: `same`, the most exact address first.
 * - The same port on the other loopback family: `other-family`; on an address that the upstream’s does not reach: `other-interface`.
 * - Nothing on that port, on the upstream’s own machine: `other-port` when what may be the app listens on exactly one port, `several`
 *   when on more, `nowhere` when on none and the table is complete.
 * `unknown` of `localhost` when only one of its two addresses listens, and of a wildcard of the other family alone.
 */
export function compareListeners<L extends Listening>(listeners: readonly L[], upstream: Port, around: Around<L>): Compared<L> {
  const onPort = listeners.filter(({ at }) => 'port' in at && at.port === upstream.port)
  const forwarder = onPort.find(({ program }) => isForwarder(program))
  if (forwarder !== undefined) return { is: 'forwarded', one: forwarder }
  const taking = onPort.filter((one) => takes(one, upstream))
  const own = taking.find(({ at }) => 'host' in at && canonical(at.host) === canonical(upstream.host)) ?? taking[0]
  if (own !== undefined) return { is: 'same', one: own }
  if (onPort.length === 0) return missing(around)
  const otherFamily = isLoopback(upstream.host) && isLiteralIp(upstream.host) && onPort.find((one) => isOtherFamily(one, upstream))
  if (otherFamily) return { is: 'other-family', one: otherFamily }
  // A wildcard of the other family only, and one of the two addresses of localhost: both can be what the proxy calls.
  const near = onPort.find((one) => !isWildcard(one))
  if (near === undefined || (upstream.host.toLowerCase() === 'localhost' && onPort.some(reachesLoopback))) return { is: 'unknown' }
  return { is: 'other-interface', one: near }
}

function missing<L extends Listening>({ complete, isHere, apps }: Around<L>): Compared<L> {
  if (!isHere) return { is: 'unknown' }
  const found = apps()
  const [app] = found
  const ports = new Set(found.map(({ at }) => ('port' in at ? at.port : at.path)))
  if (app !== undefined) return ports.size === 1 ? { is: 'other-port', one: app } : { is: 'several', of: found }
  return complete ? { is: 'nowhere' } : { is: 'unknown' }
}

/** Whether a connection to the upstream’s address reaches this socket, as far as the address tells. */
export function takes({ at, dual }: Pick<Listening, 'at' | 'dual'>, { host }: Pick<Port, 'host'>): boolean {
  if ('path' in at) return false
  const name = !isLiteralIp(host)
  if (at.host === '*' || (at.host === '::' && dual)) return true
  // Of a name only localhost is known to have two addresses: both must be taken.
  if (at.host === '0.0.0.0') return name ? host.toLowerCase() !== 'localhost' : !host.includes(':')
  if (at.host === '::') return name ? false : host.includes(':')
  return name ? !isLoopback(host) && !isLoopback(at.host) : canonical(at.host) === canonical(host)
}

function isOtherFamily({ at }: Listening, { host }: Port): boolean {
  if ('path' in at) return false
  return (isWildcard({ at }) || isLoopback(at.host)) && at.host.includes(':') !== host.includes(':')
}

function reachesLoopback({ at }: Listening): boolean {
  return 'host' in at && (isLoopback(at.host) || isWildcard({ at }))
}

function isWildcard({ at }: Pick<Listening, 'at'>): boolean {
  return 'host' in at && (at.host === '::' || at.host === '0.0.0.0')
}

/** `::ffff:127.0.0.1` is how IPv6 writes an IPv4 address; a zone (`%eth0`) is no part of it. */
export function canonical(host: string): string {
  return host
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '')
}

/** /var/run is a link to /run. */
export function isSamePath(path: string, other: string): boolean {
  return path.replace(/^\/var\/run\//, '/run/') === other.replace(/^\/var\/run\//, '/run/')
}

/** The kernel turns the next connection away when more wait than the limit; 0 stands for a table that does not tell. */
export function isFull(queue: { waiting: number; limit: number } | null): boolean {
  return queue !== null && queue.limit > 0 && queue.waiting > queue.limit
}

/** It listens for a container, whether or not anything in there does. */
export function isForwarder(program: string | null): boolean {
  return (
    program !== null &&
    /^(docker-proxy|docker-pr|rootlesskit|rootlessport|conmon|pasta|slirp4netns|com\.docker|com\.docke|kube-proxy|gvproxy|systemd|ssh)$/.test(
      program,
    )
  )
}

/** Programs that apps run in, as the kernel names them (15 characters). */
export const runsApps =
  /^(?:node|nodejs|deno|bun|next-server|gunicorn|uvicorn|hypercorn|daphne|uwsgi|python[\d.]*|puma|unicorn|ruby[\d.]*|java|dotnet|php-fpm[\d.]*|php[\d.]*|beam\.smp|go|main|app|server)\b/

/** Node’s debugger. */
export const inspectorPort = 9229
