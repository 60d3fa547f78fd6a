import { type Endpoint, formatEndpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import {
  compareListeners,
  inspectorPort,
  isForwarder,
  isFull,
  isSamePath,
  type Listening,
  type Port,
  runsApps,
} from '../listeners/compare-listeners.ts'
import { observe } from '../probes/observation.ts'
import { type CommandObservation, type ReadHints, seenAt } from './command-reader.ts'
import type { Whole } from './table-filter.ts'

/** One listening socket of a table. */
export type Listener = Listening & {
  /** Connections that wait to be accepted, and how many may; null when the table does not tell. */
  queue: { waiting: number; limit: number } | null
  seen: string
  line: number
}

/** A table of listening sockets. Something can be missing only where it is whole. `line` and `seen` are those of its header. */
export type ListenerTable = { listeners: readonly Listener[]; whole: Whole; line: number; seen: string }

/**
 * Compares a table with the upstream that the proxy calls, by the rules of compareListeners; and `upstream.connect` `backlog-full` when
 * more connections wait at the listener than may.
 * Nothing is said without an upstream, of a port that a container’s forwarder holds, where several programs may be the app, and of what
 * the table cannot tell.
 */
export function listeningSeen(table: ListenerTable, { upstream }: ReadHints): CommandObservation[] {
  if (upstream === null) return []
  return 'path' in upstream ? socketSeen(table, upstream) : portSeen(table, upstream)
}

function portSeen({ listeners, whole, line, seen }: ListenerTable, upstream: Port): CommandObservation[] {
  const complete = isComplete(whole, upstream)
  const compared = compareListeners(listeners, upstream, {
    complete,
    // Nobody knows whether a table is from another machine.
    isHere: (complete || whole.program) && isLoopback(upstream.host),
    apps: () =>
      listeners.filter(({ at, program }) => 'port' in at && program !== null && runsApps.test(program) && at.port !== inspectorPort),
  })
  switch (compared.is) {
    case 'same':
      return [listening('same', compared.one), ...queueSeen(compared.one)]
    case 'other-family':
    case 'other-interface':
    case 'other-port':
      return [listening(compared.is, compared.one)]
    case 'nowhere':
      return [seenAt(line, observe('app.listening', { is: 'nowhere' }, `nothing on port ${upstream.port} below “${seen}”`))]
    default:
      return []
  }
}

function isComplete(whole: Whole, { host }: Port): boolean {
  if (!isLiteralIp(host)) return whole.tcp4 && whole.tcp6
  return host.includes(':') ? whole.tcp6 : whole.tcp4
}

function listening(is: 'same' | 'other-family' | 'other-interface' | 'other-port', one: Listener): CommandObservation {
  return seenAt(one.line, observe('app.listening', { is, at: formatEndpoint(one.at) }, one.seen))
}

function socketSeen({ listeners, whole, line, seen }: ListenerTable, { path }: Extract<Endpoint, { path: string }>): CommandObservation[] {
  const own = listeners.find(({ at }) => 'path' in at && isSamePath(at.path, path))
  if (own !== undefined) return isForwarder(own.program) ? [] : [listening('same', own), ...queueSeen(own)]
  return whole.unix ? [seenAt(line, observe('app.listening', { is: 'nowhere' }, `no socket ${path} below “${seen}”`))] : []
}

function queueSeen({ queue, at, seen, line }: Listener): CommandObservation[] {
  return isFull(queue) ? [seenAt(line, observe('upstream.connect', { is: 'backlog-full', address: formatEndpoint(at) }, seen))] : []
}
