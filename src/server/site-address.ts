import type { Context } from 'hono'
import type { TrustedProxies } from './client-address.ts'
import { forwardedBy, isHost } from './forwarded-by.ts'

export type SiteAddressDeps = {
  /** Where links to this server begin, without a slash at the end; null when it was not told. */
  linkBase: string | null
  /** The path below which it is reached; empty for the root. */
  basePath: string
  /** Whose X-Forwarded headers are believed. */
  isTrusted: TrustedProxies
}

/** Where a server is reached, without a slash at the end: what it was told, else the host that the request names, or that a trusted proxy was called by. */
export function siteAddress(c: Context, { linkBase, basePath, isTrusted }: SiteAddressDeps): string {
  if (linkBase !== null) return linkBase
  const { protocol, host } = new URL(c.req.url)
  const forwarded = forwardedBy(c, isTrusted)
  const scheme = /^https?$/.test(forwarded.scheme ?? '') ? forwarded.scheme : protocol.slice(0, -1)
  return `${scheme}://${forwarded.host && isHost(forwarded.host) ? forwarded.host : host}${basePath}`
}
