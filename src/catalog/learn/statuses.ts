import type { FailureId } from '../failures/index.ts'
import type { StackId } from '../stacks/index.ts'

export type StatusWords = {
  /** The number, or a range of them with one meaning. */
  code: string
  title: string
  /** Who says it, and about what, in one to three sentences. */
  means: string
}

/** What the numbers mean that a gateway gives instead of an answer. The vendor pages are those of the failures and stacks. */
export const statuses: readonly StatusWords[] = [
  {
    code: '499',
    title: 'The client went away',
    means:
      'nginx, Caddy and Traefik write it into their own log; nobody receives it. The client, or the hop in front, closed the connection before the answer was there. Often that hop’s own time limit was shorter than this one’s, so look for a slow app first.',
  },
  {
    code: '500',
    title: 'The server itself failed',
    means:
      'Mostly the app’s own error, told by the app. A gateway says it about itself: nginx when it has no file descriptors or connections left, Apache when TLS to the upstream fails, Traefik when a certificate is not trusted.',
  },
  {
    code: '502',
    title: 'Bad Gateway',
    means:
      'A gateway asked the server behind it and got a refusal, a broken connection or bytes that are no HTTP response. Which of them it was stands in the gateway’s log, not in the number.',
  },
  {
    code: '503',
    title: 'Service Unavailable',
    means:
      'HAProxy, Envoy and Apache say it where nginx says 502: connection refused, name not found, TLS failed. From any of them it may also mean that no healthy backend is left, a queue is full or a limit was reached. An app says it during maintenance.',
  },
  {
    code: '504',
    title: 'Gateway Timeout',
    means:
      'The gateway waited for the server behind it until its own time limit was over. Nothing invalid came: nothing came at all, or it came too late. nginx, Traefik and AWS ALB also say it when connecting takes too long.',
  },
  {
    code: '520',
    title: 'Cloudflare: the origin’s answer is not usable',
    means: 'The origin closed or reset the connection, or sent an empty answer, or a header that is broken or too large.',
  },
  {
    code: '521',
    title: 'Cloudflare: the origin refuses the connection',
    means: 'Nothing listens at the origin on the port that Cloudflare calls, or a firewall there rejects Cloudflare’s addresses.',
  },
  {
    code: '522',
    title: 'Cloudflare: connecting to the origin takes too long',
    means:
      'The origin does not answer the first packets: a firewall drops them, the address in DNS is old, or the machine is down or overloaded.',
  },
  { code: '523', title: 'Cloudflare: no way leads to the origin', means: 'The network has no route to the address that DNS gives.' },
  {
    code: '524',
    title: 'Cloudflare: the origin takes too long to answer',
    means: 'The connection stands, and no response came within Cloudflare’s time limit. It is what nginx calls 504.',
  },
  {
    code: '525',
    title: 'Cloudflare: the TLS handshake with the origin failed',
    means: 'The origin has no certificate for the name, no version or cipher in common, or speaks no TLS on that port.',
  },
  {
    code: '526',
    title: 'Cloudflare: the origin’s certificate is not valid',
    means: 'Only with the setting Full (strict): the certificate is expired, for another name, or from an issuer that is not trusted.',
  },
  {
    code: '530',
    title: 'Cloudflare: see the number on the page',
    means: 'It comes with a number of its own: 1016 means that the origin’s name does not resolve, 1033 that a tunnel is down.',
  },
]

/** The stacks whose numbers are set side by side; columns of one table. */
export const comparedStacks = [
  'nginx',
  'haproxy',
  'envoy',
  'apache',
  'caddy',
  'traefik',
  'aws-alb',
  'cloudflare',
] as const satisfies readonly StackId[]

/** The faults that are set side by side; rows of that table, in the order in which a request meets them. */
export const comparedFailures = [
  'dns-failure',
  'connection-refused',
  'connect-timeout',
  'tls-handshake',
  'tls-verify',
  'no-live-upstreams',
  'premature-close',
  'header-too-big',
  'read-timeout',
] as const satisfies readonly FailureId[]

/** Where the usual number is not the only one. */
export const statusExceptions: readonly { failure: FailureId; stack: StackId; says: string }[] = [
  { failure: 'dns-failure', stack: 'apache', says: 'Up to 2.4.58 it answered 502.' },
  { failure: 'dns-failure', stack: 'traefik', says: 'A name server that does not answer in time gives 504.' },
  { failure: 'connect-timeout', stack: 'nginx', says: 'When the kernel gives up before nginx’s own limit is over, it is 502.' },
  {
    failure: 'no-live-upstreams',
    stack: 'aws-alb',
    says: 'Only when no target is registered; when all are unhealthy it asks them all the same.',
  },
  { failure: 'premature-close', stack: 'apache', says: 'Over FastCGI it is 503.' },
  { failure: 'read-timeout', stack: 'apache', says: 'Over FastCGI it is 504.' },
]
