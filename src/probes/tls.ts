import type { ConnectAttempt, TlsSession } from '../contract/probe.ts'
import { dialFirst } from './dial.ts'
import { dialAgain } from './dial-again.ts'
import { msSince } from './ms-since.ts'
import type { Probe } from './probe.ts'
import { hostIn, serverName } from './server-name.ts'
import { awaitLateAlert, type TlsWish, tlsHandshake } from './tls-handshake.ts'

/**
 * Makes two TLS handshakes side by side, one with the server name (when the Host header holds a name) and one without, since some
 * gateways send none (nginx without proxy_ssl_server_name). Certificates are described and judged, never refused.
 * Deadlines: connecting 3 s, each handshake 3 s.
 */
export const probeTls: Probe<'tls'> = async (target, deps) => {
  const start = deps.now()
  const common = { probe: 'tls', startedAt: deps.instant() } as const
  const first = await dialFirst(target.at, deps)
  if (first.socket === null) {
    const { outcome, code, says } = first
    return { ...common, ms: msSince(start, deps), outcome, code, says }
  }

  const host = hostIn(target.hostHeader)
  const name = serverName(target.hostHeader)
  const { socket, attempt } = first
  const [withName, withoutName] = await Promise.all([
    name === null ? null : session({ socket, attempt }, { servername: name, host }),
    session(name === null ? { socket, attempt } : await dialAgain(target.at, socket, deps), { servername: null, host }),
  ])
  return { ...common, ms: msSince(start, deps), outcome: 'tried', address: attempt.address, withName, withoutName }

  async function session(dialled: Awaited<ReturnType<typeof dialAgain>>, wish: TlsWish): Promise<TlsSession> {
    if (dialled.socket === null) return notConnected(dialled.attempt, wish)
    const { session, tls } = await tlsHandshake(dialled.socket, wish, deps)
    if (tls === null) return session
    const settled = await awaitLateAlert(tls, session, deps)
    tls.destroy()
    dialled.socket.destroy()
    return settled
  }
}

function notConnected({ outcome, code, ms }: ConnectAttempt, { servername }: TlsWish): TlsSession {
  return {
    servername,
    outcome: outcome === 'reset' || outcome === 'timed-out' ? outcome : 'failed',
    alert: null,
    code,
    version: null,
    cipher: null,
    chain: [],
    verifyError: null,
    nameMatches: null,
    asksForClientCertificate: false,
    ms,
  }
}
