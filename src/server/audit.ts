import type { ProbeName } from '../contract/probe.ts'

/** One probe run that was asked for in shared mode. It holds no path, no query and no header: those may be secret. */
export type AuditEntry = {
  /** ISO 8601, UTC. */
  at: string
  client: string
  /** The name of the service; null where none lists the target. */
  service: string | null
  /** host:port; null for a socket. */
  target: string | null
  probes: readonly ProbeName[]
  /** refused: not on the list. limited: too many runs. failed: a bug. */
  outcome: 'allowed' | 'refused' | 'limited' | 'failed'
  ms: number
}

/** Writes an entry as one line of JSON in ASCII, whatever it holds: no reader and no terminal takes a part of it for anything else. */
export function auditLine(entry: AuditEntry): string {
  return JSON.stringify(entry).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
