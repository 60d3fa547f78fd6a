import * as v from 'valibot'
import { upstreamProtocols } from './upstream-address.ts'

/*
 * What a fact can be about, and the shape of its value. `is` carries the finding; the other fields carry the reading.
 * Where a question settles a subject, its option ids are values of `is`.
 * Times are milliseconds, sizes are bytes, an `address` is written as formatEndpoint writes it.
 */

const text = v.optional(v.string())
const number = v.optional(v.number())
const protocol = v.optional(v.picklist([...upstreamProtocols, 'tls', 'ssh', 'redis', 'http2', 'unknown', 'silent']))

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
      'other',
    ]),
    failure: text,
    status: number,
    peer: text,
    count: number,
  }),

  'app.process': v.object({ is: v.picklist(['running', 'not-running', 'restarting']) }),
  'app.log': v.object({ is: v.picklist(['clean', 'crashed', 'out-of-memory', 'timed-out', 'workers-busy', 'too-many-files']) }),
  'app.listening': v.object({
    is: v.picklist(['same', 'other-port', 'other-interface', 'other-family', 'nowhere', 'socket-missing', 'socket-denied']),
    at: text,
  }),

  'url.name': name,
  'url.connect': connect,
  'url.tls': tls,
  'url.response': response,

  'upstream.name': name,
  'upstream.connect': connect,
  /** The same port on the other loopback family. */
  'upstream.other-family': v.object({ is: v.picklist(['connects', 'refused', 'times-out']), address: v.string(), ms: number }),
  'upstream.protocol': v.object({ is: v.picklist(['same', 'different']), expected: protocol, speaks: protocol, address: text }),
  'upstream.tls': tls,
  'upstream.response': response,
  'upstream.header': v.object({ is: v.picklist(['fits', 'too-big']), bytes: number, fields: number, limit: number }),
  'upstream.validity': v.object({ is: v.picklist(['valid', 'invalid']), oddities: v.optional(v.array(v.string())) }),
  'upstream.body': v.object({ is: v.picklist(['whole', 'cut']), received: number, declared: number }),
  'upstream.time': v.object({ is: v.picklist(['in-time', 'too-slow']), ms: number }),

  'backends.health': v.object({ is: v.picklist(['passing', 'failing', 'none']) }),
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
