import { type Endpoint, formatEndpoint, isLiteralIp, parseUpstreamAddress } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { type CommandPart, type PartLine, partsOf } from './command-parts.ts'
import { type CommandObservation, type CommandReader, type ReadHints, seenAt } from './command-reader.ts'
import { connectionSeen } from './connection-seen.ts'
import { type Hop, hopOf } from './hop-of.ts'
import { nameSeen } from './name-seen.ts'
import { connectWords, nameWords } from './system-words.ts'
import { certificateReason, type TlsFinding, tlsWords } from './tls-words.ts'

/**
 * `openssl s_client -connect host:port`. What it prints names no target, so the command must be there too. That the server offers to take
 * a client certificate shows nothing; that it breaks off without one does. Form: openssl-s_client(1).
 */
export const openssl: CommandReader = {
  id: 'openssl',
  recognises: (text) => marks.test(text),
  read: (text, hints) =>
    partsOf(text, 'openssl').flatMap(({ part, args }) => {
      const target = args === null ? null : targetOf(args)
      const hop = target === null ? null : hopOf(target.at, hints)
      return target === null || hop === null ? [] : [...connectSeen(part, target, hop, hints), ...tlsSeen(part.lines, target, hop)]
    }),
}

const marks =
  /^[^\S\r\n]{0,20}(?:CONNECTED\([\dA-F]{8}\)|connect:errno=\d+|SSL handshake has read \d+ bytes|no peer certificate available|BIO_lookup_ex:|\S{1,20}:error:[\dA-F]{8}:)/im

/** `name`: the server name that was sent. */
type Target = { at: Extract<Endpoint, { port: number }>; name: string | null; starttls: boolean }

function connectSeen({ lines }: CommandPart, { at }: Target, hop: Hop, hints: ReadHints): CommandObservation[] {
  for (const { text: raw, line } of lines) {
    const text = raw.trim()
    if (/^CONNECTED\(/.test(text)) return connectionSeen(at, [{ at, is: 'connects', code: null, ms: null, seen: text, line }], hints, hop)
    const found = /^connect: |BIO_connect:|^\S{1,20}:error:\w{8}:system library:/.test(text) ? connectWords(text) : null
    if (found !== null) return connectionSeen(at, [{ at, ...found, ms: null, seen: text, line }], hints, hop)
    const code = errnos.get(/^connect:errno=(\d{1,3})$/.exec(text)?.[1] ?? '')
    if (code !== undefined) return connectionSeen(at, [{ at, ...code, ms: null, seen: text, line }], hints, hop)
    const name = /BIO_lookup_ex|getaddrinfo/.test(text) ? nameWords(text) : null
    if (name !== null && !isLiteralIp(at.host)) return nameSeen({ host: at.host, addresses: [], failure: name, line, seen: text }, hints)
  }
  return []
}

/** Linux, then macOS. */
const errnos = new Map([
  ['111', { is: 'refused' as const, code: 'ECONNREFUSED' }],
  ['61', { is: 'refused' as const, code: 'ECONNREFUSED' }],
  ['110', { is: 'times-out' as const, code: 'ETIMEDOUT' }],
  ['60', { is: 'times-out' as const, code: 'ETIMEDOUT' }],
  ['113', { is: 'unreachable' as const, code: 'EHOSTUNREACH' }],
  ['101', { is: 'unreachable' as const, code: 'ENETUNREACH' }],
])

function tlsSeen(lines: readonly PartLine[], { at, name, starttls }: Target, hop: Hop): CommandObservation[] {
  const connected = lines.find(({ text }) => /^\s{0,20}CONNECTED\(/.test(text))
  if (connected === undefined || starttls) return []
  const session = sessionOf(lines)
  const failure = failureOf(lines, name !== null)
  if (failure !== null && (session === null || failure.finding.is === 'client-certificate'))
    return [seenAt(failure.line, observe(`${hop}.tls`, { ...failure.finding, host: name }, failure.seen))]
  if (session === null) return []
  const { version, cipher, line, seen } = session
  const objection = objectionOf(lines)
  if (objection === null) {
    const verified = lines.some(({ text }) => /Verif(?:y return code: 0 \(ok\)|ication: OK)/.test(text))
    const cut = !lines.some(({ text }) => /Verif(?:y return code|ication)/.test(text))
    return verified || cut ? [seenAt(line, observe(`${hop}.tls`, { is: 'works', version, cipher, host: name }, seen))] : []
  }
  const value = { is: 'certificate' as const, reason: objection.reason, version, cipher, host: name }
  return [seenAt(objection.line, observe(`${hop}.tls`, value, `${formatEndpoint(at)}: ${objection.seen}`))]
}

function sessionOf(lines: readonly PartLine[]): { version: string; cipher: string; line: number; seen: string } | null {
  for (const { text, line } of lines) {
    const [seen = '', version = '', cipher = ''] = /New, (\S{1,20}), Cipher is (\S{1,80})/.exec(text) ?? []
    if (cipher !== '' && !cipher.startsWith('(NONE')) return { version: protocolOf(lines) ?? version, cipher, line, seen }
  }
  return null
}

/** The session block tells the version; the line above it the one that the cipher was made for. */
function protocolOf(lines: readonly PartLine[]): string | null {
  for (const { text } of lines) {
    const version = /^\s{0,20}Protocol(?: version)?\s{0,10}: (TLSv1(?:\.\d)?)$/.exec(text)?.[1]
    if (version !== undefined) return version
  }
  return null
}

function failureOf(lines: readonly PartLine[], named: boolean): { finding: TlsFinding; line: number; seen: string } | null {
  for (const { text: raw, line } of lines) {
    const text = raw.trim()
    if (/^\S{1,20}:error:|^error:|SSL alert number/.test(text)) {
      const finding = tlsWords(text, named)
      if (finding !== null && finding.is !== 'certificate') return { finding, line, seen: text }
    }
    const errno = /^(?:write|read):errno=(\d{1,3})$/.exec(text)?.[1]
    if (errno !== undefined)
      return { finding: { is: 'failed', code: errno === '104' ? 'ECONNRESET' : 'SSL_ERROR_SYSCALL' }, line, seen: text }
  }
  return null
}

/** The deepest objection comes first in the output, and the last line repeats the one that counts. */
function objectionOf(lines: readonly PartLine[]): { reason: NonNullable<TlsFinding['reason']>; line: number; seen: string } | null {
  for (const { text, line } of [...lines].reverse()) {
    const says =
      /Verify return code: [1-9]\d{0,3} \((.{1,100})\)|Verification error: (.{1,100})$|verify error:num=[1-9]\d{0,3}:(.{1,100})$/.exec(text)
    const reason = says === null ? null : certificateReason(says[1] ?? says[2] ?? says[3] ?? '')
    if (reason !== null) return { reason, line, seen: text.trim() }
  }
  return null
}

function targetOf(args: readonly string[]): Target | null {
  if (!args.includes('s_client')) return null
  const value = (...names: string[]) => args.find((_, at) => names.includes((args[at - 1] ?? '').replace(/^--/, '-'))) ?? null
  const parsed = parseUpstreamAddress(value('-connect') ?? '')
  if ('error' in parsed || 'path' in parsed.address.at) return null
  const { at } = parsed.address
  // Since OpenSSL 1.1.1 the host of -connect is sent as the server name when it is one.
  const name = args.some((word) => /^--?noservername$/.test(word))
    ? null
    : (value('-servername') ?? (isLiteralIp(at.host) ? null : at.host))
  return { at, name, starttls: args.some((word) => /^--?starttls$/.test(word)) }
}
