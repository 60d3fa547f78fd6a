import type { FailureId } from '../../catalog/failures/index.ts'
import type { Given } from '../../catalog/question-form.ts'
import type { SubjectValue } from '../../contract/subjects.ts'

type ProxySays = SubjectValue<'proxy.log'>['is']
type AppSays = SubjectValue<'app.log'>['is']
type SystemSays = SubjectValue<'system.log'>['is']
type TextKind = SubjectValue<'text.kind'>['is']

/** The finding of a failure in the log of a proxy, a balancer or an edge; what is not listed is `other`. */
export const proxySays: Partial<Record<FailureId, ProxySays>> = {
  'connection-refused': 'refused',
  'connect-timeout': 'timed-out',
  'read-timeout': 'timed-out',
  'send-timeout': 'timed-out',
  'tls-handshake-timeout': 'timed-out',
  'premature-close': 'closed-early',
  reset: 'reset',
  'header-too-big': 'header-too-big',
  'invalid-header': 'invalid',
  'wrong-protocol-on-port': 'invalid',
  'tls-handshake': 'tls',
  'tls-version': 'tls',
  'tls-sni': 'tls',
  'tls-verify': 'tls',
  'tls-cert-expired': 'tls',
  'tls-name-mismatch': 'tls',
  'tls-client-cert': 'tls',
  'tls-weak-crypto': 'tls',
  'dns-failure': 'name',
  'dns-timeout': 'name',
  'no-live-upstreams': 'no-live',
  'socket-missing': 'no-such-socket',
  'socket-permission': 'permission',
  'selinux-denied': 'permission',
}

/** What such a line shows of the upstream itself, as a probe would. */
export const upstreamShows: Partial<Record<FailureId, Given>> = {
  'connection-refused': { about: 'upstream.connect', value: { is: 'refused' } },
  'connect-timeout': { about: 'upstream.connect', value: { is: 'times-out' } },
  'host-unreachable': { about: 'upstream.connect', value: { is: 'unreachable', code: 'EHOSTUNREACH' } },
  'network-unreachable': { about: 'upstream.connect', value: { is: 'unreachable', code: 'ENETUNREACH' } },
  'socket-missing': { about: 'upstream.connect', value: { is: 'socket-missing' } },
  'socket-permission': { about: 'upstream.connect', value: { is: 'denied' } },
  'socket-wrong-type': { about: 'upstream.connect', value: { is: 'not-a-socket' } },
  'backlog-full': { about: 'upstream.connect', value: { is: 'backlog-full' } },
  'dns-failure': { about: 'upstream.name', value: { is: 'fails', notFound: true } },
  'dns-timeout': { about: 'upstream.name', value: { is: 'fails', notFound: false } },
  'tls-version': { about: 'upstream.tls', value: { is: 'version' } },
  'tls-sni': { about: 'upstream.tls', value: { is: 'name' } },
  'tls-verify': { about: 'upstream.tls', value: { is: 'certificate' } },
  'tls-cert-expired': { about: 'upstream.tls', value: { is: 'certificate' } },
  'tls-name-mismatch': { about: 'upstream.tls', value: { is: 'certificate' } },
  'tls-client-cert': { about: 'upstream.tls', value: { is: 'client-certificate' } },
  'tls-handshake': { about: 'upstream.tls', value: { is: 'failed' } },
  'premature-close': { about: 'upstream.response', value: { is: 'closed-early' } },
  reset: { about: 'upstream.response', value: { is: 'reset' } },
  'read-timeout': { about: 'upstream.response', value: { is: 'times-out' } },
  'send-timeout': { about: 'upstream.response', value: { is: 'times-out' } },
  'header-too-big': { about: 'upstream.header', value: { is: 'too-big' } },
  'invalid-header': { about: 'upstream.validity', value: { is: 'invalid' } },
  'wrong-protocol-on-port': { about: 'upstream.protocol', value: { is: 'different' } },
  'truncated-response': { about: 'upstream.body', value: { is: 'cut' } },
}

/** Consequences: the reason stands in other lines, if there are any. */
export const consequences: ReadonlySet<FailureId> = new Set([
  'no-live-upstreams',
  'peer-disabled',
  'observed-errors',
  'origin-returned-502',
  'circuit-breaker',
  'app-not-started',
  'deploy-restart',
])

/** Failures of a proxy before any request, and what a log that tells of its calls of the upstream too says of them: those tell more. */
export const beforeRequests: ReadonlyMap<FailureId, string> = new Map([
  ['proxy-protocol', 'It is about connections that reach the proxy; health checks and scanners cause it too.'],
  ['port-in-use', 'It is about a start of the proxy; the requests of one that runs tell more.'],
])

/**
 * What an edge or a balancer sees when the proxy behind it answers with an error, late, or not at all: a consequence of what that proxy
 * says in the same minute. A connection that failed is none: that request never got to the proxy.
 */
export const fromWithin: ReadonlySet<FailureId> = new Set([
  'origin-returned-502',
  'read-timeout',
  'premature-close',
  'reset',
  'truncated-response',
  'invalid-header',
  'internal-error',
])

/** The finding of a failure in the app’s own log; what is not listed is `other`. */
export const appSays: Partial<Record<FailureId, AppSays>> = {
  'worker-crash': 'crashed',
  'proxy-crash': 'crashed',
  'app-error': 'other',
  'worker-oom': 'out-of-memory',
  'memory-limit': 'out-of-memory',
  'worker-timeout': 'timed-out',
  'backlog-full': 'workers-busy',
  'queue-full': 'workers-busy',
  'queue-timeout': 'workers-busy',
  overload: 'workers-busy',
  'fd-limit': 'too-many-files',
  'app-not-started': 'not-started',
  'port-in-use': 'not-started',
}

/** The finding of a failure in the words of kernel, service manager or container runtime; what is not listed is `other`. */
export const systemSays: Partial<Record<FailureId, SystemSays>> = {
  'worker-oom': 'killed-for-memory',
  'worker-crash': 'crashed',
  'proxy-crash': 'crashed',
  'selinux-denied': 'denied',
  'app-not-started': 'not-started',
  'port-in-use': 'not-started',
  'deploy-restart': 'restarted',
  'connect-timeout': 'dropped',
}

/** Failures that are no fault of an upstream, and what a text that shows only these is. */
export const otherFaults: Partial<Record<FailureId, TextKind>> = {
  'client-abort': 'client-abort',
  'client-timeout': 'client-abort',
  'client-protocol': 'client-abort',
  'client-tls': 'client-abort',
  'rate-limit': 'rate-limit',
  'request-too-big': 'request-too-big',
  'app-error': 'app-error',
}
