import type { ProbeResultOf, spokenProtocols } from '../contract/probe.ts'
import type { UpstreamProtocol } from '../contract/upstream-address.ts'

export type SpokenProtocol = (typeof spokenProtocols)[number]
type Outcome = Extract<ProbeResultOf<'protocol'>, { asked: unknown }>['asked'][number]['outcome']
/** What came back on a question: `bytes` is the start of it. */
export type Answer = { question: string; outcome: Outcome; bytes: Buffer }

/** Names the protocol that the first bytes of an answer prove, whatever the question was; null when they prove none. */
export function recogniseAnswer({ question, bytes }: Pick<Answer, 'question' | 'bytes'>): SpokenProtocol | null {
  return signs.find(({ proves }) => proves(bytes, question))?.protocol ?? null
}

/**
 * Names what speaks there, from all the answers, or null when nothing is certain.
 * TLS goes before all others, because TLS servers answer plain HTTP in plain HTTP; then what the gateway expects, since a server can
 * speak several.
 */
export function speaks(answers: Answer[], expected: UpstreamProtocol): SpokenProtocol | null {
  const found = new Set(answers.map(recogniseAnswer))
  if (isUwsgi(answers)) found.add('uwsgi')
  const wanted = spokenBy[expected]
  const order: SpokenProtocol[] = [
    'tls',
    ...(wanted === undefined ? [] : [wanted]),
    'fastcgi',
    'uwsgi',
    'ssh',
    'smtp',
    'redis',
    'http',
    'http2',
  ]
  return order.find((protocol) => found.has(protocol)) ?? null
}

/** What each upstream protocol looks like from outside; SCGI has no question that runs nothing. */
export const spokenBy: Partial<Record<UpstreamProtocol, SpokenProtocol>> = {
  http: 'http',
  https: 'tls',
  fastcgi: 'fastcgi',
  uwsgi: 'uwsgi',
  grpc: 'http2',
  grpcs: 'tls',
  h2c: 'http2',
}

const signs: { protocol: SpokenProtocol; proves: (bytes: Buffer, question: string) => boolean }[] = [
  // A handshake record that holds a ServerHello, or a fatal or warning alert of two bytes (RFC 8446, section 5.1).
  { protocol: 'tls', proves: (bytes) => bytes[0] === 0x16 && bytes[1] === 3 && (bytes[5] === 2 || bytes[5] === 0) },
  { protocol: 'tls', proves: (bytes) => bytes.length >= 7 && bytes[0] === 0x15 && bytes[1] === 3 && bytes.readUInt16BE(3) === 2 },
  // FCGI_GET_VALUES_RESULT, or FCGI_UNKNOWN_TYPE from a server that knows no GET_VALUES; both for request 0.
  { protocol: 'fastcgi', proves: (bytes) => bytes[0] === 1 && (bytes[1] === 10 || bytes[1] === 11) && bytes[2] === 0 && bytes[3] === 0 },
  { protocol: 'ssh', proves: (bytes) => /^SSH-\d\.\d+-/.test(bytes.toString('latin1')) },
  // A greeting before anything is asked (RFC 5321, section 4.2).
  { protocol: 'smtp', proves: (bytes) => /^(?:220|421|554)[ -][\x20-\x7e]*(?:\r\n|$)/.test(bytes.toString('latin1')) },
  { protocol: 'redis', proves: (bytes, question) => question === 'redis' && redisReply.test(bytes.toString('latin1')) },
  { protocol: 'http', proves: (bytes) => /^HTTP\/1\.\d \d{3}/.test(bytes.toString('latin1')) },
  // A SETTINGS frame for stream 0: its length is a multiple of six (RFC 9113, section 6.5).
  {
    protocol: 'http2',
    proves: (bytes) =>
      bytes.length >= 9 && bytes.readUIntBE(0, 3) % 6 === 0 && bytes[3] === 4 && (bytes[4] ?? 2) < 2 && bytes.readUInt32BE(5) === 0,
  },
  { protocol: 'uwsgi', proves: (bytes, question) => question === 'uwsgi' && bytes.equals(Buffer.from([100, 0, 0, 1])) },
]

// POP3 says -ERR too, but greets first.
const redisReply = /^(?:\+PONG\r\n|-(?:NOAUTH|NOPERM|DENIED|LOADING|MASTERDOWN|ERR) )/

/**
 * A uWSGI without the ping plugin never answers with a byte, but shows how it reads: it closes a whole packet at once, waits for the
 * rest of an unfinished one, and has nothing to say to anybody else.
 */
function isUwsgi(answers: Answer[]): boolean {
  const outcomeOf = (question: string) => answers.find((answer) => answer.question === question)?.outcome
  const quiet = answers.every(({ outcome }) => outcome !== 'answered' && outcome !== 'failed')
  return quiet && outcomeOf('uwsgi') === 'closed' && outcomeOf('uwsgi-unfinished') === 'silent' && outcomeOf('listen') === 'silent'
}
