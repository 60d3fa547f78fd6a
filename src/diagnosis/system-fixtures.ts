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
]

function seen<S extends Subject>(about: S, value: SubjectValue<S>): FoundFact {
  return { about, value, source: 'host', vantage: 'proxy-host', at: null, quote: null, where: '/proc' } as FoundFact
}

function cut(): FoundFact {
  return seen('upstream.response', { is: 'closed-early' })
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
