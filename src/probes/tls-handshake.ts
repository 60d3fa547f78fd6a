import { constants } from 'node:crypto'
import type { Socket } from 'node:net'
import { checkServerIdentity, connect, createSecureContext, type PeerCertificate, type SecureContext, type TLSSocket } from 'node:tls'
import type { TlsSession } from '../contract/probe.ts'
import { readChain } from './certificate-chain.ts'
import { probeDeadlines } from './deadlines.ts'
import { msSince } from './ms-since.ts'
import type { ProbeDeps } from './probe.ts'
import { alertIn, alertsForMissingCertificate } from './tls-alerts.ts'

/**
 * `servername` is sent as SNI unless null; `host` is what the certificate should be for, a name or an address. `unseen`: the certificates
 * are not looked at, which with a hostile one costs time and memory.
 */
export type TlsWish = { servername: string | null; host: string | null; unseen?: true }

let context: SecureContext | undefined

/** One for all, because making one costs more than a handshake. Nothing is resumed: no session is passed on. */
function anyServer(): SecureContext {
  context ??= createSecureContext({
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  })
  return context
}

/**
 * Makes a TLS handshake on a connected socket, taking whatever the server offers: any certificate, and anything from TLS 1.0 on,
 * because the point is to see it. Deadline 3 s (`deps.deadlines.tls`).
 * Out: what was seen, and the TLS socket after a handshake (the caller destroys it). Never rejects.
 */
export async function tlsHandshake(
  socket: Socket,
  wish: TlsWish,
  deps: ProbeDeps,
): Promise<{ session: TlsSession; tls: TLSSocket | null }> {
  const start = deps.now()
  const tls = connect({
    socket,
    ...(wish.servername === null ? {} : { servername: wish.servername }),
    rejectUnauthorized: false,
    // The name is judged on its own, so that it does not hide what is wrong with the chain.
    checkServerIdentity: () => undefined,
    minDHSize: 512,
    secureContext: anyServer(),
  })
  tls.on('error', () => {})
  const ended = await handshakeEnd(tls, deps)
  const session = describeSession(tls, wish, ended, msSince(start, deps))
  if (ended.outcome === 'handshake') return { session, tls }
  tls.destroy()
  socket.destroy()
  return { session, tls: null }
}

/**
 * Waits for the alert of a server that misses a client certificate. With TLS 1.3 it comes after the handshake, which the client
 * ends first; the request itself is encrypted and Node does not show it. A session ticket shows that the server is content.
 * Limits: a server that only wishes for a certificate, or refuses later in HTTP, is not seen; nor one that answers later than 150 ms
 * and the time of the handshake.
 */
export async function awaitLateAlert(tls: TLSSocket, session: TlsSession, deps: ProbeDeps): Promise<TlsSession> {
  if (session.version !== 'TLSv1.3') return session
  const start = deps.now()
  const error = await new Promise<Error | null>((resolve) => {
    const settle = (found: Error | null) => {
      clearTimeout(timer)
      resolve(found)
    }
    const timer = setTimeout(() => settle(null), 150 + session.ms)
    tls.once('error', settle)
    tls.once('session', () => settle(null))
    tls.once('close', () => settle(null))
    tls.resume()
  })
  const alert = error === null ? null : alertIn(error)
  if (error === null || alert === null) return session
  return {
    ...session,
    outcome: 'alert',
    alert,
    code: codeOf(error),
    asksForClientCertificate: alertsForMissingCertificate.includes(alert.number),
    ms: Math.round((session.ms + msSince(start, deps)) * 10) / 10,
  }
}

type End = Pick<TlsSession, 'outcome' | 'alert' | 'code'>

function handshakeEnd(tls: TLSSocket, deps: ProbeDeps): Promise<End> {
  const plain = { alert: null, code: null }
  return new Promise((resolve) => {
    const settle = (end: End) => {
      clearTimeout(timer)
      resolve(end)
    }
    const timer = setTimeout(() => settle({ outcome: 'timed-out', ...plain }), deps.deadlines?.tls ?? probeDeadlines.tls)
    tls.once('secureConnect', () => settle({ outcome: 'handshake', ...plain }))
    tls.once('error', (error) => settle(endOf(error)))
    tls.once('close', () =>
      settle(deps.signal.aborted ? { outcome: 'failed', alert: null, code: 'ABORT_ERR' } : { outcome: 'closed', ...plain }),
    )
  })
}

// What OpenSSL says when the first bytes are no TLS record.
const notTls = ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST', 'ERR_SSL_RECORD_TOO_SMALL']

function endOf(error: NodeJS.ErrnoException): End {
  const alert = alertIn(error)
  const code = codeOf(error)
  if (alert) return { outcome: 'alert', alert, code }
  if (code !== null && notTls.includes(code)) return { outcome: 'not-tls', alert: null, code }
  // Node calls an orderly close during the handshake ECONNRESET as well, but it names no system call then.
  if (code === 'ECONNRESET' && error.syscall === undefined) return { outcome: 'closed', alert: null, code: null }
  return { outcome: code === 'ECONNRESET' || code === 'EPIPE' ? 'reset' : 'failed', alert: null, code }
}

function codeOf(error: NodeJS.ErrnoException): string | null {
  return error.code ?? null
}

function describeSession(tls: TLSSocket, { servername, host, unseen }: TlsWish, ended: End, ms: number): TlsSession {
  const done = ended.outcome === 'handshake'
  // It is still there after a failure when the server had sent it.
  const leaf = unseen ? null : tls.getPeerCertificate(true)
  const chain = readChain(leaf)
  return {
    servername,
    ...ended,
    version: done ? tls.getProtocol() : null,
    cipher: done ? tls.getCipher().name : null,
    chain,
    verifyError: done && tls.authorizationError ? String(tls.authorizationError) : null,
    nameMatches: leaf === null || chain.length === 0 || host === null ? null : isFor(host, leaf),
    // Alert 40 alone means that nothing fits; after the server’s certificate it means that the server misses the client’s.
    asksForClientCertificate: chain.length > 0 && ended.alert !== null && alertsForMissingCertificate.includes(ended.alert.number),
    ms,
  }
}

function isFor(host: string, certificate: PeerCertificate): boolean {
  try {
    return checkServerIdentity(host, certificate) === undefined
  } catch {
    // Node throws when the names in the certificate are malformed (ERR_TLS_CERT_ALTNAME_FORMAT).
    return false
  }
}
