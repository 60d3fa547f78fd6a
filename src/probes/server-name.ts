import { isIP } from 'node:net'

/** The host in a Host header: a name without its final dot, or a literal address without brackets; null when there is none. */
export function hostIn(hostHeader: string): string | null {
  const host = /^\[([^\]]+)\](?::\d*)?$/.exec(hostHeader)?.[1] ?? /^([^:]+)(?::\d*)?$/.exec(hostHeader)?.[1]?.replace(/\.$/, '')
  return host === undefined || host === '' ? null : host
}

/** The name that TLS sends for a Host header (RFC 6066, section 3): null for a literal address and for what is no name. */
export function serverName(hostHeader: string): string | null {
  const host = hostIn(hostHeader)
  return host !== null && isIP(host) === 0 && /^[A-Za-z0-9._-]{1,253}$/.test(host) ? host : null
}
