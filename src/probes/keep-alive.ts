import type { Socket } from 'node:net'
import type { ProbeResultOf, ProbeTarget } from '../contract/probe.ts'
import { probeDeadlines } from './deadlines.ts'
import { dialFirst } from './dial.ts'
import { createResponseReader, type ReadResponse, readerLimits } from './http-response-reader.ts'
import { msSince } from './ms-since.ts'
import { notHttp } from './not-http.ts'
import type { Probe, ProbeDeps } from './probe.ts'
import { requestBytes } from './request-bytes.ts'
import { hostIn, serverName } from './server-name.ts'
import { tlsHandshake } from './tls-handshake.ts'

type Made = Extract<ProbeResultOf<'keep-alive'>, { address: string }>
type Seen = Pick<Made, 'outcome' | 'code' | 'status' | 'idleMs' | 'advertisedMs' | 'how'>

/** A longer body is not read to its end, so the connection never becomes idle. */
const longestBody = 1_000_000

/**
 * Makes one request that asks to keep the connection, reads the whole answer, and measures how long the other side then keeps the idle
 * connection: at most 15 s (`deps.deadlines.idle`). The end of the run ends the wait too, and what was waited counts.
 * One connection stays open meanwhile, so an app that serves one at a time serves nobody else: make it alone, after the other probes.
 */
export const probeKeepAlive: Probe<'keep-alive'> = async (target, deps) => {
  const start = deps.now()
  const common = { probe: 'keep-alive', startedAt: deps.instant() } as const
  const says = notHttp[target.protocol]
  if (says !== undefined) return { ...common, ms: 0, outcome: 'does-not-apply', code: null, says }

  const dialled = await dialFirst(target.at, deps)
  if (dialled.socket === null) {
    const { outcome, code, says } = dialled
    return { ...common, ms: msSince(start, deps), outcome, code, says }
  }
  const { socket, attempt } = dialled
  const seen = await watch(socket, target, deps)
  socket.destroy()
  return { ...common, ms: msSince(start, deps), address: attempt.address, ...seen }
}

async function watch(socket: Socket, target: ProbeTarget, deps: ProbeDeps): Promise<Seen> {
  if (target.protocol !== 'https') return exchange(socket, target, deps)
  const wish = { servername: serverName(target.hostHeader), host: hostIn(target.hostHeader), unseen: true } as const
  const { session, tls } = await tlsHandshake(socket, wish, deps)
  return tls === null ? notIdle(session.code, null) : exchange(tls, target, deps)
}

function notIdle(code: string | null, status: number | null): Seen {
  return { outcome: 'not-idle', code, status, idleMs: null, advertisedMs: null, how: null }
}

/** Reads the answer, then waits for the connection to be closed. */
function exchange(stream: Socket, target: ProbeTarget, deps: ProbeDeps): Promise<Seen> {
  const reader = createResponseReader({ method: target.method, limits: { ...readerLimits, body: longestBody, excerpt: 0 } })
  return new Promise((resolve) => {
    let idle: { since: number; status: number | null; advertisedMs: number | null } | null = null
    let sentWhileIdle = 0
    let timer = setTimeout(() => settle(notIdle('ETIMEDOUT', null)), deps.deadlines?.firstByte ?? probeDeadlines.firstByte)
    const settle = (seen: Seen) => {
      clearTimeout(timer)
      stream.off('data', onData).destroy()
      resolve(seen)
    }
    const ended = (outcome: 'closed' | 'kept', code: string | null, how: Seen['how']) => {
      if (idle === null) return settle(notIdle(code, null))
      const { since, ...rest } = idle
      settle({ outcome, code, idleMs: msSince(since, deps), how, ...rest })
    }
    const onData = (bytes: Buffer) => {
      // While idle a server may still say why it closes, such as 408; one that goes on sending is not idle.
      if (idle !== null) {
        sentWhileIdle += bytes.length
        return sentWhileIdle > readerLimits.header ? settle(notIdle(null, idle.status)) : undefined
      }
      reader.push(bytes)
      const phase = reader.phase()
      if (phase === 'header' || phase === 'body') return
      clearTimeout(timer)
      const response = reader.end('closed')
      const { status } = response
      if (phase === 'done' || response.outcome !== 'answered') return settle(notIdle(null, status))
      const advertisedMs = advertised(response)
      if (!isKept(response)) return settle({ outcome: 'closes-at-once', code: null, status, idleMs: null, advertisedMs, how: null })
      idle = { since: deps.now(), status, advertisedMs }
      timer = setTimeout(() => ended('kept', null, null), deps.deadlines?.idle ?? probeDeadlines.idle)
    }
    stream.on('error', (error: NodeJS.ErrnoException) => ended('closed', error.code ?? null, 'reset'))
    stream.on('data', onData)
    stream.once('end', () => {
      // An answer that ends with its connection is whole only now.
      const response = idle === null ? reader.end('closed') : null
      if (response?.outcome === 'answered' && response.body?.ended === 'complete')
        return settle({ outcome: 'closes-at-once', code: null, status: response.status, idleMs: null, advertisedMs: null, how: 'fin' })
      ended('closed', null, 'fin')
    })
    stream.once('close', () => (deps.signal.aborted ? ended('kept', 'ABORT_ERR', null) : ended('closed', null, 'fin')))
    stream.write(requestBytes(target, 'keep-alive'))
  })
}

/** Whether the connection stays open after this answer (RFC 9112, section 9.3). */
function isKept({ version, headers, body }: ReadResponse): boolean {
  const options = headers.flatMap(([name, value]) => (name.toLowerCase() === 'connection' ? value.toLowerCase().split(/[\s,]+/) : []))
  if (options.includes('close') || body?.framing === 'until-close') return false
  return (version !== '1.0' && version !== '0.9') || options.includes('keep-alive')
}

/** `Keep-Alive: timeout=5, max=100`, in milliseconds. */
function advertised({ headers }: ReadResponse): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'keep-alive')?.[1]
  const seconds = /(?:^|[\s,;])timeout\s*=\s*"?(\d{1,7})(?!\d)/i.exec(value ?? '')?.[1]
  return seconds === undefined ? null : Number(seconds) * 1000
}
