import { protocolNames } from '../../../catalog/causes/readings.ts'
import type { ConnectAttempt, ProbeResult, ProbeResultOf, ProbeRun, ProbeRunResult } from '../../../contract/probe.ts'
import { formatEndpoint } from '../../../contract/upstream-address.ts'
import type { GlyphState } from '../../ui/glyph.tsx'

export type PhaseName = 'DNS' | 'connect' | 'TLS' | 'first byte' | 'body' | 'reply'
export type Phase = { name: PhaseName; ms: number }

/** One line of the list: a place that was probed, how long each phase took, and how it ended. */
export type ProbeRow = { place: string; phases: readonly Phase[]; state: GlyphState; outcome: string }

/** Where a run looks, as people write it: `shop.example.com:443`, `unix:/run/app.sock`. */
export function placeOf({ target }: ProbeRun): string {
  return formatEndpoint(target.at)
}

/** How long a run took from its first probe to the end of its last, in milliseconds. */
export function durationOf({ results }: ProbeRunResult): number {
  const starts = results.map(({ startedAt }) => Date.parse(startedAt))
  const ends = results.map(({ startedAt, ms }) => Date.parse(startedAt) + ms)
  return results.length === 0 ? 0 : Math.max(...ends) - Math.min(...starts)
}

/**
 * Puts a run into lines: the request (or, where none was made, the connection), every other address that was dialled,
 * the same port on the other family where the one asked for is closed, and what was found to speak there instead of HTTP.
 */
export function probeRows(run: ProbeRun, { results }: ProbeRunResult): ProbeRow[] {
  const place = placeOf(run)
  const http = pick(results, 'http')
  const tcp = pick(results, 'tcp')
  const attempts = tcp?.outcome === 'tried' ? tcp.attempts : []
  const otherFamily = tcp?.outcome === 'tried' ? tcp.otherFamily : null
  const others = attempts.length > 1 ? attempts.map((attempt) => attemptRow(attempt.address, attempt)) : []
  return [
    isMade(http) ? httpRow(place, http) : connectionRow(place, results, attempts),
    ...others,
    ...(otherFamily === null || attempts.some(isOpen) ? [] : [attemptRow(otherFamily.address, otherFamily)]),
    ...protocolRows(place, run, pick(results, 'protocol')),
  ]
}

type Made<R> = Exclude<R, { outcome: 'not-allowed' | 'not-resolved' | 'not-connected' | 'does-not-apply' }>

function isMade(http: ProbeResultOf<'http'> | undefined): http is Made<ProbeResultOf<'http'>> {
  return http !== undefined && 'timings' in http
}

function httpRow(place: string, { outcome, status, timings }: Made<ProbeResultOf<'http'>>): ProbeRow {
  const { dns, connect, tls, firstByte, body } = timings
  const phases: [PhaseName, number | null][] = [
    ['DNS', dns],
    ['connect', connect],
    ['TLS', tls],
    ['first byte', firstByte],
    ['body', body],
  ]
  return {
    place,
    phases: phases.flatMap(([name, ms]) => (ms === null ? [] : [{ name, ms }])),
    ...(outcome === 'answered'
      ? { state: status !== null && status >= 500 ? 'broken' : 'fine', outcome: String(status ?? 'answered') }
      : { state: 'broken', outcome: words[outcome] ?? outcome }),
  }
}

/** No request got through: the connection says why, else the first probe that was not made. */
function connectionRow(place: string, results: readonly ProbeResult[], attempts: readonly ConnectAttempt[]): ProbeRow {
  const [first] = attempts
  if (first) return attemptRow(place, attempts.find(isOpen) ?? first)
  const socket = pick(results, 'unix-socket')
  if (socket && 'tries' in socket)
    return {
      place,
      phases: [{ name: 'connect', ms: socket.ms }],
      state: socket.outcome === 'connected' ? 'fine' : 'broken',
      outcome: words[socket.outcome] ?? socket.outcome,
    }
  const unmade = results.find((result) => 'says' in result)
  return {
    place,
    phases: [],
    state: unmade?.outcome === 'not-resolved' ? 'broken' : 'unknown',
    outcome: words[unmade?.outcome ?? ''] ?? 'not tried',
  }
}

function isOpen({ outcome }: ConnectAttempt): boolean {
  return outcome === 'connected'
}

function attemptRow(place: string, { outcome, ms }: ConnectAttempt): ProbeRow {
  return {
    place,
    phases: [{ name: 'connect', ms }],
    state: outcome === 'connected' ? 'fine' : 'broken',
    outcome: words[outcome] ?? outcome,
  }
}

/** Of interest where it differs from what the run speaks; HTTP has its own line. */
function protocolRows(place: string, { target }: ProbeRun, result: ProbeResultOf<'protocol'> | undefined): ProbeRow[] {
  if (result === undefined || !('speaks' in result) || result.speaks === null || result.speaks === 'http') return []
  const isExpected = result.speaks === target.protocol
  return [
    {
      place,
      phases: [{ name: 'reply', ms: result.asked.reduce((sum, { ms }) => sum + ms, 0) }],
      state: isExpected ? 'fine' : 'suspect',
      outcome: `speaks ${protocolNames[result.speaks]}`,
    },
  ]
}

function pick<P extends ProbeResult['probe']>(results: readonly ProbeResult[], probe: P): ProbeResultOf<P> | undefined {
  return results.find((result) => result.probe === probe) as ProbeResultOf<P> | undefined
}

const words: Record<string, string> = {
  connected: 'connects',
  refused: 'refused',
  'timed-out': 'timed out',
  unreachable: 'unreachable',
  reset: 'reset',
  denied: 'denied',
  failed: 'failed',
  missing: 'no such file',
  'backlog-full': 'backlog full',
  'not-a-socket': 'not a socket',
  invalid: 'not HTTP',
  'closed-early': 'closed early',
  'header-too-big': 'header too big',
  'tls-failed': 'TLS failed',
  'not-allowed': 'not allowed',
  'not-resolved': 'no address',
  'not-connected': 'not connected',
  'does-not-apply': 'not tried',
}
