import { type Endpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import type { ReadHints } from './command-reader.ts'

export type Hop = 'url' | 'upstream'

/**
 * Which hop an address belongs to: the public address or the upstream, by host and port against what is known of the two.
 * Where one of them is not known, only what can hardly be the other counts: an inner address on an odd port is the upstream, a public
 * name or this machine on port 80 or 443 is the public side. Out: null when it is neither.
 */
export function hopOf(at: Endpoint, { upstream, url }: Pick<ReadHints, 'upstream' | 'url'>): Hop | null {
  if ('path' in at) return upstream === null || ('path' in upstream && upstream.path === at.path) ? 'upstream' : null
  if (upstream !== null && 'port' in upstream && upstream.port === at.port && sameHost(upstream.host, at.host)) return 'upstream'
  if (url !== null && url.port === at.port && sameHost(url.host, at.host)) return 'url'
  const webPort = at.port === 80 || at.port === 443
  if (upstream === null && !webPort && isInner(at.host)) return 'upstream'
  if (url === null && webPort && (isLoopback(at.host) || !isInner(at.host))) return 'url'
  return null
}

/** The same for a name without a port, as a resolver is asked for. */
export function hopOfName(host: string, { upstream, url }: Pick<ReadHints, 'upstream' | 'url'>): Hop | null {
  if (upstream !== null && 'host' in upstream && upstream.host.toLowerCase() === plain(host)) return 'upstream'
  if (url !== null && url.host === plain(host)) return 'url'
  if (upstream === null && isInner(host) && !isLoopback(host)) return 'upstream'
  return url === null && !isInner(host) && !isLiteralIp(host) ? 'url' : null
}

/** Equal names; or both mean this machine: which of its addresses was called is told apart later. */
export function sameHost(one: string, other: string): boolean {
  return plain(one) === plain(other) || (isLoopback(one) && isLoopback(other))
}

function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}

/** Loopback, a private or link-local address, a name without a dot, or one under a suffix that is not public. */
function isInner(host: string): boolean {
  if (isLoopback(host)) return true
  if (isLiteralIp(host))
    return /^(10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^f[cd]|^fe80/i.test(host)
  return (
    !plain(host).includes('.') || /\.(internal|local|lan|intranet|home|corp|svc|consul|docker|localdomain|home\.arpa)$/.test(plain(host))
  )
}
