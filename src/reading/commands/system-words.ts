import type { SubjectValue } from '../../contract/subjects.ts'

type Is = SubjectValue<'upstream.connect'>['is']

/**
 * Reads how the C library words a failed connection (strerror(3), glibc, musl, BSD and Windows), for a port or for a unix socket.
 * Out: the finding and the error's symbol, or null for other words.
 */
export function connectWords(text: string, unixSocket = false): { is: Is; code: string } | null {
  const found = words.find(([shape]) => shape.test(text))
  if (found === undefined) return null
  const [, is, code] = found
  if (unixSocket) return is === 'denied' ? { is: 'socket-denied', code } : { is, code }
  return is === 'socket-missing' || is === 'not-a-socket' || is === 'backlog-full' ? null : { is, code }
}

const words: readonly (readonly [RegExp, Is, string])[] = [
  [/connection refused|actively refused/i, 'refused', 'ECONNREFUSED'],
  [/connection timed out|operation timed out|timeout was reached|^timed? ?out\b|timed out$/i, 'times-out', 'ETIMEDOUT'],
  [/no route to host|host is unreachable|host unreachable/i, 'unreachable', 'EHOSTUNREACH'],
  [/network is unreachable|network unreachable/i, 'unreachable', 'ENETUNREACH'],
  [/host is down/i, 'unreachable', 'EHOSTDOWN'],
  [/connection reset|forcibly closed/i, 'reset', 'ECONNRESET'],
  [/permission denied/i, 'denied', 'EACCES'],
  [/operation not permitted/i, 'denied', 'EPERM'],
  [/no such file or directory/i, 'socket-missing', 'ENOENT'],
  [/resource temporarily unavailable/i, 'backlog-full', 'EAGAIN'],
  [/socket operation on non-socket/i, 'not-a-socket', 'ENOTSOCK'],
]

/** How getaddrinfo(3) words a failure. `notFound` is true where the name is said not to exist. */
export function nameWords(text: string): { code: string; notFound: boolean } | null {
  if (/name or service not known|nodename nor servname|name does not resolve|no such host|unknown host|could not find host/i.test(text))
    return { code: 'EAI_NONAME', notFound: true }
  if (/no address associated with (host)?name/i.test(text)) return { code: 'EAI_NODATA', notFound: false }
  if (/temporary failure in name resolution|(?:^|: )try again/i.test(text)) return { code: 'EAI_AGAIN', notFound: false }
  return null
}
