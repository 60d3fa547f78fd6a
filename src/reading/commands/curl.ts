import { findStack } from '../../catalog/stacks/index.ts'
import { recogniseResponse } from '../../catalog/stacks/recognise-response.ts'
import { type Endpoint, formatEndpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { partsOf } from './command-parts.ts'
import { type CommandObservation, type CommandReader, type ReadHints, seenAt } from './command-reader.ts'
import { connectionSeen, type SeenAttempt } from './connection-seen.ts'
import { type CurlArguments, readCurlArguments } from './curl-arguments.ts'
import { type CurlFailure, readCurlFailure } from './curl-errors.ts'
import { readTransfers, type Transfer } from './curl-transfer.ts'
import { readWriteOut, timeOf, type WriteOut } from './curl-write-out.ts'
import { emptyBody } from './header-block.ts'
import { type Hop, hopOf, hopOfName, sameHost } from './hop-of.ts'
import { readErrorPage } from './html-page.ts'
import { responseSeen, timeSeen } from './response-seen.ts'
import { certificateReason } from './tls-words.ts'

/**
 * `curl` in all its ways of telling: -v, -i, -I, -w, and `curl: (n) …`. The public address and the upstream are told apart by host and port;
 * a call of the public name at another address (`--resolve`, `--connect-to`) is the origin asked directly.
 */
export const curl: CommandReader = {
  id: 'curl',
  recognises: (text) => marks.test(text) || (/\bcurl\s/.test(text) && partsOf(text, 'curl').some(({ args }) => args !== null)),
  read: (text, hints) =>
    partsOf(text, 'curl').flatMap(({ part, args }) => {
      if (args === null && !part.lines.some((one) => marks.test(one.text))) return []
      const told = args === null ? null : readCurlArguments(args)
      const transfers = readTransfers(part.lines).slice(-most)
      const written = readWriteOut(part.lines, told?.writeOut ?? null)
      const last = transfers.length - 1
      return transfers.flatMap((one, at) => {
        // What only led to the next request says little of this one.
        const status = one.response?.status ?? 0
        if (at < last && status >= 300 && status < 400) return []
        return transferSeen(
          { ...one, response: one.response ?? (told === null ? null : pageOf(one)) },
          told,
          at === last ? written : null,
          hints,
        )
      })
    }),
}

/** More calls than anybody pastes to show something; the last ones count. */
const most = 200

const marks =
  /(?:^|\s)curl: \(\d{1,3}\) \S|^[ \t]{0,20}(?:\d[\d .:kMG-]{20,160})?\* {1,4}(?:Trying \S+\.\.\.|Connected to \S+ \(|Established connection to |Host \S+ was resolved|Connection #\d+ to host|Could not resolve host)|\btime_(?:starttransfer|total|connect)["']?[ \t]{0,20}[:=]/m

type Told = CurlArguments | null

function transferSeen(transfer: Transfer, told: Told, written: WriteOut | null, hints: ReadHints): CommandObservation[] {
  const https = told?.url?.tls ?? (transfer.tls !== null || transfer.tlsSays.length > 0)
  const failure = failureOf(transfer, told, https)
  if (failure?.at === 'name') return noNameSeen(transfer, told, failure.host, hints)
  const named = targetOf(transfer, told, failure)
  const hop = named === null ? null : hopOfCall(named, transfer, told, hints)
  if (named === null || hop === null) return []
  const elsewhere = told?.sentTo === 'elsewhere' || transfer.throughProxy
  const seen = [
    ...nameSeen(hop, named, transfer, elsewhere),
    ...connectSeen(hop, named, transfer, failure, written, hints),
    ...tlsSeen(hop, named, transfer, failure),
    ...answerSeen(hop, named, transfer, failure, written, hints).filter((one) => isOfThisPage(one, transfer, told, hints)),
  ]
  if (hop !== 'url' || !elsewhere) return seen
  return [...originSeen(seen), ...seen.filter(({ about }) => about === 'fault.made-by')]
}

function failureOf(transfer: Transfer, told: Told, https: boolean): CurlFailure | null {
  const { error, attempts, response, port, bare } = transfer
  if (error === null) return null
  const verbose = attempts.length > 0 || port !== null
  const host = told?.url?.host ?? transfer.host ?? ''
  return readCurlFailure(error.number, error.text, {
    connected: verbose ? attempts.some(({ is }) => is === 'connects') : null,
    tls: https || bare.some(({ text }) => /TLS handshake/.test(text)),
    named: host !== '' && !isLiteralIp(host),
    responded: response !== null,
  })
}

function targetOf({ host, port, attempts }: Transfer, told: Told, failure: CurlFailure | null): Endpoint | null {
  if (told?.sentTo && told.sentTo !== 'elsewhere') return told.sentTo
  if (host !== null && port !== null && port > 0) return { host, port }
  if (told?.url) return { host: told.url.host, port: told.url.port }
  if (failure?.host !== undefined && failure.port !== undefined) return { host: failure.host, port: failure.port }
  const [first] = attempts
  return first === undefined ? null : first.at
}

/**
 * The public name in the Host header, sent to this machine, asks the gateway itself. So does a call of an inner address that answers with a
 * proxy’s own error, as long as no upstream is known: no app says that its upstream failed.
 */
function hopOfCall(named: Endpoint, transfer: Transfer, told: Told, hints: ReadHints): Hop | null {
  const hop = hopOf(named, hints)
  if (hop === 'upstream' && hints.upstream === null && isOfProxy(transfer.response)) return 'url'
  const header = (told?.hostHeader ?? transfer.hostHeader)?.replace(/:\d+$/, '') ?? null
  if (hop !== null || hints.url === null || header === null || 'path' in named) return hop
  return sameHost(header, hints.url.host) && isLoopback(named.host) && (named.port === 80 || named.port === 443) ? 'url' : null
}

function isOfProxy(response: Transfer['response']): boolean {
  if (response === null || response.status < 502 || response.status > 504) return false
  const { made } = recogniseResponse({ status: response.status, headers: response.headers, bodyExcerpt: response.body })
  return made !== null && findStack(made)?.kind === 'proxy'
}

function noNameSeen({ error }: Transfer, told: Told, named: string | undefined, hints: ReadHints): CommandObservation[] {
  const host = named ?? told?.url?.host
  const hop = host === undefined ? null : hopOfName(host, hints)
  return hop === null || error === null ? [] : [seenAt(error.line, observe(`${hop}.name`, { is: 'fails', host }, error.text))]
}

function nameSeen(hop: Hop, named: Endpoint, { addresses, attempts }: Transfer, elsewhere: boolean): CommandObservation[] {
  if ('path' in named || isLiteralIp(named.host)) return []
  const works = attempts.find(({ is }) => is === 'connects')
  const found =
    addresses.length > 0 ? addresses : works !== undefined && 'host' in works.at && isLiteralIp(works.at.host) ? [works.at.host] : []
  const [first] = attempts
  if (elsewhere || found.length === 0 || first === undefined) return []
  return [
    seenAt(
      first.line,
      observe(`${hop}.name`, { is: 'resolves', host: named.host, addresses: found }, `${named.host} → ${found.join(', ')}`),
    ),
  ]
}

function connectSeen(
  hop: Hop,
  named: Endpoint,
  transfer: Transfer,
  failure: CurlFailure | null,
  written: WriteOut | null,
  hints: ReadHints,
) {
  if (transfer.throughProxy) return []
  const { error, response } = transfer
  const [only, ...more] = transfer.attempts
  if (only !== undefined) {
    const ms = failure?.at === 'connect' && more.length === 0 ? failure.ms : null
    return connectionSeen(named, [{ ...only, ms }, ...more], hints, hop)
  }
  const attempt: Omit<SeenAttempt, 'line' | 'seen'> | null =
    failure?.at === 'connect'
      ? { at: named, is: failure.is, code: failure.code, ms: failure.ms }
      : response !== null || failure?.at === 'response' || failure?.at === 'tls'
        ? { at: named, is: 'connects', code: null, ms: null }
        : null
  const by = error ?? response ?? null
  if (attempt !== null && by !== null) return connectionSeen(named, [{ ...attempt, seen: lineOf(transfer), line: by.line }], hints, hop)
  const code = written?.values.get('http_code')
  if (written === null || code === undefined || code === '000') return []
  return connectionSeen(named, [{ at: named, is: 'connects', code: null, ms: null, seen: written.seen, line: written.line }], hints, hop)
}

function lineOf({ error, response }: Transfer): string {
  if (error !== null) return error.number === null ? error.text : `curl: (${error.number}) ${error.text}`
  return response === null ? '' : (response.quoted ?? `HTTP/${response.version} ${response.status} ${response.reason}`.trim())
}

function tlsSeen(hop: Hop, named: Endpoint, { tls, tlsSays, error, ...rest }: Transfer, failure: CurlFailure | null): CommandObservation[] {
  const host = 'host' in named && !isLiteralIp(named.host) ? named.host : null
  if (failure?.at === 'tls' && error !== null)
    return [seenAt(error.line, observe(`${hop}.tls`, { ...failure.finding, host }, lineOf({ tls, tlsSays, error, ...rest })))]
  if (tls === null) return []
  const { version, cipher, line, seen } = tls
  const objection = tlsSays.find(({ text }) => certificateReason(text) !== null)
  const reason = objection === undefined ? null : certificateReason(objection.text)
  if (objection !== undefined && reason !== null)
    return [seenAt(objection.line, observe(`${hop}.tls`, { is: 'certificate', reason, version, cipher, host }, objection.text))]
  return [seenAt(line, observe(`${hop}.tls`, { is: 'works', version, cipher, host }, seen))]
}

function answerSeen(
  hop: Hop,
  named: Endpoint,
  transfer: Transfer,
  failure: CurlFailure | null,
  written: WriteOut | null,
  hints: ReadHints,
) {
  const { response, attempts, error } = transfer
  const works = attempts.find(({ is }) => is === 'connects')
  const address = works === undefined ? (isNamed(named) ? null : formatEndpoint(named)) : formatEndpoint(works.at)
  const ms = written === null ? null : firstByte(written)
  if (response !== null) {
    const body = response.body ?? emptyBody(response.headers)
    return [...responseSeen(hop, { ...response, body }, { address, ms }, hints), ...cutSeen(hop, transfer, failure)]
  }
  if (failure?.at === 'response' && error !== null) {
    const { finding } = failure
    const seen = lineOf(transfer)
    const silent = finding.is === 'times-out' && (finding.ms ?? 0) >= 10_000
    return [
      seenAt(error.line, observe(`${hop}.response`, { ...finding, address }, seen)),
      ...(hop === 'upstream' && silent ? [seenAt(error.line, observe('upstream.time', { is: 'too-slow', ms: finding.ms }, seen))] : []),
    ]
  }
  const status = Number(written?.values.get('http_code') ?? 0)
  if (written === null || status < 200) return []
  const answer = seenAt(written.line, observe(`${hop}.response`, { is: 'answered', status, address, ms }, written.seen))
  return [answer, ...(hop === 'upstream' ? timeSeen(ms, written.line) : [])]
}

/** From the request to the first byte. */
function firstByte(written: WriteOut): number | null {
  const end = timeOf(written, 'time_starttransfer')
  if (end === null || end === 0) return null
  const tls = timeOf(written, 'time_appconnect')
  const start = timeOf(written, 'time_pretransfer') ?? (tls || null) ?? timeOf(written, 'time_connect') ?? 0
  return Math.max(0, Math.round((end - start) * 10) / 10)
}

function cutSeen(hop: Hop, { response, error }: Transfer, failure: CurlFailure | null): CommandObservation[] {
  if (hop !== 'upstream' || failure?.at !== 'body' || error === null) return []
  const length = response?.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1]
  const declared = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null
  const received = declared === null || failure.missing === null ? null : Math.max(0, declared - failure.missing)
  return [seenAt(error.line, observe('upstream.body', { is: 'cut', declared, received }, error.text))]
}

/** Without -i curl prints the page alone: its title tells the status. */
function pageOf({ bare }: Transfer): Transfer['response'] {
  const page = readErrorPage(bare)
  if (page === null) return null
  return {
    status: page.status,
    reason: page.title.replace(/^\d{3}\s/, ''),
    version: '?',
    headers: [],
    body: page.body,
    whole: false,
    quoted: page.title,
    line: page.line,
  }
}

/** Another page of the same address that works shows nothing about the one that fails. */
function isOfThisPage({ about, value }: CommandObservation, { requestTarget }: Transfer, told: Told, { url }: ReadHints): boolean {
  if (about !== 'url.response' || value.is !== 'answered' || (value.status ?? 0) >= 500) return true
  const asked = requestTarget ?? told?.url?.requestTarget ?? null
  return url === null || asked === null || asked === url.requestTarget
}

function isNamed(at: Endpoint): boolean {
  return 'host' in at && !isLiteralIp(at.host)
}

/** What the origin did, asked directly, from what would else be said of the public address; an answer says more than what led to it. */
function originSeen(seen: readonly CommandObservation[]): CommandObservation[] {
  const found = seen.flatMap((one) => {
    const is = originFinding(one)
    return is === null ? [] : [seenAt(one.line, observe('origin.direct', { is }, one.quote))]
  })
  return found.slice(-1)
}

function originFinding({ about, value }: CommandObservation) {
  if (about === 'url.connect') return value.is === 'times-out' ? 'times-out' : null
  if (about === 'url.tls') return value.is === 'works' ? null : 'tls-error'
  if (about !== 'url.response') return null
  const { is, status = 0 } = value
  if (is === 'times-out') return 'times-out'
  if (is === 'reset' || (is === 'answered' && status === 403)) return 'blocked'
  return is === 'answered' && status < 500 ? 'answers' : 'fails-the-same'
}
