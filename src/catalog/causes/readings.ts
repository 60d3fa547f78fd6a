import type { SubjectValue } from '../../contract/subjects.ts'
import { type Rule, supports } from '../cause-form.ts'
import type { FailureId } from '../failures/index.ts'

/**
 * An ICMP reject comes back within about a millisecond, or at the next try of the connection, a second later, where the kernel that sends it
 * holds rejects back (icmp_ratelimit). An address that nobody answers for takes the kernel about 3 s (in milliseconds).
 */
export const quickly = 2000

/**
 * The proxy’s own answer came as late as the kernel gives up on a machine of the local network that does not answer: three requests, a
 * second apart (arp(7), mcast_solicit). A probe that comes later finds out sooner, because the kernel is asking already.
 * It is a hint only: where the kernel sends no more rejections for a while (icmp_ratelimit), the next attempt of a connection gets one, 1 or 3 s later.
 */
export function isLate(connect: SubjectValue<'upstream.connect'>, url: SubjectValue<'url.response'>): boolean {
  const { is, status = 0, ms = 0 } = url
  return connect.is === 'unreachable' && connect.code !== 'ENETUNREACH' && is === 'answered' && status >= 500 && ms >= 2000 && ms <= 4000
}

/** The connection ended before a whole response header. */
export function endsEarly({ is }: SubjectValue<'upstream.response'>): boolean {
  return is === 'closed-early' || is === 'reset'
}

/** The proxy’s log says the same of the connection that it made. */
export function saysEndsEarly({ is }: SubjectValue<'proxy.log'>): boolean {
  return is === 'closed-early' || is === 'reset'
}

/** The kernel told of the end of one of the app’s processes while the fault was seen. */
export function endedJustNow({ of, during }: SubjectValue<'system.log'>): boolean {
  return of === 'app' && during === true
}

/** Fires when the proxy never gets a connection, so that nothing behind it can be at fault. */
export function neverConnected({ is }: SubjectValue<'upstream.connect'>): string | false {
  const failed = ['refused', 'times-out', 'unreachable', 'denied', 'backlog-full', 'socket-missing', 'socket-denied', 'not-a-socket']
  return failed.includes(is) && 'The connection itself fails: no request gets through.'
}

type Logged = { failure?: string | undefined; program?: string | undefined; by?: string | undefined }

/** Fires when a log names one of these failures. Out: a rule's test that says the sentence. */
export function logNames(says: string, ...failures: readonly FailureId[]): (log: Logged) => string | false {
  return ({ failure }) => (failures as readonly (string | undefined)[]).includes(failure) && says
}

/** The same for the log of an edge in front of the origin. A balancer calls the app itself, as any proxy does. */
export function edgeNames(says: string, ...failures: readonly FailureId[]): (log: Logged) => string | false {
  const named = logNames(says, ...failures)
  return (log) => log.by === 'edge' && named(log)
}

type PageMaker = { kind?: string | undefined }
type Unexplained = { is: string; status?: number | undefined; program?: string | undefined }

/**
 * Rules for a pasted line or page that shows an answer of this status, which one of these proxies gives for few reasons only. Each is weak.
 * nginx’s bare 502 has none: nearly everything leads to it.
 */
export function bareAnswer(status: number, says: string, ...proxies: readonly string[]): Rule[] {
  const isTheirs = (given: number | undefined, proxy: string | undefined) => given === status && proxies.includes(proxy ?? '') && says
  return [
    supports('weak', ['text.kind'], ({ is, status: given, program }: Unexplained) => is === 'unexplained' && isTheirs(given, program)),
    // What a probe measured says more than its status.
    supports(
      'weak',
      ['fault.made-by', 'url.response'],
      ({ kind }: PageMaker, { status: given, ms }) => ms === undefined && isTheirs(given, kind),
    ),
  ]
}

/** The proxies whose own 504 says that an answer, or a connection too, took too long. */
export const answer504 = [
  'nginx',
  'openresty',
  'ingress-nginx',
  'apache',
  'haproxy',
  'envoy',
  'traefik',
  'caddy',
  'aws-alb',
  'azure-app-gateway',
] as const

/** A container holds an app and little else; a line of the kernel or the service manager may be about any program of the machine. */
export function ofAnApp({ program }: Logged): string | false {
  return (program === 'kubernetes' || program === 'docker') && 'It is a container, so most likely the app’s own.'
}

/** nginx tests its configuration, and finds its own port taken or forbidden; the configuration itself may be right. */
export function cannotListen(message: string | undefined): boolean {
  return message?.startsWith('bind() to ') ?? false
}

/** Writes milliseconds as people read them: `0.2 ms`, `12 ms`, `3.1 s`. */
export function seconds(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`
  return ms >= 10 ? `${Math.round(ms)} ms` : `${Number(ms.toFixed(1))} ms`
}

export const protocolNames: Record<NonNullable<SubjectValue<'upstream.protocol'>['speaks']>, string> = {
  http: 'HTTP',
  https: 'HTTPS',
  fastcgi: 'FastCGI',
  uwsgi: 'uwsgi',
  scgi: 'SCGI',
  grpc: 'gRPC',
  grpcs: 'gRPC over TLS',
  h2c: 'HTTP/2 without TLS',
  http2: 'HTTP/2 without TLS',
  tls: 'TLS',
  ssh: 'SSH',
  smtp: 'SMTP',
  redis: 'the Redis protocol',
  unknown: 'something unknown',
  silent: 'nothing',
}

export const certificateReasons: Record<NonNullable<SubjectValue<'upstream.tls'>['reason']>, string> = {
  expired: 'it has expired',
  'not-yet-valid': 'it is not valid yet',
  'self-signed': 'it is signed by itself',
  'unknown-issuer': 'its issuer is unknown',
  'wrong-name': 'it is for another name',
}

/** Both loopback addresses of one port are one backend that listens on one family only. */
export function isOneLoopback(each: readonly { address: string }[]): boolean {
  const ports = each.map(({ address }) => /^(?:127\.[\d.]+|\[::1\]):(\d+)$/.exec(address)?.[1])
  return new Set(each.map(({ address }) => address.startsWith('['))).size === 2 && ports[0] !== undefined && new Set(ports).size === 1
}

const minuteMs = 60_000

/**
 * A process that began in the minutes of a failure: not before it, and not long after its last line. Logs tell the time to the minute.
 * In: the span of the failure and the start of the process, ISO 8601 in UTC.
 */
export function beganWith({ first, last }: { first?: string | undefined; last?: string | undefined }, since: string | undefined): boolean {
  if (first === undefined || last === undefined || since === undefined) return false
  const start = new Date(since).getTime()
  return start >= new Date(first).getTime() && start <= new Date(last).getTime() + 5 * minuteMs
}
