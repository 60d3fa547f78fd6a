import type { SubjectValue } from '../../contract/subjects.ts'
import { connectWords } from './system-words.ts'
import { type TlsFinding, tlsWords } from './tls-words.ts'

type Value<S extends 'upstream.name' | 'upstream.connect' | 'upstream.response' | 'upstream.body'> = SubjectValue<S>
type Response = Pick<Value<'upstream.response'>, 'is' | 'received' | 'ms'>

export type CurlFailure = { host?: string; port?: number } & (
  | { at: 'name' }
  | { at: 'connect'; is: Value<'upstream.connect'>['is']; code: string | null; ms: number | null }
  | { at: 'tls'; finding: TlsFinding }
  | { at: 'response'; finding: Response }
  | { at: 'body'; missing: number | null }
)

/**
 * Reads the words of a failed transfer: `curl: (7) Failed to connect …`. Numbers: libcurl-errors(3). `stage` is how far -v showed it to
 * get. Out: null when the words tell of curl itself or of something that can be several things.
 */
export function readCurlFailure(
  number: number | null,
  text: string,
  { connected, tls, named, responded }: { connected: boolean | null; tls: boolean; named: boolean; responded: boolean },
): CurlFailure | null {
  const unresolved = /^Could not resolve host: ?([^\s;(]{1,255})/i.exec(text)
  if (unresolved !== null) return { at: 'name', host: unresolved[1] as string }
  if (/^Resolving timed out/.test(text)) return { at: 'name' }

  const connect = /^Failed to connect to (\S{1,255}) port (\d{1,5})(?: after (\d{1,9}) ms)?: ?(.*)$/i.exec(text)
  if (connect !== null) {
    const [, host = '', port = '', after, says = ''] = connect
    const ms = after === undefined ? null : Number(after)
    const found = connectWords(says) ?? couldNotConnect(host, ms)
    return found === null ? null : { at: 'connect', host, port: Number(port), ...found, ms }
  }
  const waited = /time(?:d )?out after (\d{1,9}) (?:ms|milliseconds)/i.exec(text)?.[1]
  if (waited !== undefined && !responded) return timedOut(text, Number(waited), { connected, tls })
  if (responded) return cutBody(text)
  if (/^Empty reply from server/i.test(text) || number === 52) return early('closed-early', 0)
  if (number === 60 || number === 51 || number === 35 || number === 58 || isTls.test(text)) {
    const finding = tlsWords(text, named)
    if (finding !== null && finding.is !== 'failed') return { at: 'tls', finding }
    // A TLS session that works can break off later: `OpenSSL SSL_read: Connection reset by peer, errno 104`.
    if (number === 56 || /SSL_read|SSL_write/.test(text)) return early(/reset by peer|errno 104/i.test(text) ? 'reset' : 'closed-early')
    return number === 60 || number === 51 ? null : { at: 'tls', finding: finding ?? { is: 'failed' } }
  }
  if (/^(?:Recv|Send) failure: (?:Connection (?:was )?reset|Broken pipe)/i.test(text)) return early('reset')
  if (/HTTP\/2 stream \d+ was (?:not closed cleanly|reset)/i.test(text)) return early('reset')
  if (/^(?:Received HTTP\/0\.9|Unsupported HTTP|Invalid status|Weird server reply)/i.test(text) || number === 8) return early('invalid')
  return null
}

const isTls = /SSL|TLS|certificate|schannel|^error:/i

/**
 * `Couldn’t connect to server` hides the reason. At once it is a refusal: silence takes at least a second, and a host that is not there
 * about three. In between nothing is said.
 */
function couldNotConnect(host: string, ms: number | null): { is: 'refused' | 'times-out'; code: null } | null {
  if (ms !== null && ms < 500) return { is: 'refused', code: null }
  if (ms === null) return /^(127\.|localhost$|\[?::1)/.test(host) ? { is: 'refused', code: null } : null
  return ms > 20_000 ? { is: 'times-out', code: null } : null
}

/** With TLS, `Connection timed out` can mean the handshake: only -v tells. */
function timedOut(text: string, ms: number, { connected, tls }: { connected: boolean | null; tls: boolean }): CurlFailure | null {
  if (/SSL connection timeout/i.test(text)) return { at: 'tls', finding: { is: 'failed', code: 'ETIMEDOUT' } }
  if (/^Connection/i.test(text)) {
    if (connected === true) return tls ? { at: 'tls', finding: { is: 'failed', code: 'ETIMEDOUT' } } : null
    return tls && connected === null ? null : { at: 'connect', is: 'times-out', code: 'ETIMEDOUT', ms }
  }
  const received = Number(/with (\d{1,15})(?: out of -?\d+)? bytes received/.exec(text)?.[1] ?? Number.NaN)
  if (received !== 0) return null
  // Without -v the same words also come when the connection is never made.
  return connected === false
    ? { at: 'connect', is: 'times-out', code: 'ETIMEDOUT', ms }
    : { at: 'response', finding: { is: 'times-out', received: 0, ms } }
}

function cutBody(text: string): CurlFailure | null {
  if (/^transfer closed with outstanding read data/i.test(text)) return { at: 'body', missing: null }
  const missing = /^(?:transfer closed|end of response) with (\d{1,15}) bytes (?:remaining to read|missing)/i.exec(text)?.[1]
  return missing === undefined ? null : { at: 'body', missing: Number(missing) }
}

function early(is: 'closed-early' | 'reset' | 'invalid', received?: number): CurlFailure {
  return { at: 'response', finding: received === undefined ? { is } : { is, received } }
}
