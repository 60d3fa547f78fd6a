import type { Endpoint } from '../../contract/upstream-address.ts'
import type { PartLine } from './command-parts.ts'
import type { SeenAttempt } from './connection-seen.ts'
import { bodyLimit, bodyText, headerField, type SeenResponse, statusLine } from './header-block.ts'
import { connectWords } from './system-words.ts'

/** One transfer as curl tells of it. */
export type Transfer = {
  /** Name and port that were called, as far as the output tells. */
  host: string | null
  port: number | null
  /** The Host header that was sent. */
  hostHeader: string | null
  requestTarget: string | null
  /** The addresses that the name resolved to. */
  addresses: string[]
  attempts: SeenAttempt[]
  tls: { version: string; cipher: string; line: number; seen: string } | null
  /** What curl said about the certificate or the handshake. */
  tlsSays: { text: string; line: number; certificate: boolean }[]
  response: SeenResponse | null
  /** `curl: (7) …`, or the same told by -v without its number. */
  error: { number: number | null; text: string; line: number } | null
  /** curl itself used a proxy: its connection is not to the target. */
  throughProxy: boolean
  /** Lines that are none of this: a body that came without its header, or what -w wrote. */
  bare: PartLine[]
}

/**
 * Takes the lines of `curl -v`, `-i`, `-I`, `-s` or of a bare failure apart into transfers. A new transfer begins where curl resolves or
 * connects after a response or an error, and at a second status line (a redirect that was followed).
 */
export function readTransfers(lines: readonly PartLine[]): Transfer[] {
  const transfers: Transfer[] = [fresh()]
  let inHeader = false
  for (const one of lines) {
    const { line } = one
    const text = one.text.replace(progress, '')
    let now = transfers.at(-1) as Transfer
    const done = now.response !== null || now.error !== null
    const comment = /^\s{0,20}\* {1,4}(.*)$/.exec(text)?.[1]
    const received = receivedOf(text)
    const plain = received ?? text
    const status = statusLine(plain)
    if (
      (comment !== undefined && done && startsAnew.test(comment)) ||
      (status !== null && now.response !== null && now.response.status >= 200)
    ) {
      const next = fresh()
      if (status !== null) Object.assign(next, { host: now.host, port: now.port, attempts: [], hostHeader: now.hostHeader })
      transfers.push(next)
      now = next
    }
    if (status !== null && !failedForGood(now)) {
      now.response = { ...status, headers: [], body: null, whole: false, line }
      inHeader = true
    } else if (comment !== undefined) readComment(now, comment, line)
    else if (glued.test(text) && (now.response !== null || /^\s{0,20}curl: /.test(text))) readError(now, text, line)
    else if (/^\s{0,20}> /.test(text)) readRequest(now, text.replace(/^\s{0,20}> /, ''))
    else if (now.response !== null && inHeader) {
      const field = headerField(plain)
      if (field !== null) now.response.headers.push(field)
      else {
        inHeader = false
        now.response.whole = plain.trim() === ''
        if (!now.response.whole && received === undefined) addBody(now.response, bodyText(one))
      }
    } else if (now.response !== null && received === undefined && !/^[{}] \[\d+ bytes data\]/.test(text))
      addBody(now.response, bodyText(one))
    else if (now.response === null && text.trim() !== '') now.bare.push(one)
  }
  return transfers.filter(
    (one) => one.attempts.length > 0 || one.response !== null || one.error !== null || one.addresses.length + one.bare.length > 0,
  )
}

/** What stands behind the `<` of -v, empty for the line that ends a header; a tag of a page is none. */
function receivedOf(text: string): string | undefined {
  const found = /^\s{0,20}<(?: (.*))?$/.exec(text)
  return found === null ? undefined : (found[1] ?? '')
}

function fresh(): Transfer {
  return {
    host: null,
    port: null,
    hostHeader: null,
    requestTarget: null,
    addresses: [],
    attempts: [],
    tls: null,
    tlsSays: [],
    response: null,
    error: null,
    throughProxy: false,
    bare: [],
  }
}

/** The progress meter shares its line with what -v says. */
const progress = /^\s{0,4}\d{1,3}\s[\s\d.kMG]{20,80}(?:--:--:--|\d{1,2}:\d\d:\d\d)[\s\d:.kMG-]{10,60}?(?=[*{}<>] )/
const startsAnew = /^(Host |Trying |Connected to |Established connection|Could not resolve|Added |Hostname |Rebuilt URL)/

function failedForGood({ error, response }: Transfer): boolean {
  // Standard error can come first where both were written to one file.
  return error !== null && error.number !== 18 && response === null
}

function readComment(now: Transfer, text: string, line: number): void {
  const seen = `* ${text}`
  const resolved = /^Host (\S{1,255}?):(\d{1,5}) was resolved/.exec(text)
  const addresses = /^IPv[46]: ([\da-f:., ]{3,2000})$/i.exec(text)?.[1]
  const failed = /^connect to (\S{1,255}) port (\d{1,5})(?: from \S+ port \d+)? failed: (.*)$/.exec(text)
  const immediate = /^Immediate connect fail for (\S{1,255}): (.*)$/.exec(text)
  const trying = /^Trying \[?([^\s\]]{1,255}?)\]?(?::(\d{1,5}))?\.\.\.$/.exec(text)
  const connected = /^(?:Connected to|Established connection to) (\S{1,255}) \((\S{1,255}?)(?: port (\d{1,5}))?\)(?: port (\d{1,5}))?/.exec(
    text,
  )
  if (resolved !== null) Object.assign(now, { host: resolved[1], port: Number(resolved[2]) })
  else if (addresses !== undefined)
    now.addresses.push(
      ...addresses
        .split(/,\s*/)
        .filter((one) => /^[\da-f:.]{3,45}$/i.test(one))
        .slice(0, 20),
    )
  else if (trying?.[2] !== undefined) now.port ??= Number(trying[2])
  else if (failed !== null) addAttempt(now, { host: failed[1] ?? '', port: Number(failed[2]) }, failed[3] ?? '', { seen, line })
  else if (immediate !== null) {
    const where = immediate[1] ?? ''
    const at = where.startsWith('/') ? { path: where } : now.port === null ? null : { host: where, port: now.port }
    if (at !== null) addAttempt(now, at, immediate[2] ?? '', { seen, line })
  } else if (connected !== null) {
    const [, host = '', address = '', inner, outer] = connected
    const at: Endpoint = address.startsWith('/') ? { path: address } : { host: address, port: Number(inner ?? outer ?? 0) }
    Object.assign(now, { host, port: 'port' in at ? at.port : null })
    now.attempts.push({ at, is: 'connects', code: null, ms: null, seen, line })
  } else if (/^SSL connection using /.test(text)) {
    const [, version = '', cipher = ''] = /using (\S{1,20}) \/ (\S{1,80})/.exec(text) ?? []
    now.tls = { version, cipher, line, seen }
  } else if (/^(?:SSL certificate|SSL: |subjectAltName does not match|server certificate verification)/i.test(text)) {
    now.tlsSays.push({ text, line, certificate: true })
  } else if (/^Uses proxy|^Establish HTTP proxy tunnel|^CONNECT tunnel/.test(text)) now.throughProxy = true
  else if (isFailure.test(text)) now.error ??= { number: null, text, line }
  if (now.response !== null)
    now.response.body = (now.response.body ?? '').replace(/\* Connection #\d+ to host \S+ left intact$/, '') || null
}

/** What -v says when a transfer fails; the same words as in `curl: (n) …`. */
const isFailure =
  /^(?:Could not resolve host|Failed to connect to|Connection time(?:d )?out after|Operation timed out after|Empty reply from server|Recv failure|Send failure|OpenSSL SSL_|OpenSSL\/|TLS connect error|error:|GnuTLS|gnutls|schannel|SSL connection timeout|Received HTTP\/0\.9|transfer closed with|HTTP\/2 stream \d+ was not closed|Unsupported HTTP|Invalid status|Weird server reply|end of response with)/

/** The words of a failure, which in a terminal follow a body without a last line break on its line. */
const glued = /curl: \((\d{1,3})\) ?([A-Za-z].*)$/

function readError(now: Transfer, text: string, line: number): void {
  const [, number = '', says = ''] = glued.exec(text) ?? []
  // The number is the better word for what -v has said already.
  now.error = { number: Number(number), text: says.trim(), line }
}

function readRequest(now: Transfer, text: string): void {
  const request = /^[A-Z]{3,10} (\S{1,4000}) HTTP\/[\d.]+$/.exec(text)?.[1]
  if (request !== undefined) now.requestTarget ??= request
  const host = /^host: (\S{1,260})$/i.exec(text)?.[1]
  if (host !== undefined) now.hostHeader ??= host
}

function addAttempt(now: Transfer, at: Endpoint, says: string, { seen, line }: { seen: string; line: number }): void {
  const found = connectWords(says, 'path' in at)
  if (found !== null) now.attempts.push({ at, ...found, ms: null, seen, line })
}

function addBody(response: SeenResponse, text: string): void {
  const body = response.body ?? ''
  if (body.length < bodyLimit)
    response.body = `${body}${body === '' ? '' : '\n'}${text.replace(/\* Connection #\d+ to host \S+ left intact$/, '')}`
}
