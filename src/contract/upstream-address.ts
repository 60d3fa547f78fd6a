import { asciiHost, faultOf } from './ascii-host.ts'
import { holdsUnseen } from './unseen.ts'

/** The protocols that a proxy can speak to its upstream, as an address names them. */
export const upstreamProtocols = ['http', 'https', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'grpcs', 'h2c'] as const
export type UpstreamProtocol = (typeof upstreamProtocols)[number]

/** Where bytes can be sent: a host (name or literal IP, IPv6 without brackets) and a port, or the path of a unix socket. */
export type Endpoint = { host: string; port: number } | { path: string }

/** An upstream as a proxy's configuration names it. `protocol` is null when the address did not say. */
export type UpstreamAddress = { protocol: UpstreamProtocol | null; at: Endpoint; requestPath: string }

const defaultPorts: Partial<Record<UpstreamProtocol, number>> = { http: 80, https: 443, grpc: 80, grpcs: 443, h2c: 80 }
const hint = 'Write host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.'

/**
 * Reads an upstream address: `host:port`, `[v6]:port`, `unix:/path`, or a URL with one of the upstream schemes
 * (also `http://unix:/path:`, as nginx writes it).
 * Out: the address, or one line that says what is wrong and how to mend it. Never throws.
 */
export function parseUpstreamAddress(text: string): { address: UpstreamAddress } | { error: string } {
  const trimmed = text.trim()
  if (trimmed === '') return { error: `The address is empty. ${hint}` }
  if (hasControlOrSpace(trimmed)) return { error: `The address holds a space or a control character. ${hint}` }

  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase()
  if (scheme !== undefined && !isUpstreamProtocol(scheme))
    return { error: `The scheme is not one that a proxy speaks to an upstream. ${hint}` }
  const protocol = scheme ?? null
  const rest = scheme === undefined ? trimmed : trimmed.slice(scheme.length + 3)

  if (rest.startsWith('unix:')) return parseUnixPath(rest.slice(5), protocol)
  if (rest.includes('@')) return { error: `Leave out user name and password. ${hint}` }
  if (rest.includes('\\')) return { error: `The address holds a backslash. ${hint}` }
  return parseHostAndPort(rest, protocol)
}

/** Writes an endpoint as people read it: `127.0.0.1:3000`, `[::1]:3000`, `unix:/run/app.sock`. */
export function formatEndpoint(at: Endpoint): string {
  if ('path' in at) return `unix:${at.path}`
  return at.host.includes(':') ? `[${at.host}]:${at.port}` : `${at.host}:${at.port}`
}

/** Writes an upstream as CONTRACT-style URL: `http://127.0.0.1:3000`, `fastcgi://unix:/run/php.sock`, or without scheme when it is not known. */
export function formatUpstreamAddress({ protocol, at }: UpstreamAddress): string {
  return protocol === null ? formatEndpoint(at) : `${protocol}://${formatEndpoint(at)}`
}

/** True for literal IPv4 and IPv6 addresses (brackets already removed). */
export function isLiteralIp(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
}

/** True when the host is this very machine as seen from itself: 127.0.0.0/8, ::1, or the name localhost. */
export function isLoopback(host: string): boolean {
  return host === '::1' || /^127(\.\d{1,3}){3}$/.test(host) || /^(.+\.)?localhost\.?$/i.test(host)
}

function isUpstreamProtocol(text: string): text is UpstreamProtocol {
  return (upstreamProtocols as readonly string[]).includes(text)
}

function parseUnixPath(rest: string, protocol: UpstreamProtocol | null) {
  const path = rest.replace(/:.*$/, '')
  if (!path.startsWith('/')) return { error: `A unix socket needs a path that begins with a slash. ${hint}` }
  return { address: { protocol, at: { path }, requestPath: '/' } }
}

function parseHostAndPort(rest: string, protocol: UpstreamProtocol | null) {
  const match = /^(\[[0-9a-f.]*:[0-9a-f:.]*(?:%[\w.-]+)?\]|[^[\]:/?#]+)(?::(\d+))?([/?#].*)?$/i.exec(rest)
  if (!match?.[1]) return { error: `The address has no host that can be read. ${hint}` }
  const plain = plainHost(match[1])
  if ('error' in plain) return plain
  const { host } = plain
  const port = match[2] === undefined ? (protocol === null ? undefined : defaultPorts[protocol]) : Number(match[2])
  if (port === undefined) return { error: `The port is missing. ${hint}` }
  if (port < 1 || port > 65535) return { error: 'The port must lie between 1 and 65535.' }
  const requestPath = (match[3]?.replace(/#.*$/, '') || '/').replace(/[^!-~]+/g, encoded)
  return {
    address: { protocol, at: { host, port }, requestPath: requestPath.startsWith('/') ? requestPath : `/${requestPath}` },
  }
}

/** A name in ASCII stays as it was written. */
function plainHost(text: string): { host: string } | { error: string } {
  if (text.startsWith('[')) return { host: text.slice(1, -1) }
  if (!/^[\w.-]+$/.test(text)) return asciiHost(text)
  const error = faultOf(text)
  return error === null ? { host: text } : { error }
}

function encoded(chars: string): string {
  return encodeURIComponent(chars.replace(/\p{Surrogate}/gu, '\ufffd'))
}

function hasControlOrSpace(text: string): boolean {
  return /\s/.test(text) || holdsUnseen(text)
}
