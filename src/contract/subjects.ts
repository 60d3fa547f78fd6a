import * as v from 'valibot'
import { upstreamProtocols } from './upstream-address.ts'

/*
 * What a fact can be about, and the shape of its value. `is` carries the finding; the other fields carry the reading.
 * Where a question settles a subject, its option ids are values of `is`.
 * Times are milliseconds, sizes are bytes, an `address` is written as formatEndpoint writes it.
 */

const text = v.optional(v.string())
const number = v.optional(v.number())
const flag = v.optional(v.boolean())
const protocol = v.optional(v.picklist([...upstreamProtocols, 'tls', 'ssh', 'smtp', 'redis', 'http2', 'unknown', 'silent']))

/** What a log adds to its finding: the failure, who logged it, how often and from when to when. */
const logged = {
  failure: text,
  status: number,
  peer: text,
  program: text,
  /** Whose log it is, as seen from the app. */
  by: v.optional(v.picklist(['edge', 'balancer', 'proxy', 'app', 'system'])),
  count: number,
  /** The site answers since: what the log tells of is over for now. */
  isOver: flag,
  first: text,
  last: text,
  /** From when to when on the log’s own clock, to the minute, where it names no zone: `2026-11-22 03:11`. */
  localFirst: text,
  localLast: text,
  /** How it came over time, where enough lines say when. */
  course: v.optional(
    v.object({ is: v.picklist(['one-burst', 'bursts', 'periodic', 'constant', 'growing']), bursts: number, everyMinutes: number }),
  ),
  /**
   * What became of the requests behind the first `seen` lines: for `retried` of them another server was asked next and failed too, `healed`
   * of them were answered in the end. The others were the last attempt of their request.
   */
  attempts: v.optional(v.object({ seen: v.number(), retried: v.number(), healed: v.number() })),
  /**
   * How often in each step of time, for a picture: `from` and `step` in minutes on the log’s own clock, 60 steps at most. `utc` and `local`
   * count since 1970, `no-year` and `no-day` from anywhere.
   */
  timeline: v.optional(
    v.object({
      clock: v.picklist(['utc', 'local', 'no-year', 'no-day']),
      from: v.pipe(v.number(), v.integer(), v.minValue(-5e9), v.maxValue(5e9)),
      step: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e6)),
      counts: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(60)),
    }),
  ),
}

const name = v.object({
  is: v.picklist(['no-name', 'resolves', 'fails', 'old-address']),
  host: text,
  addresses: v.optional(v.array(v.string())),
  code: text,
  /** true: the resolver answered that the name does not exist; false: it could not answer. */
  notFound: v.optional(v.boolean()),
})

const connect = v.object({
  is: v.picklist([
    'connects',
    'refused',
    'times-out',
    'unreachable',
    'denied',
    'reset',
    'mixed',
    'backlog-full',
    'socket-missing',
    'socket-denied',
    'not-a-socket',
  ]),
  address: text,
  code: text,
  ms: number,
  each: v.optional(v.array(v.object({ address: v.string(), is: v.string(), code: text, ms: number }))),
  /** The octal mode of a unix socket’s file, as `0660`. */
  mode: text,
})

const tls = v.object({
  is: v.picklist(['not-used', 'works', 'version', 'name', 'certificate', 'client-certificate', 'plain', 'failed']),
  alert: number,
  code: text,
  version: text,
  cipher: text,
  /** Why the certificate would be refused by a proxy that verifies. */
  reason: v.optional(v.picklist(['expired', 'not-yet-valid', 'self-signed', 'unknown-issuer', 'wrong-name'])),
  host: text,
  ms: number,
})

const response = v.object({
  is: v.picklist(['answered', 'invalid', 'closed-early', 'reset', 'times-out', 'header-too-big']),
  status: number,
  /** What the response calls itself (Server header), and the stack whose fingerprints it bears. */
  server: text,
  kind: text,
  address: text,
  /** Bytes that came before the failure. */
  received: number,
  ms: number,
})

const descriptors = v.object({
  is: v.picklist(['at-limit', 'near-limit', 'has-room']),
  used: v.number(),
  limit: v.number(),
  program: text,
  pid: number,
})

/** Requests of the same kind, one after the other; `each` by the address that answered. */
const samples = v.object({
  is: v.picklist(['never-fails', 'always-fails', 'every-nth', 'in-bursts', 'at-random', 'one-address']),
  of: v.number(),
  failed: v.number(),
  /** Every how many requests one fails. */
  every: number,
  /** Those that came; the rest had no answer. */
  statuses: v.optional(v.array(v.object({ status: v.nullable(v.number()), count: v.number() }))),
  each: v.optional(v.array(v.object({ address: v.string(), of: v.number(), failed: v.number() }))),
})

export const subjects = {
  'path.edge': v.object({ is: v.picklist(['present', 'none']), kind: text }),
  'path.proxy': v.object({ is: v.literal('known'), kind: v.string() }),
  'path.app': v.object({ is: v.literal('known'), kind: v.string() }),
  'path.upstream': v.object({
    is: v.picklist(['port', 'unix-socket']),
    address: v.string(),
    host: text,
    port: number,
    path: text,
    /** The protocol the proxy speaks to it, when the address said so. */
    protocol: v.optional(v.picklist(upstreamProtocols)),
    loopback: v.boolean(),
    /** The host is a name that must be resolved. */
    named: v.boolean(),
    /** The other servers of its group, where a configuration lists several. */
    others: v.optional(v.array(v.string())),
  }),

  'fault.pattern': v.object({ is: v.picklist(['always', 'sometimes', 'around-deploys', 'since-change', 'gone']) }),
  'fault.timing': v.object({ is: v.picklist(['with-deploys', 'after-idle', 'one-backend', 'under-load', 'no-pattern']) }),
  'fault.made-by': v.object({ is: v.picklist(['edge', 'balancer', 'proxy', 'app']), kind: text }),

  'proxy.log': v.object({
    is: v.picklist([
      'refused',
      'timed-out',
      'closed-early',
      'reset',
      'header-too-big',
      'invalid',
      'tls',
      'name',
      'no-live',
      'no-such-socket',
      'permission',
      'silent',
      /** A log of this machine shows no failure of the last hour. */
      'clean',
      'other',
    ]),
    ...logged,
  }),

  /** What a proxy’s configuration says about one way to an upstream, and only that: what is absent has the proxy’s default. */
  'proxy.config': v.object({
    is: v.literal('read'),
    kind: text,
    /** File and line of the target, where the configuration says which file it is. */
    at: text,
    /** Every target that the whole configuration names. */
    targets: v.optional(v.array(v.string())),
    connectMs: number,
    /** How long it waits for the response; in most proxies between two reads. */
    responseMs: number,
    sendMs: number,
    /** The buffer that a response header must fit. */
    responseHeaderBytes: number,
    bufferCount: number,
    bufferBytes: number,
    busyBytes: number,
    buffers: flag,
    /** How many idle connections it keeps, and for how long. */
    keepalive: number,
    idleMs: number,
    httpVersion: text,
    /** The Connection and Host headers that it sends. */
    connection: text,
    hostHeader: text,
    sendsServerName: flag,
    serverName: text,
    verifies: flag,
    clientCertificate: flag,
    tlsVersions: text,
    ciphers: text,
    resolver: text,
    resolverValidMs: number,
    /** The name is resolved while the proxy runs, not only when it starts. */
    resolvesAgain: flag,
    /** When it tries the next server. */
    nextUpstream: text,
    maxFails: number,
    failMs: number,
    interceptsErrors: flag,
    /** Answers of 500 and above that the configuration gives without asking an upstream. */
    returns: v.optional(v.array(v.object({ status: v.number(), at: v.string() }))),
    errorPages: v.optional(v.array(v.string())),
    /** The target is an address where the same configuration listens (or bears the site’s own name), and the `listen` that says so. */
    calls: v.optional(v.object({ is: v.picklist(['itself', 'its-own-name', 'expects-proxy-protocol']), listen: v.string() })),
  }),
  /** What the proxy itself says of its configuration. `at` is file:line. */
  'proxy.config-test': v.object({ is: v.picklist(['passes', 'fails']), failure: text, message: text, at: text }),

  'app.process': v.object({
    is: v.picklist(['running', 'not-running', 'restarting']),
    /** The unit, container or pod. */
    name: text,
    /** How it ended last. */
    code: number,
    signal: text,
    restarts: number,
    /** What the supervisor calls its state: `exit-code`, `CrashLoopBackOff`, `unhealthy`. */
    reason: text,
  }),
  'app.log': v.object({
    is: v.picklist(['clean', 'crashed', 'out-of-memory', 'timed-out', 'workers-busy', 'too-many-files', 'not-started', 'other']),
    ...logged,
  }),
  /** What kernel, service manager or container runtime say of the app’s or the proxy’s process. */
  'system.log': v.object({
    is: v.picklist(['killed-for-memory', 'crashed', 'denied', 'restarted', 'not-started', 'dropped', 'other']),
    ...logged,
    /** Whose process it is, where the host tells that, and its name. */
    of: v.optional(v.picklist(['app', 'proxy', 'other'])),
    process: text,
    /** It was logged while the fault was seen: during the probes, or in the same seconds as the proxy’s own lines. */
    during: flag,
  }),
  /** What a pasted text is, where it shows no fault of an upstream; `unexplained`: an answer of 500 or above without its reason. */
  'text.kind': v.object({
    is: v.picklist([
      'healthy',
      'client-abort',
      'rate-limit',
      'request-too-big',
      'config',
      'app-error',
      'other',
      'unexplained',
      'nothing-known',
    ]),
    says: text,
    status: number,
    /** Whose words they are, where the status stays unexplained. */
    program: text,
  }),
  /** Where the app listens, beside where the proxy calls. `at` is the listener; for `socket-denied` the part of the path that denies. */
  'app.listening': v.object({
    is: v.picklist(['same', 'other-port', 'other-interface', 'other-family', 'nowhere', 'socket-missing', 'socket-denied', 'socket-stale']),
    at: text,
    /** What the proxy calls. */
    calls: text,
    /**
     * How a listener elsewhere was taken for the app’s. name: unit, folder or command bear the name of the service. likeness: a port close
     * by, the kind of program, a folder shared with the proxy. only: nothing else that listens may be an app.
     */
    by: v.optional(v.picklist(['name', 'likeness', 'only'])),
    /** What takes the connection for a container, and leads it to `at`. */
    through: text,
    program: text,
    pid: number,
    user: text,
    /** When the process started, ISO 8601 in UTC. */
    since: text,
    /** Mode and owner of the part of the path that denies, and the user who is denied. */
    mode: text,
    owner: text,
    denied: text,
  }),
  /** The connections that wait to be accepted at the app's listener; the kernel turns away what is above the limit. */
  'app.queue': v.object({ is: v.picklist(['full', 'has-room']), waiting: v.number(), limit: number, address: text }),
  /** Whether the app’s processes that were there before the probes are there after them. `gone`: how many are not. */
  'app.workers': v.object({ is: v.picklist(['ended', 'same']), gone: v.number(), of: v.number(), program: text }),
  /** Open files of the process behind the upstream (`app`) or of the proxy, and how many it may have. */
  'app.descriptors': descriptors,
  'proxy.descriptors': descriptors,
  /** The memory limit that the kernel holds the app to (its cgroup), and how often it killed for it. */
  'app.memory': v.object({
    is: v.picklist(['killed', 'pressed', 'fine']),
    kills: number,
    /** How many of them happened while the probes ran. */
    during: number,
    usedBytes: number,
    limitBytes: number,
    name: text,
  }),
  /** The running proxy, as the host shows it. */
  'proxy.process': v.object({
    is: v.picklist(['running', 'not-running']),
    kind: text,
    pid: number,
    user: text,
    since: text,
    unit: text,
    /** It is in the network namespace from which was looked: a probe of the upstream from there sees what it sees. */
    sameNetwork: flag,
  }),
  /** What a look at the host could not see, and the command that would show it. */
  'host.sight': v.object({
    is: v.picklist(['whole', 'partial']),
    root: flag,
    container: text,
    unseen: v.optional(v.array(v.object({ what: v.string(), why: v.string(), run: text }))),
  }),
  /** Whether the upstream’s machine gives its hardware address on the local network (ARP): one that is down does not. */
  'host.neighbour': v.object({ is: v.picklist(['answers', 'silent']), address: v.string() }),
  /** What the hosts file of the machine makes of the upstream’s name. */
  'host.names': v.object({ is: v.picklist(['both', 'ipv4-only', 'ipv6-only', 'none']), host: v.string(), addresses: v.array(v.string()) }),

  'url.name': name,
  'url.connect': connect,
  'url.tls': tls,
  'url.response': response,

  'upstream.name': name,
  'upstream.connect': connect,
  /** The same port on the other loopback family. */
  'upstream.other-family': v.object({ is: v.picklist(['connects', 'refused', 'times-out']), address: v.string(), ms: number }),
  /** Beside an address of this machine that refuses: what accepts on its other addresses, or on the port before or after. */
  'upstream.near': v.object({ is: v.picklist(['other-interface', 'other-port', 'nothing']), address: text, ms: number }),
  'upstream.protocol': v.object({ is: v.picklist(['same', 'different']), expected: protocol, speaks: protocol, address: text }),
  'upstream.tls': tls,
  'upstream.response': response,
  'upstream.header': v.object({
    is: v.picklist(['fits', 'too-big']),
    bytes: number,
    fields: number,
    limit: number,
    /** Whether the limit was read from the proxy’s configuration, or is what the proxy has unless told. */
    limitFrom: v.optional(v.picklist(['config', 'default'])),
  }),
  /** disputed: clients read the response, but not every gateway takes it. */
  'upstream.validity': v.object({ is: v.picklist(['valid', 'disputed', 'invalid']), oddities: v.optional(v.array(v.string())) }),
  /** unfinished: the rest had not come when the probe ended. */
  'upstream.body': v.object({ is: v.picklist(['whole', 'cut', 'unfinished']), received: number, declared: number }),
  'upstream.time': v.object({ is: v.picklist(['in-time', 'too-slow']), ms: number }),

  /** The same request many times: through the proxy, and straight to the upstream (or to each server of its group). */
  'url.samples': samples,
  'upstream.samples': samples,
  /**
   * How long the upstream keeps an idle connection (`ms`; `atLeastMs` when the wait ended first), what it says of it (`advertisedMs`), and
   * how long the proxy keeps it (`proxyMs`; absent where it keeps one until the upstream closes it). `shorter` than the proxy: the proxy
   * can reuse a connection that is just being closed.
   */
  'upstream.keepalive': v.object({
    is: v.picklist(['longer', 'shorter', 'same', 'closes-at-once', 'not-compared']),
    ms: number,
    atLeastMs: number,
    advertisedMs: number,
    proxyMs: number,
  }),
  'backends.health': v.object({ is: v.picklist(['passing', 'failing', 'none']), name: text, reason: text }),
  /** The addresses that stand behind a Kubernetes service. */
  'service.endpoints': v.object({
    is: v.picklist(['some', 'none']),
    service: text,
    addresses: v.optional(v.array(v.string())),
    /** The port that the service calls, a number or a name, and the ports that its pods declare. */
    targetPort: text,
    containerPorts: v.optional(v.array(v.number())),
  }),
  /** What the packet filter of the machine does with a new connection to the upstream’s port. `rule` is the line that decides. */
  'host.rules': v.object({
    is: v.picklist(['rejects', 'drops', 'lets-through']),
    rule: v.string(),
    chain: text,
    /** How it rejects: `tcp-reset` looks like nobody listening. */
    with: text,
    /** The rule holds under this condition only. */
    only: text,
  }),
  /** What a Linux security module (SELinux, AppArmor) did to the proxy, or how it is set. */
  'host.lsm': v.object({
    is: v.picklist(['denied', 'enforcing', 'permissive', 'off']),
    kind: v.optional(v.picklist(['selinux', 'apparmor'])),
    program: text,
    /** What was denied, and on what: `name_connect` on `tcp_socket`. */
    operation: text,
    on: text,
    port: number,
    path: text,
    context: text,
  }),
  'origin.direct': v.object({ is: v.picklist(['no-edge', 'answers', 'fails-the-same', 'times-out', 'tls-error', 'blocked']) }),
} as const

export type Subject = keyof typeof subjects
export type SubjectValue<S extends Subject> = v.InferOutput<(typeof subjects)[S]>

/** Checks a value against its subject's shape. Out: null when it fits, else one line that says what does not. */
export function subjectValueProblem(about: string, value: unknown): string | null {
  const schema = Object.hasOwn(subjects, about) ? subjects[about as Subject] : undefined
  if (!schema) return `${about} is not a subject`
  const result = v.safeParse(schema as v.GenericSchema, value)
  return result.success
    ? null
    : `${about}: ${result.issues.map((issue) => `${v.getDotPath(issue) ?? 'value'}: ${issue.message}`).join('; ')}`
}
