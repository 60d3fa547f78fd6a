import * as v from 'valibot'
import { Instant } from './ids.ts'
import { upstreamProtocols } from './upstream-address.ts'

export const probeNames = ['dns', 'tcp', 'unix-socket', 'tls', 'http', 'protocol', 'keep-alive', 'samples'] as const
export type ProbeName = (typeof probeNames)[number]

const hasNoControl = (input: string) => ![...input].some((char) => char <= ' ' || char === '\u007f')
const word = (what: string, max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, `${what} is empty`),
    v.maxLength(max, `${what} is longer than ${max} characters`),
    v.check(hasNoControl, `${what} holds a space or a control character`),
  )

const wholeNumber = (what: string, least: number, most: number) =>
  v.pipe(
    v.number(`${what} is not a number`),
    v.integer(`${what} is not a whole number`),
    v.minValue(least, `${what} is below ${least}`),
    v.maxValue(most, `${what} is above ${most}`),
  )

const host = v.pipe(
  word('the host', 253),
  v.regex(/^[A-Za-z0-9._:%-]+$/, 'the host is neither a name nor an address (no brackets, user or path)'),
)
const port = v.pipe(
  v.number('the port is not a number'),
  v.integer('the port is not a whole number'),
  v.minValue(1, 'the port is below 1'),
  v.maxValue(65535, 'the port is above 65535'),
)
const path = v.pipe(word('the socket path', 107), v.startsWith('/', 'the socket path does not begin with a slash'))

/** Where to probe: host (name or literal IP, no brackets) and port, or the path of a unix socket. */
export const EndpointSchema = v.union([v.strictObject({ host, port }), v.strictObject({ path })], 'at needs host and port, or path')

/** One hop of the way, and how its caller speaks to it. */
export const ProbeTargetSchema = v.strictObject({
  /** `url`: the public side of the gateway; `upstream`: where the proxy sends the request. */
  hop: v.picklist(['url', 'upstream'], 'hop is neither url nor upstream'),
  at: EndpointSchema,
  protocol: v.picklist(upstreamProtocols, `protocol is none of ${upstreamProtocols.join(', ')}`),
  /** The Host header, and the server name for TLS when it is a name. */
  hostHeader: v.pipe(
    word('the host header', 260),
    v.regex(
      /^([\w.-]+|\[[0-9A-Fa-f:.]+(%[\w.-]+)?\])(:\d{1,5})?$/,
      'the host header is neither a name nor an address, with or without a port',
    ),
  ),
  requestTarget: v.pipe(
    word('the request target', 4000),
    v.startsWith('/', 'the request target does not begin with a slash'),
    v.check((input) => /^[!-~]+$/.test(input), 'the request target holds a character that is not ASCII; write it percent-encoded'),
  ),
  method: v.picklist(['GET', 'HEAD', 'OPTIONS'], 'method is none of GET, HEAD, OPTIONS'),
})
export type ProbeTarget = v.InferOutput<typeof ProbeTargetSchema>

/** One run: all probes of one target that a page or a command needs. The body of POST /api/probe. */
export const ProbeRunSchema = v.strictObject({
  target: ProbeTargetSchema,
  probes: v.pipe(
    v.array(v.picklist(probeNames, `a probe is one of ${probeNames.join(', ')}`)),
    v.minLength(1, 'no probe is asked for'),
    v.maxLength(probeNames.length, 'too many probes'),
  ),
  /** How long keep-alive waits for an idle connection to be closed, in milliseconds: 15 s unless more is asked for. */
  idleWaitMs: v.optional(wholeNumber('idleWaitMs', 1, 90_000)),
  /** How many requests samples makes, one after the other: 10 unless told. */
  samples: v.optional(wholeNumber('samples', 1, 200)),
})
export type ProbeRun = v.InferOutput<typeof ProbeRunSchema>

const code = v.nullable(v.string())
const ms = v.number()

/** How one connection attempt ended. */
export const connectOutcomes = ['connected', 'refused', 'timed-out', 'unreachable', 'reset', 'denied', 'failed'] as const
export type ConnectOutcome = (typeof connectOutcomes)[number]

const AttemptSchema = v.object({
  /** As formatEndpoint writes it, with the checked IP address. */
  address: v.string(),
  family: v.picklist([4, 6]),
  outcome: v.picklist(connectOutcomes),
  /** The error code, such as ECONNREFUSED. */
  code,
  ms,
})
export type ConnectAttempt = v.InferOutput<typeof AttemptSchema>

const common = {
  startedAt: Instant,
  /** The whole probe, in milliseconds. */
  ms,
}

/** A probe that was not made: the target guard refused, or the name did not resolve. */
const NotMade = {
  /** `not-allowed`: by the target guard. `not-resolved`: the name has no address. `not-connected`: see the tcp probe. */
  outcome: v.picklist(['not-allowed', 'not-resolved', 'not-connected', 'does-not-apply']),
  code,
  says: v.string(),
}
const notMade = <P extends ProbeName>(probe: P) => v.object({ probe: v.literal(probe), ...common, ...NotMade })

export const DnsResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('dns'),
    ...common,
    outcome: v.picklist(['resolved', 'not-a-name', 'not-found', 'no-address', 'timed-out', 'failed']),
    addresses: v.array(v.object({ ip: v.string(), family: v.picklist([4, 6]) })),
    code,
  }),
  notMade('dns'),
])

export const TcpResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('tcp'),
    ...common,
    outcome: v.literal('tried'),
    /** Every A and AAAA address on its own. */
    attempts: v.array(AttemptSchema),
    /** For a loopback target: the same port on the other family. */
    otherFamily: v.nullable(AttemptSchema),
    /** For an address of this machine that refuses: the same port on its other addresses, and the ports beside it. */
    near: v.optional(v.array(AttemptSchema)),
  }),
  notMade('tcp'),
])

export const UnixSocketResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('unix-socket'),
    ...common,
    outcome: v.picklist(['connected', 'missing', 'denied', 'refused', 'backlog-full', 'not-a-socket', 'timed-out', 'failed']),
    code,
    /** How often it was tried: a full backlog is only believed after a second try. */
    tries: v.number(),
    /** Octal mode and numeric owner of the file, when they could be read. */
    file: v.nullable(v.object({ mode: v.string(), uid: v.number(), gid: v.number() })),
  }),
  notMade('unix-socket'),
])

const CertificateSchema = v.object({
  subject: v.string(),
  issuer: v.string(),
  altNames: v.array(v.string()),
  validFrom: v.string(),
  validTo: v.string(),
  fingerprint256: v.string(),
})

const TlsSessionSchema = v.object({
  /** The server name that was sent; null when none was. */
  servername: v.nullable(v.string()),
  outcome: v.picklist(['handshake', 'alert', 'not-tls', 'closed', 'reset', 'timed-out', 'failed']),
  alert: v.nullable(v.object({ number: v.number(), name: v.string() })),
  code,
  version: v.nullable(v.string()),
  cipher: v.nullable(v.string()),
  /** Leaf first. */
  chain: v.array(CertificateSchema),
  /** What a verifying client would object to, as OpenSSL names it (CERT_HAS_EXPIRED, …); null when nothing. */
  verifyError: v.nullable(v.string()),
  nameMatches: v.nullable(v.boolean()),
  /** The server asked for a client certificate. */
  asksForClientCertificate: v.boolean(),
  ms,
})
export type TlsSession = v.InferOutput<typeof TlsSessionSchema>

export const TlsResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('tls'),
    ...common,
    outcome: v.literal('tried'),
    address: v.string(),
    withName: v.nullable(TlsSessionSchema),
    withoutName: TlsSessionSchema,
  }),
  notMade('tls'),
])

export const HttpResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('http'),
    ...common,
    /**
     * answered: a whole header was read. invalid: the bytes are no HTTP/1.x response. closed-early, reset, timed-out:
     * before a whole header. header-too-big: more than the reader takes (32 kB). tls-failed: see the tls probe.
     */
    outcome: v.picklist(['answered', 'invalid', 'closed-early', 'reset', 'timed-out', 'header-too-big', 'tls-failed']),
    address: v.string(),
    code,
    status: v.nullable(v.number()),
    reason: v.nullable(v.string()),
    version: v.nullable(v.string()),
    /** Names in lower case, values as sent, in order; the first thousand, and those that frame the body. headerCount counts all. */
    headers: v.array(v.tuple([v.string(), v.string()])),
    /** From the status line to the empty line, both included. */
    headerBytes: v.number(),
    headerCount: v.number(),
    interimResponses: v.number(),
    /** Everything that is not strict HTTP/1.1, with its offset from the first byte. */
    oddities: v.array(v.object({ offset: v.number(), what: v.string() })),
    /** The first bytes received, control bytes escaped as \xNN. */
    firstBytes: v.string(),
    receivedBytes: v.number(),
    body: v.nullable(
      v.object({
        framing: v.picklist(['content-length', 'chunked', 'until-close', 'none']),
        declared: v.nullable(v.number()),
        received: v.number(),
        /** complete: the whole body came. cut: the connection ended first. capped: the reader stopped at its limit. unread: not waited for. */
        ended: v.picklist(['complete', 'cut', 'capped', 'timed-out']),
        /** The start of the body as text. */
        excerpt: v.string(),
      }),
    ),
    /** Duration of each phase; null where it was not reached. */
    timings: v.object({
      dns: v.nullable(ms),
      connect: v.nullable(ms),
      tls: v.nullable(ms),
      firstByte: v.nullable(ms),
      header: v.nullable(ms),
      body: v.nullable(ms),
    }),
  }),
  notMade('http'),
])

/** What can be recognised behind a port. */
export const spokenProtocols = ['http', 'tls', 'fastcgi', 'uwsgi', 'http2', 'ssh', 'smtp', 'redis'] as const

export const ProtocolResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('protocol'),
    ...common,
    outcome: v.picklist(['recognised', 'unknown', 'silent']),
    address: v.string(),
    speaks: v.nullable(v.picklist(spokenProtocols)),
    /** What was asked and what came back, control bytes escaped. */
    asked: v.array(
      v.object({ question: v.string(), outcome: v.picklist(['answered', 'silent', 'closed', 'reset', 'failed']), bytes: v.string(), ms }),
    ),
  }),
  notMade('protocol'),
])

export const KeepAliveResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('keep-alive'),
    ...common,
    /**
     * closed: the other side closed the idle connection. kept: it did not while we waited. closes-at-once: the answer says that the
     * connection ends with it. not-idle: no whole answer came, so that there was nothing to keep.
     */
    outcome: v.picklist(['closed', 'kept', 'closes-at-once', 'not-idle']),
    address: v.string(),
    code,
    status: v.nullable(v.number()),
    /** closed: from the end of the answer until the connection was closed. kept: how long was waited. */
    idleMs: v.nullable(ms),
    /** `timeout` of the Keep-Alive header, in milliseconds. */
    advertisedMs: v.nullable(ms),
    /** How it was closed. */
    how: v.nullable(v.picklist(['fin', 'reset'])),
  }),
  notMade('keep-alive'),
])

/** How one request of many ended; the words are those of the http probe. */
const SampleSchema = v.object({
  outcome: v.picklist(['answered', 'invalid', 'closed-early', 'reset', 'timed-out', 'header-too-big', 'tls-failed', 'not-connected']),
  address: v.string(),
  status: v.nullable(v.number()),
  code,
  ms,
})

export const SamplesResultSchema = v.variant('outcome', [
  v.object({
    probe: v.literal('samples'),
    ...common,
    outcome: v.literal('sampled'),
    /** In the order made; fewer than asked for where the run ended first. */
    samples: v.array(SampleSchema),
  }),
  notMade('samples'),
])

/** A raw observation of one probe. Expected failures are values, never exceptions. */
export const ProbeResultSchema = v.union([
  DnsResultSchema,
  TcpResultSchema,
  UnixSocketResultSchema,
  TlsResultSchema,
  HttpResultSchema,
  ProtocolResultSchema,
  KeepAliveResultSchema,
  SamplesResultSchema,
])
export type ProbeResult = v.InferOutput<typeof ProbeResultSchema>
export type ProbeResultOf<P extends ProbeName> = Extract<ProbeResult, { probe: P }>

/** The answer of POST /api/probe: what was asked, from which machine, and one result a probe, in the order asked. */
export const ProbeRunResultSchema = v.object({
  target: ProbeTargetSchema,
  /** The machine that probed. */
  from: v.string(),
  results: v.array(ProbeResultSchema),
})
export type ProbeRunResult = v.InferOutput<typeof ProbeRunResultSchema>
