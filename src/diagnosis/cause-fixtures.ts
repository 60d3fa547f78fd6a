import type { CauseId } from '../catalog/causes/index.ts'
import type { FailureId } from '../catalog/failures/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Confidence } from '../contract/report.ts'
import type { SubjectValue } from '../contract/subjects.ts'
import type { Answers, Where } from '../contract/where.ts'

export type CauseNeeds = { where?: Where; answers?: Answers; facts?: readonly FoundFact[] }
export type HostFixture = { cause: CauseId; what: string; confidence: Confidence; lifts: CauseNeeds; spares: CauseNeeds }

const read: Pick<FoundFact, 'source' | 'vantage' | 'at' | 'quote' | 'where'> = {
  source: 'text',
  vantage: 'proxy-host',
  at: null,
  quote: null,
  where: 'error.log, line 1',
}

const seenOnHost: Pick<FoundFact, 'source' | 'vantage' | 'at' | 'quote' | 'where'> = { ...read, source: 'host', where: '/proc' }
const sometimes: FoundFact = { about: 'fault.pattern', value: { is: 'sometimes' }, ...seenOnHost }
const answers: FoundFact = { about: 'upstream.response', value: { is: 'answered', status: 200 }, ...seenOnHost }
const tcp = { upstream: '127.0.0.1:3000' }
const unix = { upstream: 'unix:/run/app.sock' }
const timesOut: FoundFact = { about: 'upstream.connect', value: { is: 'times-out' }, ...seenOnHost }

/**
 * What each cause needs: answers alone, or a line of a log where no question asks for it. `lifts`: it comes first. `spares`: much the
 * same, and it must not come first.
 * A new cause adds its row here.
 */
export const causeFixtures: Record<CauseId, { lifts: CauseNeeds; spares: CauseNeeds }> = {
  'app-not-running': { lifts: { answers: { process: 'not-running' } }, spares: { answers: { log: 'refused', process: 'running' } } },
  'crash-loop': { lifts: { answers: { process: 'restarting' } }, spares: { answers: { process: 'running', 'app-log': 'crashed' } } },
  'worker-crashed': {
    lifts: { answers: { log: 'closed-early', process: 'running', 'app-log': 'crashed' } },
    spares: { answers: { log: 'closed-early', process: 'running', 'app-log': 'clean' } },
  },
  'worker-out-of-memory': {
    lifts: { answers: { log: 'closed-early', 'app-log': 'out-of-memory' } },
    spares: { answers: { log: 'closed-early', 'app-log': 'timed-out' } },
  },
  'worker-timed-out': {
    lifts: { answers: { log: 'closed-early', 'app-log': 'timed-out' } },
    spares: { answers: { log: 'closed-early', 'app-log': 'out-of-memory' } },
  },
  'workers-exhausted': {
    lifts: { answers: { log: 'timed-out', process: 'running', 'app-log': 'workers-busy', reach: 'times-out' } },
    spares: { answers: { log: 'timed-out', process: 'running', 'app-log': 'clean', listening: 'same', reach: 'times-out' } },
  },
  'descriptor-limit': {
    lifts: { answers: { 'app-log': 'too-many-files' } },
    spares: { answers: { 'app-log': 'clean', timing: 'under-load' } },
  },
  'wrong-port': {
    lifts: { answers: { log: 'refused', process: 'running', listening: 'other-port' } },
    spares: { answers: { log: 'refused', process: 'not-running' } },
  },
  'wrong-interface': {
    lifts: { answers: { log: 'refused', process: 'running', listening: 'other-interface' } },
    spares: { answers: { log: 'refused', process: 'running', listening: 'other-port' } },
  },
  'localhost-ipv6': {
    lifts: { where: { upstream: 'localhost:3000' }, answers: { log: 'refused', process: 'running', listening: 'other-family' } },
    spares: { where: { upstream: '10.0.0.5:3000' }, answers: { log: 'refused', process: 'running' } },
  },
  'socket-missing': {
    lifts: { where: { upstream: 'unix:/run/app.sock' }, answers: { log: 'no-such-socket' } },
    spares: { where: { upstream: 'unix:/run/app.sock' }, answers: { log: 'permission' } },
  },
  'socket-permission': {
    lifts: { where: { upstream: 'unix:/run/app.sock' }, answers: { log: 'permission' } },
    spares: { where: { upstream: '127.0.0.1:3000' }, answers: { log: 'permission' } },
  },
  'selinux-denied': {
    lifts: { where: { upstream: '127.0.0.1:3000' }, answers: { log: 'permission' } },
    spares: { where: { upstream: '127.0.0.1:3000' }, answers: { log: 'refused' } },
  },
  'wrong-protocol': {
    lifts: { answers: { log: 'invalid', protocol: 'different' } },
    spares: { answers: { log: 'invalid', protocol: 'same' } },
  },
  'upstream-dns': {
    lifts: { where: { upstream: 'app:3000' }, answers: { log: 'name' } },
    spares: { where: { upstream: '127.0.0.1:3000' }, answers: { log: 'refused' } },
  },
  'stale-dns': {
    lifts: { where: { upstream: 'app:3000' }, answers: { log: 'refused', process: 'running', name: 'old-address' } },
    spares: { where: { upstream: 'app:3000' }, answers: { log: 'refused', process: 'running', name: 'resolves' } },
  },
  'tls-handshake': { lifts: { answers: { log: 'tls', tls: 'version' } }, spares: { answers: { log: 'tls', tls: 'name' } } },
  'tls-sni': { lifts: { answers: { log: 'tls', tls: 'name' } }, spares: { answers: { log: 'tls', tls: 'certificate' } } },
  'tls-certificate': {
    lifts: { answers: { log: 'tls', tls: 'certificate' } },
    spares: { answers: { log: 'tls', tls: 'client-certificate' } },
  },
  'tls-client-certificate': {
    lifts: { answers: { log: 'tls', tls: 'client-certificate' } },
    spares: { answers: { log: 'tls', tls: 'version' } },
  },
  'proxy-protocol-mismatch': {
    lifts: { facts: [proxyLog('proxy-protocol')] },
    spares: { facts: [proxyLog('wrong-protocol-on-port')] },
  },
  'proxy-loop': { lifts: { facts: [proxyLog('forwarding-loop')] }, spares: { facts: [proxyLog('worker-connections')] } },
  'firewall-rejects': {
    lifts: { answers: { log: 'refused', process: 'running', listening: 'same', reach: 'refused' } },
    spares: { answers: { log: 'timed-out', process: 'running', listening: 'same', reach: 'times-out' } },
  },
  'firewall-drops': {
    lifts: { answers: { log: 'timed-out', process: 'running', 'app-log': 'clean', listening: 'same', reach: 'times-out' } },
    spares: { answers: { log: 'timed-out', process: 'running', 'app-log': 'workers-busy', reach: 'times-out' } },
  },
  'host-unreachable': { lifts: { answers: { reach: 'unreachable' } }, spares: { answers: { reach: 'times-out' } } },
  'header-too-big': { lifts: { answers: { log: 'header-too-big' } }, spares: { answers: { log: 'invalid' } } },
  'invalid-response': { lifts: { answers: { log: 'invalid' } }, spares: { answers: { log: 'header-too-big' } } },
  'closed-early': { lifts: { answers: { log: 'closed-early' } }, spares: { answers: { log: 'closed-early', 'app-log': 'crashed' } } },
  'connection-reset': { lifts: { answers: { log: 'reset' } }, spares: { answers: { log: 'reset', 'app-log': 'out-of-memory' } } },
  'body-truncated': { lifts: { answers: { body: 'cut' } }, spares: { answers: { body: 'whole' } } },
  'response-timeout': { lifts: { answers: { time: 'too-slow' } }, spares: { answers: { time: 'too-slow', 'app-log': 'workers-busy' } } },
  'keepalive-race': {
    lifts: { answers: { pattern: 'sometimes', log: 'closed-early', timing: 'after-idle' } },
    spares: { answers: { pattern: 'always', log: 'closed-early' } },
  },
  'deploy-restart': {
    lifts: { answers: { pattern: 'around-deploys', log: 'refused' } },
    spares: { answers: { pattern: 'always', log: 'refused' } },
  },
  'one-bad-backend': {
    lifts: { answers: { pattern: 'sometimes', log: 'refused', timing: 'one-backend' } },
    spares: { answers: { pattern: 'sometimes', log: 'refused', timing: 'with-deploys' } },
  },
  'health-check-failing': {
    lifts: { answers: { log: 'no-live', health: 'failing' } },
    spares: { answers: { log: 'no-live', health: 'passing' } },
  },
  'origin-down': {
    lifts: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', origin: 'fails-the-same' } },
    spares: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', origin: 'answers' } },
  },
  'origin-timeout': {
    lifts: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', origin: 'times-out' } },
    spares: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', origin: 'blocked' } },
  },
  'origin-tls': {
    lifts: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', origin: 'tls-error' } },
    spares: { where: { via: ['none'] }, answers: { 'made-by': 'proxy' } },
  },
  'origin-blocks-cdn': {
    lifts: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', origin: 'blocked' } },
    spares: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', origin: 'fails-the-same' } },
  },
  'edge-fault': {
    lifts: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', pattern: 'sometimes', origin: 'answers' } },
    spares: { where: { via: ['cloudflare'] }, answers: { 'made-by': 'edge', pattern: 'always', origin: 'blocked' } },
  },
  'no-live-upstreams': { lifts: { answers: { log: 'no-live' } }, spares: { answers: { log: 'no-live', process: 'not-running' } } },
  'app-made-502': { lifts: { answers: { 'made-by': 'app' } }, spares: { answers: { 'made-by': 'proxy', log: 'refused' } } },
  'proxy-made-502': { lifts: { answers: { 'made-by': 'proxy', log: 'silent' } }, spares: { answers: { 'made-by': 'app', log: 'silent' } } },
  healthy: { lifts: { answers: { pattern: 'gone' } }, spares: { answers: { pattern: 'gone', log: 'closed-early', 'app-log': 'crashed' } } },
  'connection-limit': { lifts: { facts: [proxyLog('worker-connections')] }, spares: { facts: [proxyLog('fd-limit')] } },
  'port-exhaustion': { lifts: { facts: [proxyLog('port-exhaustion')] }, spares: { facts: [proxyLog('connection-refused')] } },
  'auth-service-down': { lifts: { facts: [proxyLog('auth-subrequest')] }, spares: { facts: [proxyLog('premature-close')] } },
  'function-error': { lifts: { facts: [proxyLog('lambda-error')] }, spares: { facts: [proxyLog('premature-close')] } },
  'disk-full': { lifts: { facts: [proxyLog('temp-file')] }, spares: { facts: [proxyLog('fd-limit')] } },
  'request-refused': { lifts: { facts: [proxyLog('upstream-rejected-body')] }, spares: { facts: [proxyLog('reset')] } },
  'proxy-config-error': { lifts: { facts: [proxyLog('proxy-misconfig')] }, spares: { facts: [proxyLog('dns-failure')] } },
  'client-abort': { lifts: { facts: [textKind('client-abort')] }, spares: { facts: [textKind('rate-limit')] } },
  'rate-limited': { lifts: { facts: [textKind('rate-limit')] }, spares: { facts: [textKind('request-too-big')] } },
  'request-too-big': { lifts: { facts: [textKind('request-too-big')] }, spares: { facts: [textKind('client-abort')] } },
  'not-a-502': { lifts: { facts: [textKind('healthy')] }, spares: { facts: [textKind('nothing-known')] } },
}

/**
 * What the facts of a look at the host do to a cause, one row a rule: `lifts` gives it first place and `confidence`, `spares` differs in one
 * thing and must not.
 */
export const hostFixtures: readonly HostFixture[] = [
  {
    cause: 'wrong-port',
    what: 'the service by its name on another port',
    confidence: 'proven',
    lifts: { facts: [refused('127.0.0.1:3000'), listening({ is: 'other-port', at: '127.0.0.1:3001', by: 'name' })] },
    spares: { facts: [refused('127.0.0.1:3000'), listening({ is: 'nowhere' })] },
  },
  {
    cause: 'wrong-port',
    what: 'what looks like the app on another port',
    confidence: 'likely',
    lifts: { facts: [refused('127.0.0.1:3000'), listening({ is: 'other-port', at: '127.0.0.1:3001', by: 'likeness' })] },
    spares: { facts: [refused('127.0.0.1:3000'), listening({ is: 'nowhere' })] },
  },
  {
    cause: 'wrong-interface',
    what: 'a container’s app on its own loopback address, behind the forwarder',
    confidence: 'likely',
    lifts: {
      facts: [
        { about: 'upstream.connect', value: { is: 'connects', address: '127.0.0.1:8080' }, ...seenOnHost },
        listening({ is: 'other-interface', at: '127.0.0.1:80', through: 'docker-proxy' }),
      ],
    },
    spares: {
      facts: [
        { about: 'upstream.connect', value: { is: 'connects', address: '127.0.0.1:8080' }, ...seenOnHost },
        listening({ is: 'same', at: '0.0.0.0:80', through: 'docker-proxy' }),
      ],
    },
  },
  {
    cause: 'app-not-running',
    what: 'a socket that a program left behind',
    confidence: 'likely',
    lifts: { where: { upstream: 'unix:/run/app.sock' }, facts: [listening({ is: 'socket-stale', calls: 'unix:/run/app.sock' })] },
    spares: { where: { upstream: 'unix:/run/app.sock' }, facts: [listening({ is: 'socket-missing', calls: 'unix:/run/app.sock' })] },
  },
  {
    cause: 'socket-missing',
    what: 'no such file, and the program on another socket',
    confidence: 'proven',
    lifts: {
      where: { upstream: 'unix:/run/php/php8.1-fpm.sock' },
      facts: [listening({ is: 'socket-missing', at: 'unix:/run/php/php8.2-fpm.sock', by: 'likeness', program: 'php-fpm' })],
    },
    spares: { where: { upstream: 'unix:/run/php/php8.1-fpm.sock' }, facts: [listening({ is: 'socket-stale' })] },
  },
  {
    cause: 'workers-exhausted',
    what: 'a full accept queue',
    confidence: 'proven',
    lifts: { where: { upstream: '127.0.0.1:3000' }, facts: [timesOut, queue(129)] },
    spares: { where: { upstream: '127.0.0.1:3000' }, facts: [timesOut, queue(0)] },
  },
  {
    cause: 'firewall-drops',
    what: 'an empty accept queue while connections time out',
    confidence: 'likely',
    lifts: { where: { upstream: '10.0.0.5:3000' }, facts: [timesOut, queue(0), listening({ is: 'same', at: '0.0.0.0:3000' })] },
    spares: { where: { upstream: '10.0.0.5:3000' }, facts: [timesOut, queue(129), listening({ is: 'same', at: '0.0.0.0:3000' })] },
  },
  {
    cause: 'keepalive-race',
    what: 'an idle time shorter than the proxy’s, and a log of early closes',
    confidence: 'likely',
    lifts: { facts: [keepalive({ is: 'shorter', ms: 6000, proxyMs: 60_000 }), proxyLog('premature-close', 'closed-early')] },
    spares: { facts: [keepalive({ is: 'longer', ms: 75_000, proxyMs: 60_000 }), proxyLog('premature-close', 'closed-early')] },
  },
  {
    cause: 'keepalive-race',
    what: 'an idle time shorter than the proxy’s alone',
    confidence: 'likely',
    lifts: { facts: [keepalive({ is: 'shorter', ms: 6000, proxyMs: 60_000 })] },
    spares: { facts: [keepalive({ is: 'closes-at-once', proxyMs: 60_000 })] },
  },
  {
    cause: 'one-bad-backend',
    what: 'one address that always fails when it is asked directly',
    confidence: 'likely',
    lifts: { facts: [samples('10.0.0.1:80', '10.0.0.2:80')] },
    spares: { facts: [samples('127.0.0.1:3000', '[::1]:3000')] },
  },
  {
    cause: 'one-bad-backend',
    what: 'every third request through the proxy fails',
    confidence: 'likely',
    lifts: { facts: [sometimes, { about: 'fault.timing', value: { is: 'one-backend' }, ...seenOnHost }] },
    spares: { facts: [sometimes] },
  },
  {
    cause: 'header-too-big',
    what: 'a measured header above the configured buffer',
    confidence: 'likely',
    lifts: { facts: [header({ is: 'too-big', bytes: 9052, fields: 4, limit: 8192, limitFrom: 'config' })] },
    spares: { facts: [header({ is: 'fits', bytes: 9052, fields: 4, limit: 16_384, limitFrom: 'config' })] },
  },
  {
    cause: 'wrong-interface',
    what: 'the same port on another address of this machine accepts',
    confidence: 'likely',
    lifts: { where: tcp, facts: [refused('127.0.0.1:3000'), near('other-interface', '10.0.0.5:3000')] },
    spares: { where: tcp, facts: [refused('127.0.0.1:3000'), near('nothing')] },
  },
  {
    cause: 'wrong-port',
    what: 'the next port accepts',
    confidence: 'possible',
    lifts: { where: tcp, facts: [refused('127.0.0.1:3000'), near('other-port', '127.0.0.1:3001')] },
    spares: { where: tcp, facts: [refused('127.0.0.1:3000'), near('nothing')] },
  },
  {
    cause: 'health-check-failing',
    what: 'HAProxy answers 503, and the server answers when asked',
    confidence: 'possible',
    lifts: { where: tcp, facts: [...madeByProxy('haproxy', 503), answers] },
    spares: { where: tcp, facts: [...madeByProxy('haproxy', 502), answers] },
  },
  {
    cause: 'stale-dns',
    what: 'the name’s address of now answers, and the proxy still fails',
    confidence: 'possible',
    lifts: { where: { upstream: 'app.internal:3000' }, facts: [...madeByProxy('nginx', 502), answers] },
    spares: { where: tcp, facts: [...madeByProxy('nginx', 502), answers] },
  },
  {
    cause: 'socket-permission',
    what: 'a socket that only its owner may open',
    confidence: 'possible',
    lifts: { where: unix, facts: [...madeByProxy('nginx', 502), socketOf('0700')] },
    spares: { where: unix, facts: [...madeByProxy('nginx', 502), socketOf('0666')] },
  },
]

function near(is: SubjectValue<'upstream.near'>['is'], address?: string): FoundFact {
  return { about: 'upstream.near', value: { is, ...(address && { address }) }, ...seenOnHost }
}

function madeByProxy(kind: string, status: number): FoundFact[] {
  return [
    { about: 'fault.made-by', value: { is: 'proxy', kind }, ...seenOnHost },
    { about: 'url.response', value: { is: 'answered', status, kind, ms: 3 }, ...seenOnHost },
  ]
}

function socketOf(mode: string): FoundFact {
  return { about: 'upstream.connect', value: { is: 'connects', address: 'unix:/run/app.sock', mode }, ...seenOnHost }
}

function keepalive(value: SubjectValue<'upstream.keepalive'>): FoundFact {
  return { about: 'upstream.keepalive', value, ...seenOnHost }
}

function header(value: SubjectValue<'upstream.header'>): FoundFact {
  return { about: 'upstream.header', value, ...seenOnHost }
}

function samples(good: string, bad: string): FoundFact {
  const each = [
    { address: good, of: 5, failed: 0 },
    { address: bad, of: 5, failed: 5 },
  ]
  return { about: 'upstream.samples', value: { is: 'one-address', of: 10, failed: 5, each }, ...seenOnHost }
}

function listening(value: SubjectValue<'app.listening'>): FoundFact {
  return { about: 'app.listening', value, ...seenOnHost }
}

function queue(waiting: number): FoundFact {
  return { about: 'app.queue', value: { is: waiting > 128 ? 'full' : 'has-room', waiting, limit: 128 }, ...seenOnHost }
}

function refused(address: string): FoundFact {
  return { about: 'upstream.connect', value: { is: 'refused', address }, ...seenOnHost }
}

function proxyLog(failure: FailureId, is: SubjectValue<'proxy.log'>['is'] = 'other'): FoundFact {
  return { about: 'proxy.log', value: { is, failure, count: 1 }, ...read }
}

function textKind(is: SubjectValue<'text.kind'>['is']): FoundFact {
  return { about: 'text.kind', value: { is }, ...read }
}
