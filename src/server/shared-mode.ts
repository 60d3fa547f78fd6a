import type { Service } from '../contract/services.ts'
import { createTargetGuard, type OwnPlace } from '../probes/target-guard.ts'
import type { AuditEntry } from './audit.ts'
import type { TrustedProxies } from './client-address.ts'
import { type Counter, createLimits, type RunLimits } from './limits.ts'
import type { ServerMode } from './server-mode.ts'
import { allowListOf } from './services/allow-list.ts'

export type SharedOptions = {
  /** Runs a minute. */
  limits: RunLimits
  /** Reports that a client may store in a minute. */
  storing: number
  /** Whose X-Forwarded headers are believed. */
  isTrusted: TrustedProxies
  /** Takes one entry a run. */
  audit: (entry: AuditEntry) => void
}

/** A server for others: only what the services list may be probed, nothing of this machine is looked at, and every run is counted. */
export function sharedMode(
  { limits, storing, isTrusted, audit }: SharedOptions,
  { services, own, count }: { services: () => readonly Service[]; own: OwnPlace; count: (kind: string, most: number) => Counter },
): ServerMode {
  const allowed = allowListOf(services)
  const guard = createTargetGuard({ mode: 'shared', own, listed: (host, port) => allowed().has(host, port) })
  const runs = createLimits(count('client', limits.client), count('target', limits.target))
  return { guard, lookAtHost: null, shared: { allowed, limits: runs, storing: count('storing', storing), isTrusted, audit } }
}
