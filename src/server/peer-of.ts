import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** The address at the other end of the connection: the client, or the proxy before this server. Empty once it is gone. */
export function peerOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return incoming?.socket?.remoteAddress ?? ''
}
