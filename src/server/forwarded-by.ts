import type { Context } from 'hono'
import type { TrustedProxies } from './client-address.ts'
import { peerOf } from './peer-of.ts'

/**
 * What a trusted proxy says that the browser called, in lower case: X-Forwarded-Proto and X-Forwarded-Host, unchecked. Undefined where
 * nothing is said, or nobody trusted says it.
 */
export function forwardedBy(c: Context, isTrusted: TrustedProxies): { scheme: string | undefined; host: string | undefined } {
  const isBelieved = isTrusted(peerOf(c))
  const first = (name: string) => (isBelieved && c.req.header(name)?.split(',')[0]?.trim().toLowerCase()) || undefined
  return { scheme: first('x-forwarded-proto'), host: first('x-forwarded-host') }
}

/** A name or an address, with or without a port. */
export function isHost(text: string): boolean {
  return /^[\w.:[\]-]+$/.test(text)
}
