import type { Handler } from 'hono'
import { type HostAsk, HostAskSchema, type HostLook } from '../../contract/host-look.ts'
import type { RunSlots } from '../run-slots.ts'
import { runRoute } from './run-route.ts'

type HostRouteDeps = { lookAtHost: (ask: HostAsk, signal: AbortSignal) => Promise<HostLook>; slots: RunSlots }

/** POST /api/host: a HostAsk in, a HostLook out. Local mode only: it reads this machine. */
export function hostRoute({ lookAtHost, slots }: HostRouteDeps): Handler {
  return runRoute(HostAskSchema, lookAtHost, slots)
}
