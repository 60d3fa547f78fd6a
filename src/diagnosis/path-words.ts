import type { Subject, SubjectValue } from '../contract/subjects.ts'

/** How a break is drawn: the station it is drawn at, and the words for its hop, its station and the sentence over the picture. */
export type Break = {
  at: 'socket' | 'app'
  /** Suspect instead of broken: what was found does not fail every request. */
  isSuspect?: true
  /** The connection stands, so the socket before the app is fine. */
  isReached?: true
  hop: string
  note: string
  /** With {proxy}, {upstream} and {at}, the place where the app listens instead. */
  loud: string
}

const noFile: Break = {
  at: 'socket',
  hop: 'no file',
  note: 'there is no such file',
  loud: '{proxy} calls {upstream}, and there is no such file.',
}
const mayNot: Break = { at: 'socket', hop: 'denied', note: 'may not be opened', loud: '{proxy} may not open {upstream}.' }
const refused: Break = { at: 'socket', hop: 'refused', note: 'nobody listens here', loud: '{proxy} calls {upstream} and nobody is there.' }
const noName: Break = {
  at: 'socket',
  hop: 'no address',
  note: 'its name does not resolve',
  loud: '{proxy} cannot find {upstream}: its name does not resolve.',
}
const elsewhere: Break = {
  at: 'socket',
  hop: 'not there',
  note: 'the app listens elsewhere',
  loud: '{proxy} calls {upstream}, but the app listens on {at}.',
}

const closedEarly: Break = inApp(
  'hung up',
  'hangs up before a whole answer',
  'The app takes the connection and hangs up before a whole answer.',
)
const reset: Break = inApp('reset', 'breaks the connection off', 'The app takes the connection and breaks it off.')
const tooBig: Break = inApp(
  'header too big',
  'its header is too big for the proxy',
  'The app answers with a header that is too big for {proxy}.',
)
const notHttp: Break = inApp(
  'not valid HTTP',
  'its answer is not valid HTTP',
  'The app answers {proxy} with something that is not valid HTTP.',
)
const tooSlow: Break = inApp('too slow', 'does not answer in time', 'The app takes the request and does not answer in time.')
const tls = (note: string): Break => ({
  at: 'socket',
  hop: 'TLS fails',
  note,
  loud: '{proxy} reaches {upstream}, but TLS between them fails.',
})

/** What breaks the way from the proxy to the app, by finding. In the order in which a request meets it. */
export const breaks: readonly (readonly [Subject, Readonly<Record<string, Break>>])[] = [
  [
    'upstream.name',
    {
      fails: noName,
      'old-address': {
        ...noName,
        isSuspect: true,
        hop: 'old address',
        note: 'the proxy keeps an old address',
        loud: '{proxy} still calls an old address of {upstream}.',
      },
    },
  ],
  [
    'upstream.connect',
    {
      refused,
      'times-out': { at: 'socket', hop: 'timed out', note: 'no answer at all', loud: '{proxy} calls {upstream} and hears nothing.' },
      unreachable: { at: 'socket', hop: 'unreachable', note: 'no way leads here', loud: 'No way leads from {proxy} to {upstream}.' },
      denied: {
        at: 'socket',
        hop: 'denied',
        note: 'the system forbids the call',
        loud: '{proxy} may not call {upstream}: the system forbids it.',
      },
      reset: { at: 'socket', hop: 'reset', note: 'hangs up at once', loud: '{upstream} hangs up on {proxy} at once.' },
      mixed: {
        at: 'socket',
        isSuspect: true,
        hop: 'some fail',
        note: 'one of its addresses fails',
        loud: '{upstream} has several addresses, and one of them fails.',
      },
      'backlog-full': {
        at: 'socket',
        hop: 'queue full',
        note: 'too many connections wait here',
        loud: '{upstream} is there, but its queue is full.',
      },
      'socket-missing': noFile,
      'socket-denied': mayNot,
      'not-a-socket': {
        at: 'socket',
        hop: 'no socket',
        note: 'a file, but no socket',
        loud: '{proxy} calls {upstream}, which is a file but no socket.',
      },
    },
  ],
  [
    'app.listening',
    {
      'other-port': elsewhere,
      'other-interface': elsewhere,
      'other-family': elsewhere,
      nowhere: refused,
      'socket-missing': noFile,
      'socket-denied': mayNot,
    },
  ],
  [
    'upstream.tls',
    {
      version: tls('no common version or cipher'),
      name: tls('does not know the name it is called by'),
      certificate: tls('its certificate is not accepted'),
      'client-certificate': tls('asks for a certificate of the proxy'),
      plain: tls('speaks no TLS'),
      failed: tls('the handshake fails'),
    },
  ],
  [
    'upstream.protocol',
    { different: inApp('not understood', 'speaks another protocol', '{proxy} and the app speak different protocols.') },
  ],
  ['upstream.response', { invalid: notHttp, 'closed-early': closedEarly, reset, 'times-out': tooSlow, 'header-too-big': tooBig }],
  ['upstream.header', { 'too-big': tooBig }],
  ['upstream.validity', { invalid: notHttp }],
  ['upstream.body', { cut: inApp('cut', 'stops part way through its answer', 'The app stops part way through its answer.') }],
  ['upstream.time', { 'too-slow': tooSlow }],
  [
    'proxy.log',
    {
      refused,
      'timed-out': { at: 'socket', hop: 'timed out', note: 'no answer in time', loud: '{proxy} waits for {upstream} in vain.' },
      'closed-early': closedEarly,
      reset,
      'header-too-big': tooBig,
      invalid: notHttp,
      tls: tls('the handshake fails'),
      name: noName,
      'no-live': {
        at: 'socket',
        isSuspect: true,
        hop: 'none left',
        note: 'every backend is taken for dead',
        loud: '{proxy} takes every backend for dead.',
      },
      'no-such-socket': noFile,
      permission: mayNot,
    },
  ],
]

/** The same on the way to the public address; with {host}. */
export type FrontBreak = { hop: string; note: string; loud: string }

/** What breaks the way to the public address, by finding; with {host}. */
export const frontBreaks: readonly (readonly [Subject, Readonly<Record<string, FrontBreak>>])[] = [
  ['url.name', { fails: { hop: 'no address', note: 'the name does not resolve', loud: 'The name {host} does not resolve.' } }],
  [
    'url.connect',
    {
      refused: { hop: 'refused', note: 'nobody listens here', loud: '{host} refuses the connection.' },
      'times-out': { hop: 'timed out', note: 'no answer at all', loud: '{host} does not answer at all.' },
      unreachable: { hop: 'unreachable', note: 'no way leads here', loud: 'No way leads to {host}.' },
      reset: { hop: 'reset', note: 'hangs up at once', loud: '{host} hangs up at once.' },
      denied: { hop: 'denied', note: 'the system forbids the call', loud: 'The call to {host} is forbidden here.' },
    },
  ],
  [
    'url.response',
    {
      invalid: {
        hop: 'not valid HTTP',
        note: 'its answer is not valid HTTP',
        loud: '{host} answers with something that is not valid HTTP.',
      },
      'closed-early': { hop: 'hung up', note: 'hangs up before a whole answer', loud: '{host} hangs up before a whole answer.' },
      reset: { hop: 'reset', note: 'breaks the connection off', loud: '{host} breaks the connection off.' },
      'times-out': { hop: 'timed out', note: 'does not answer in time', loud: '{host} takes the request and does not answer in time.' },
      'header-too-big': {
        hop: 'header too big',
        note: 'its header is larger than 32 kB',
        loud: '{host} answers with a header larger than 32 kB.',
      },
    },
  ],
]

/** What a direct question to the origin says about the hop from the edge to it. */
export const origins: Partial<Record<SubjectValue<'origin.direct'>['is'], { says: string; note: string; loud: string }>> = {
  'fails-the-same': { says: 'fails', note: 'fails as well, asked directly', loud: 'The edge is fine; the origin behind it fails.' },
  'times-out': {
    says: 'timed out',
    note: 'does not answer, asked directly',
    loud: 'The edge is fine; the origin behind it does not answer.',
  },
  'tls-error': { says: 'TLS fails', note: 'its TLS fails, asked directly', loud: 'The edge is fine; TLS between it and the origin fails.' },
  blocked: { says: 'blocked', note: 'lets the edge not in', loud: 'The origin lets the edge not in.' },
}

/** What the app’s own log shows, under the station. */
export const appLogs: Record<SubjectValue<'app.log'>['is'], string | null> = {
  clean: null,
  crashed: 'its log shows a crash',
  'out-of-memory': 'was killed for want of memory',
  'timed-out': 'its workers are ended for being slow',
  'workers-busy': 'all its workers are busy',
  'too-many-files': 'has too many files open',
  'not-started': 'could not start',
  other: 'its log shows an error',
}

function inApp(hop: string, note: string, loud: string): Break {
  return { at: 'app', isReached: true, hop, note, loud }
}
