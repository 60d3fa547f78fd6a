import type { Service } from '../contract/services.ts'
import { createTargetGuard, type OwnPlace } from '../probes/target-guard.ts'
import type { AuditEntry } from './audit.ts'
import type { TrustedProxies } from './client-address.ts'
import { createMemoryLimits, type RunLimits } from './limits.ts'
import type { ServerMode } from './server-mode.ts'
import { allowListOf } from './services/allow-list.ts'

export type SharedOptions = {
  /** Runs a minute. */
  limits: RunLimits
  /** Whose X-Forwarded headers are believed. */
  isTrusted: TrustedProxies
  /** Takes one entry a run. */
  audit: (entry: AuditEntry) => void
}

/** A server for others: only what the services list may be probed, nothing of this machine is looked at, and every run is counted. */
export function sharedMode({ limits, isTrusted, audit }: SharedOptions, services: () => readonly Service[], own: OwnPlace): ServerMode {
  const allowed = allowListOf(services)
  const guard = createTargetGuard({ mode: 'shared', own, listed: (host, port) => allowed().has(host, port) })
  return { guard, lookAtHost: null, shared: { allowed, limits: createMemoryLimits(limits), isTrusted, audit } }
}
