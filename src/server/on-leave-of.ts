import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { OnLeave } from './run-slots.ts'

/** Tells when the client of a call leaves. Nobody leaves a call that came over no connection. */
export function onLeaveOf(c: Context): OnLeave {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  return (leave) => {
    if (outgoing?.destroyed) leave()
    outgoing?.once('close', leave)
    return () => outgoing?.off('close', leave)
  }
}
