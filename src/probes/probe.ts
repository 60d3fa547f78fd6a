import type { Socket } from 'node:net'
import type { ProbeName, ProbeResultOf, ProbeTarget } from '../contract/probe.ts'
import type { ProbeDeadlines } from './deadlines.ts'

/** An address that a name resolved to, or a literal one. */
export type IpAddress = { ip: string; family: 4 | 6 }

/** What the guard says. A refusal is one line for the person; it never repeats what was asked. */
export type Verdict = { allowed: true } | { allowed: false; says: string }

/** Says what may be dialled. Everything passes through it twice: before a look-up or an answer is used, and just before it is dialled. */
export type TargetGuard = {
  /** What is asked for, before any look-up: a canonical host (see canonicalHost), name or literal address. A refusal does not tell whether it exists. */
  host: (host: string, port: number) => Verdict
  /** One address that is about to be dialled. */
  address: (ip: string, port: number) => Verdict
  /** All answers of one look-up together: one that is refused refuses them all, and so does a mixture that no honest name gives. */
  answers: (ips: readonly string[], port: number) => Verdict
  /** Async because the path is resolved (realpath) before it is judged. */
  socketPath: (path: string) => Promise<Verdict>
}

/** What a probe needs from the outside; tests pass their own. */
export type ProbeDeps = {
  /** Ends the whole run. */
  signal: AbortSignal
  /** Resolves a name once. Rejects with an Error that has a `code` (ENOTFOUND, ENODATA, ETIMEOUT, …). */
  lookup: (host: string) => Promise<IpAddress[]>
  /** Begins a connection to a checked address or socket path; the socket may be still connecting. */
  connect: (to: { ip: string; port: number } | { path: string }) => Socket
  guard: TargetGuard
  /** The addresses of this machine’s own interfaces; asked only where they matter. */
  own: () => readonly string[]
  /** A monotonic clock in milliseconds. */
  now: () => number
  /** The wall clock, ISO 8601 in UTC. */
  instant: () => string
  /** Milliseconds that replace those of probeDeadlines; tests shorten them. */
  deadlines?: Partial<ProbeDeadlines>
  /** How many requests the samples probe makes; 10 unless told. */
  samples?: number
}

/** One probe: observes one hop and resolves with what it saw. Expected failures are results; only bugs reject. */
export type Probe<P extends ProbeName> = (target: ProbeTarget, deps: ProbeDeps) => Promise<ProbeResultOf<P>>
