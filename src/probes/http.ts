import type { Socket } from 'node:net'
import { isIP } from 'node:net'
import type { ProbeResultOf, ProbeTarget } from '../contract/probe.ts'
import { probeDeadlines } from './deadlines.ts'
import { dialFirst } from './dial.ts'
import { escapeBytes } from './escape-bytes.ts'
import { createResponseReader } from './http-response-reader.ts'
import { msSince } from './ms-since.ts'
import { notHttp } from './not-http.ts'
import type { Probe, ProbeDeps } from './probe.ts'
import { requestBytes } from './request-bytes.ts'
import { hostIn, serverName } from './server-name.ts'
import { tlsHandshake } from './tls-handshake.ts'

type Made = Extract<ProbeResultOf<'http'>, { oddities: unknown }>
type Timings = Made['timings']

/**
 * Sends one request and reads the raw answer, strictly. Follows no redirect, decompresses nothing, believes any certificate.
 * Deadlines: connecting 3 s, TLS 3 s, first byte 10 s after the request, the whole 20 s.
 */
export const probeHttp: Probe<'http'> = async (target, deps) => {
  const start = deps.now()
  const common = { probe: 'http', startedAt: deps.instant() } as const
  const says = notHttp[target.protocol]
  if (says !== undefined) return { ...common, ms: 0, outcome: 'does-not-apply', code: null, says }

  const dialled = await dialFirst(target.at, deps)
  if (dialled.socket === null) {
    const { outcome, code, says } = dialled
    return { ...common, ms: msSince(start, deps), outcome, code, says }
  }

  const { socket, attempt, resolveMs } = dialled
  const timings: Timings = {
    dns: isNamed(target) ? resolveMs : null,
    connect: attempt.ms,
    tls: null,
    firstByte: null,
    header: null,
    body: null,
  }
  const finish = (exchange: Exchange): Made => {
    socket.destroy()
    // V8 copies quickly only what is spread first: here what has the most members.
    return { ...exchange, ...common, ms: msSince(start, deps), address: attempt.address, timings }
  }

  let stream: Socket = socket
  if (target.protocol === 'https') {
    const wish = { servername: serverName(target.hostHeader), host: hostIn(target.hostHeader), unseen: true } as const
    const { session, tls } = await tlsHandshake(socket, wish, deps)
    timings.tls = session.ms
    if (tls === null) return finish(tlsFailed(target, session.code))
    stream = tls
  }
  return finish(await exchange(stream, target, start, timings, deps))
}

type Exchange = Omit<Made, 'probe' | 'startedAt' | 'ms' | 'address' | 'timings'>
type ReadEnd = { how: 'closed' | 'reset' | 'timed-out'; code: string | null }

// How long to wait for surplus bytes once the response is whole, in milliseconds.
const surplusWait = 20

/** Sends the request and reads until the answer is complete, broken, capped or late. Fills in the timings of its phases. */
function exchange(stream: Socket, target: ProbeTarget, start: number, timings: Timings, deps: ProbeDeps): Promise<Exchange> {
  const reader = createResponseReader({ method: target.method })
  const sentAt = deps.now()
  let phaseAt = sentAt
  let firstBytes = Buffer.alloc(0)
  let receivedBytes = 0

  const lap = () => {
    const ms = msSince(phaseAt, deps)
    phaseAt = deps.now()
    return ms
  }

  return new Promise((resolve) => {
    let surplusTimer: NodeJS.Timeout | undefined
    const settle = ({ how, code }: ReadEnd) => {
      for (const timer of [firstByteTimer, wholeTimer, surplusTimer]) clearTimeout(timer)
      stream.off('data', onData).destroy()
      const response = reader.end(how)
      if (response.outcome !== 'answered') timings.header = null
      timings.body = response.body === null ? null : (timings.body ?? lap())
      const tlsBroke = receivedBytes === 0 && code !== null && code.startsWith('ERR_SSL_')
      resolve(tlsBroke ? tlsFailed(target, code) : { ...response, code, firstBytes: escapeBytes(firstBytes), receivedBytes })
    }
    const late = () => settle({ how: 'timed-out', code: null })
    const onData = (bytes: Buffer) => {
      clearTimeout(firstByteTimer)
      timings.firstByte ??= lap()
      if (firstBytes.length < 64) firstBytes = Buffer.concat([firstBytes, bytes.subarray(0, 64 - firstBytes.length)])
      receivedBytes += bytes.length
      reader.push(bytes)
      const phase = reader.phase()
      if (phase === 'header') return
      timings.header ??= lap()
      if (phase === 'body') return
      timings.body ??= lap()
      if (phase === 'done') settle({ how: 'closed', code: null })
      else surplusTimer ??= setTimeout(() => settle({ how: 'closed', code: null }), surplusWait)
    }

    const firstByteTimer = setTimeout(late, deps.deadlines?.firstByte ?? probeDeadlines.firstByte)
    const wholeTimer = setTimeout(late, Math.max(0, (deps.deadlines?.run ?? probeDeadlines.run) - (deps.now() - start)))
    stream.on('error', (error: NodeJS.ErrnoException) => settle(endOf(error)))
    stream.on('data', onData)
    stream.once('end', () => settle({ how: 'closed', code: null }))
    stream.once('close', () => settle(deps.signal.aborted ? { how: 'timed-out', code: 'ABORT_ERR' } : { how: 'closed', code: null }))
    stream.write(requestBytes(target, 'close'))
  })
}

function endOf(error: NodeJS.ErrnoException): ReadEnd {
  return { how: error.code === 'ETIMEDOUT' ? 'timed-out' : 'reset', code: error.code ?? null }
}

function tlsFailed({ method }: ProbeTarget, code: string | null): Exchange {
  const nothing = createResponseReader({ method }).end('closed')
  return { ...nothing, outcome: 'tls-failed', code, firstBytes: '', receivedBytes: 0 }
}

function isNamed({ at }: ProbeTarget): boolean {
  return 'host' in at && isIP(at.host) === 0
}
