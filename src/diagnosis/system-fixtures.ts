import type { FailureId } from '../catalog/failures/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Subject, SubjectValue } from '../contract/subjects.ts'
import type { HostFixture } from './cause-fixtures.ts'

const tcp = { upstream: '127.0.0.1:3000' }
const unix = { upstream: 'unix:/run/app.sock' }

/** What the system around app and proxy shows; one row a rule, as in cause-fixtures.ts. */
export const systemFixtures: readonly HostFixture[] = [
  {
    cause: 'worker-out-of-memory',
    what: 'the kernel killed a process of the app just then',
    confidence: 'proven',
    lifts: { where: tcp, facts: [cut(), kernel('killed-for-memory', true)] },
    spares: { where: tcp, facts: [cut(), kernel('killed-for-memory', false)] },
  },
  {
    cause: 'worker-out-of-memory',
    what: 'one more kill in the app’s cgroup while it was probed',
    confidence: 'proven',
    lifts: { where: tcp, facts: [cut(), seen('app.memory', { is: 'killed', kills: 3, during: 1 })] },
    spares: { where: tcp, facts: [cut(), seen('app.memory', { is: 'killed', kills: 3, during: 0 })] },
  },
  {
    cause: 'worker-out-of-memory',
    what: 'the kernel killed a process of the app in the seconds of the proxy’s line',
    confidence: 'proven',
    lifts: { where: tcp, facts: [proxySays('closed-early'), kernel('killed-for-memory', true)] },
    spares: { where: tcp, facts: [proxySays('refused'), kernel('killed-for-memory', true)] },
  },
  {
    cause: 'worker-crashed',
    what: 'a process of the app crashed in the seconds of the proxy’s line',
    confidence: 'proven',
    lifts: { where: tcp, facts: [proxySays('reset'), kernel('crashed', true)] },
    spares: { where: tcp, facts: [proxySays('refused'), kernel('crashed', true)] },
  },
  {
    cause: 'worker-crashed',
    what: 'a process of the app crashed just then',
    confidence: 'proven',
    lifts: { where: tcp, facts: [cut(), kernel('crashed', true)] },
    spares: { where: tcp, facts: [cut(), kernel('crashed', false)] },
  },
  {
    cause: 'descriptor-limit',
    what: 'the app has every file open that it may, and does not answer',
    confidence: 'proven',
    lifts: { where: tcp, facts: [silent(), files('app.descriptors', 64)] },
    spares: { where: tcp, facts: [silent(), files('app.descriptors', 12)] },
  },
  {
    cause: 'descriptor-limit',
    what: 'the proxy has every file open that it may',
    confidence: 'likely',
    lifts: { where: tcp, facts: [files('app.descriptors', 12), files('proxy.descriptors', 64)] },
    spares: { where: tcp, facts: [files('app.descriptors', 12), files('proxy.descriptors', 12)] },
  },
  {
    cause: 'socket-permission',
    what: 'a folder above the socket that the proxy’s user may not search',
    confidence: 'proven',
    lifts: { where: unix, facts: [denied(), proxySays('permission')] },
    spares: { where: unix, facts: [denied(), proxySays('closed-early')] },
  },
  {
    cause: 'selinux-denied',
    what: 'a denial of the proxy’s connection',
    confidence: 'proven',
    lifts: { where: tcp, facts: [proxySays('permission'), seen('host.lsm', { is: 'denied', kind: 'selinux' })] },
    spares: { where: tcp, facts: [proxySays('permission'), seen('host.lsm', { is: 'off' })] },
  },
  {
    cause: 'firewall-drops',
    what: 'a rule of this machine that drops it',
    confidence: 'proven',
    lifts: { where: tcp, facts: [connects('times-out'), rules('drops')] },
    spares: { where: tcp, facts: [connects('times-out'), rules('drops', 'limit rate 1/second')] },
  },
  {
    cause: 'firewall-rejects',
    what: 'a rule of this machine that rejects it, and a listener behind it',
    confidence: 'proven',
    lifts: { where: tcp, facts: [connects('refused'), rules('rejects'), seen('app.listening', { is: 'same' })] },
    spares: { where: tcp, facts: [connects('refused'), rules('rejects'), seen('app.listening', { is: 'nowhere' })] },
  },
  {
    cause: 'firewall-rejects',
    what: 'a rule of this machine that rejects what the proxy’s log says is refused',
    confidence: 'proven',
    lifts: { where: tcp, facts: [proxySays('refused'), rules('rejects')] },
    spares: { where: tcp, facts: [proxySays('refused'), rules('lets-through')] },
  },
  {
    cause: 'firewall-drops',
    what: 'a rule of this machine that drops what the proxy’s log says gets no answer',
    confidence: 'proven',
    lifts: { where: tcp, facts: [proxySays('timed-out', 'connect-timeout'), rules('drops')] },
    spares: { where: tcp, facts: [proxySays('timed-out', 'read-timeout'), rules('drops')] },
  },
  {
    cause: 'crash-loop',
    what: 'a unit that systemd starts again and again',
    confidence: 'proven',
    lifts: { where: tcp, facts: [connects('refused'), seen('app.process', { is: 'restarting', name: 'shop', restarts: 7 })] },
    spares: { where: tcp, facts: [connects('refused'), seen('app.process', { is: 'running', name: 'shop', restarts: 7 })] },
  },
  {
    cause: 'app-not-running',
    what: 'a unit that failed',
    confidence: 'proven',
    lifts: { where: tcp, facts: [connects('refused'), seen('app.process', { is: 'not-running', name: 'shop', code: 1 })] },
    spares: { where: tcp, facts: [connects('refused'), seen('app.process', { is: 'running', name: 'shop' })] },
  },
  {
    cause: 'worker-crashed',
    what: 'a worker that ended while a connection was cut at once',
    confidence: 'likely',
    lifts: { where: tcp, facts: [cut(8), workers('ended')] },
    spares: { where: tcp, facts: [cut(30_000), workers('ended')] },
  },
  {
    cause: 'worker-crashed',
    what: 'a worker that ended while the proxy’s connection was cut',
    confidence: 'likely',
    lifts: { where: tcp, facts: [proxySays('closed-early'), failsAfter(8), workers('ended')] },
    spares: { where: tcp, facts: [proxySays('closed-early'), failsAfter(8), workers('same')] },
  },
  {
    cause: 'workers-exhausted',
    what: 'connections that wait for a worker while a request gets no answer',
    confidence: 'likely',
    lifts: { where: tcp, facts: [silent(), waiting(3)] },
    spares: { where: tcp, facts: [silent(), waiting(0)] },
  },
  {
    cause: 'wrong-protocol',
    what: 'a worker that waits for a request in its own protocol until its time is up',
    confidence: 'likely',
    lifts: { where: tcp, facts: [appTimesOut(), speaks('different'), failsAfter(10_000)] },
    spares: { where: tcp, facts: [appTimesOut(), speaks('same'), failsAfter(10_000)] },
  },
  {
    cause: 'proxy-made-502',
    what: 'a configured answer of the very status, and a log without a failure',
    confidence: 'likely',
    lifts: { facts: [answers502(), failsAfter(1), proxySays('silent')] },
    spares: { facts: [answers502(), failsAfter(1), proxySays('refused')] },
  },
  {
    cause: 'firewall-rejects',
    what: '“unreachable”, late, for a machine that answers on the local network',
    confidence: 'possible',
    lifts: { where: { upstream: '10.0.3.17:3000' }, facts: [unreachable(2000), failsAfter(3080), neighbour('answers')] },
    spares: { where: { upstream: '10.0.3.17:3000' }, facts: [unreachable(2000), failsAfter(3080), neighbour('silent')] },
  },
]

function seen<S extends Subject>(about: S, value: SubjectValue<S>): FoundFact {
  return { about, value, source: 'host', vantage: 'proxy-host', at: null, quote: null, where: '/proc' } as FoundFact
}

function cut(ms?: number): FoundFact {
  return seen('upstream.response', { is: 'closed-early', ...(ms !== undefined && { ms }) })
}

function workers(is: SubjectValue<'app.workers'>['is']): FoundFact {
  return seen('app.workers', { is, gone: is === 'ended' ? 1 : 0, of: 4, program: 'gunicorn' })
}

function failsAfter(ms: number): FoundFact {
  return seen('url.response', { is: 'answered', status: 502, ms })
}

function waiting(count: number): FoundFact {
  return seen('app.queue', { is: 'has-room', waiting: count, limit: 2048, address: '127.0.0.1:3000' })
}

function appTimesOut(): FoundFact {
  return seen('app.log', { is: 'timed-out', failure: 'worker-timeout', count: 3 })
}

function speaks(is: SubjectValue<'upstream.protocol'>['is']): FoundFact {
  return seen('upstream.protocol', { is, expected: 'uwsgi', speaks: is === 'same' ? 'uwsgi' : 'http' })
}

function answers502(): FoundFact {
  return seen('proxy.config', { is: 'read', kind: 'caddy', returns: [{ status: 502, at: 'respond, line 4' }] })
}

function unreachable(ms: number): FoundFact {
  return seen('upstream.connect', { is: 'unreachable', code: 'EHOSTUNREACH', address: '10.0.3.17:3000', ms })
}

function neighbour(is: SubjectValue<'host.neighbour'>['is']): FoundFact {
  return seen('host.neighbour', { is, address: '10.0.3.17' })
}

function silent(): FoundFact {
  return seen('upstream.response', { is: 'times-out' })
}

function connects(is: SubjectValue<'upstream.connect'>['is']): FoundFact {
  return seen('upstream.connect', { is, address: '127.0.0.1:3000' })
}

function kernel(is: SubjectValue<'system.log'>['is'], during: boolean): FoundFact {
  return seen('system.log', { is, program: 'kernel', by: 'system', of: 'app', process: 'node', during, count: 1 })
}

function files(about: 'app.descriptors' | 'proxy.descriptors', used: number): FoundFact {
  return seen(about, { is: used >= 64 ? 'at-limit' : 'has-room', used, limit: 64 })
}

function proxySays(is: SubjectValue<'proxy.log'>['is'], failure?: FailureId): FoundFact {
  return seen('proxy.log', { is, count: 1, ...(failure !== undefined && { failure }) })
}

function denied(): FoundFact {
  return seen('app.listening', { is: 'socket-denied', at: '/run', mode: '0700', owner: 'root:root', denied: 'www-data' })
}

function rules(is: SubjectValue<'host.rules'>['is'], only?: string): FoundFact {
  return seen('host.rules', { is, rule: 'tcp dport 3000 …', ...(only !== undefined && { only }) })
}
