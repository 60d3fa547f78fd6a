import type { FoundFact } from '../contract/fact.ts'
import type { ProbeResult, ProbeResultOf, ProbeTarget, TlsSession } from '../contract/probe.ts'
import type { Subject, SubjectValue } from '../contract/subjects.ts'
import type { Hints } from './probes/observation.ts'
import { readProbeRun } from './read-probe-run.ts'

export const at = '2026-11-22T09:40:39Z'

/** For tests: an upstream that is spoken to in plain HTTP. */
export const upstream: ProbeTarget = {
  hop: 'upstream',
  at: { host: '127.0.0.1', port: 3000 },
  protocol: 'http',
  hostHeader: 'shop.example',
  requestTarget: '/',
  method: 'GET',
}

export const nothingSaid: Hints = { proxy: null, expected: null }

/** For tests: the facts that one result gives. */
export function factsOf(result: ProbeResult, target: Partial<ProbeTarget> = {}, hints: Partial<Hints> = {}): FoundFact[] {
  return readProbeRun({ target: { ...upstream, ...target }, from: 'web1', results: [result] }, { ...nothingSaid, ...hints })
}

/** For tests: a fact as a probe of web1 gives it. */
export function fact<S extends Subject>(about: S, value: SubjectValue<S>, quote: string, where: string): FoundFact {
  return { about, value, source: 'probe', vantage: 'unknown', at, quote, where } as FoundFact
}

type Answer = Extract<ProbeResultOf<'http'>, { oddities: unknown }>

/** For tests: a plain answer 200 with a body of five bytes, or what the parts make of it. */
export function httpAnswer(parts: Partial<Answer> = {}): Answer {
  return {
    probe: 'http',
    startedAt: at,
    ms: 4.2,
    outcome: 'answered',
    address: '127.0.0.1:3000',
    code: null,
    status: 200,
    reason: 'OK',
    version: '1.1',
    headers: [['content-length', '5']],
    headerBytes: 38,
    headerCount: 1,
    interimResponses: 0,
    oddities: [],
    firstBytes: 'HTTP/1.1 200 OK\\x0d\\x0acontent-length: 5\\x0d\\x0a\\x0d\\x0ahello',
    receivedBytes: 43,
    body: { framing: 'content-length', declared: 5, received: 5, ended: 'complete', excerpt: 'hello' },
    timings: { dns: null, connect: 0.2, tls: null, firstByte: 3.5, header: 0, body: 0 },
    ...parts,
  }
}

/** For tests: an answer that broke off before its header was whole. */
export function noAnswer(parts: Partial<Answer> & Pick<Answer, 'outcome'>): Answer {
  return httpAnswer({
    ms: 2.2,
    status: null,
    reason: null,
    version: null,
    headers: [],
    headerBytes: 0,
    headerCount: 0,
    firstBytes: '',
    receivedBytes: 0,
    body: null,
    timings: { dns: null, connect: 0.2, tls: null, firstByte: null, header: null, body: null },
    ...parts,
  })
}

/** For tests: a handshake that works and whose certificate is good. */
export function tlsSession(parts: Partial<TlsSession> = {}): TlsSession {
  return {
    servername: 'shop.example',
    outcome: 'handshake',
    alert: null,
    code: null,
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    chain: [],
    verifyError: null,
    nameMatches: true,
    asksForClientCertificate: false,
    ms: 8,
    ...parts,
  }
}

/** For tests: a handshake that the server ended with an alert. */
export function tlsAlert(number: number, name: string, parts: Partial<TlsSession> = {}): TlsSession {
  const alert = { number, name }
  return tlsSession({ outcome: 'alert', alert, code: 'ERR_SSL_ALERT', version: null, cipher: null, nameMatches: null, ...parts })
}
