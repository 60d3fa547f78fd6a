import type { Settled } from '../catalog/cause-form.ts'
import type { FailureId } from '../catalog/failures/index.ts'
import type { Fact } from '../contract/fact.ts'
import type { Report } from '../contract/report.ts'
import type { Subject } from '../contract/subjects.ts'

type SeenFailure = Report['failures'][number]

/** The failure that a finding is, in the field's terms; finer ones are picked in `failureOf`. */
const failureByFinding: Partial<Record<Subject, Record<string, FailureId>>> = {
  'upstream.name': { fails: 'dns-failure' },
  'upstream.connect': {
    refused: 'connection-refused',
    'times-out': 'connect-timeout',
    unreachable: 'host-unreachable',
    reset: 'reset',
    mixed: 'connection-refused',
    'backlog-full': 'backlog-full',
    'socket-missing': 'socket-missing',
    'socket-denied': 'socket-permission',
    'not-a-socket': 'socket-wrong-type',
  },
  'upstream.tls': {
    version: 'tls-version',
    name: 'tls-sni',
    certificate: 'tls-verify',
    'client-certificate': 'tls-client-cert',
    plain: 'tls-handshake',
    failed: 'tls-handshake',
  },
  'upstream.protocol': { different: 'wrong-protocol-on-port' },
  'upstream.response': {
    'closed-early': 'premature-close',
    reset: 'reset',
    'times-out': 'read-timeout',
    invalid: 'invalid-header',
    'header-too-big': 'header-too-big',
  },
  'upstream.header': { 'too-big': 'header-too-big' },
  'upstream.validity': { invalid: 'invalid-header' },
  'upstream.body': { cut: 'truncated-response' },
  'upstream.time': { 'too-slow': 'slow-app' },
  'proxy.log': { 'no-live': 'no-live-upstreams', tls: 'tls-handshake', permission: 'socket-permission' },
  'app.process': { 'not-running': 'app-not-started' },
  'app.log': {
    crashed: 'worker-crash',
    'out-of-memory': 'worker-oom',
    'timed-out': 'worker-timeout',
    'workers-busy': 'overload',
    'too-many-files': 'fd-limit',
  },
}

/** The failures that the facts which count show, one row a failure and peer, in the order first seen. */
export function failuresSeen(known: Settled, proxy: string | null, status: number | null): SeenFailure[] {
  const rows = new Map<string, SeenFailure>()
  for (const fact of known.all) {
    const logged = loggedFailure(fact, proxy)
    if (logged !== null) rows.set(`${logged.id} ${logged.peer} ${logged.proxy}`, logged)
    // What a line shows of the upstream is the line's own failure once more.
    const id = logged === null && fact.setAside === null && fact.source !== 'text' ? failureOf(fact) : null
    if (id === null || isOverruledByAnother(fact, known)) continue
    const peer = 'address' in fact.value ? (fact.value.address ?? null) : null
    const key = `${id} ${peer}`
    const row = rows.get(key)
    if (row) {
      row.count += 1
      row.first = earliest(row.first, fact.at)
      row.last = latest(row.last, fact.at)
      row.quote ??= fact.quote
    } else rows.set(key, { id, proxy, peer, status, count: 1, first: fact.at, last: fact.at, quote: fact.quote })
  }
  return [...rows.values()]
}

/** A failure that a log names, with its own count and times, whether it decides or not; none of another program of the machine. */
function loggedFailure({ about, value, quote }: Fact, proxy: string | null): SeenFailure | null {
  if (about === 'system.log' && value.of === 'other') return null
  if ((about !== 'proxy.log' && about !== 'app.log' && about !== 'system.log') || value.failure === undefined) return null
  const { failure, peer = null, status = null, count = 1, first = null, last = null, program = proxy } = value
  return { id: failure, proxy: program, peer, status, count, first, last, quote }
}

function failureOf(fact: Fact): FailureId | null {
  const { about, value } = fact
  if (about === 'upstream.response' && value.is === 'answered' && value.status === 502) return 'origin-returned-502'
  if (about === 'upstream.connect' && value.code === 'ENETUNREACH') return 'network-unreachable'
  if (about === 'upstream.name' && value.is === 'fails' && value.notFound === false) return 'dns-timeout'
  if (about === 'upstream.tls' && value.reason === 'expired') return 'tls-cert-expired'
  if (about === 'upstream.tls' && value.reason === 'wrong-name') return 'tls-name-mismatch'
  return failureByFinding[about]?.[value.is] ?? null
}

/** What a louder fact contradicts is no failure any more; what it repeats still counts. */
function isOverruledByAnother(fact: Fact, known: Settled): boolean {
  return fact.overruledBy !== null && known.get(fact.about)?.value.is !== fact.value.is
}

function earliest(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a
}

function latest(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a
}
