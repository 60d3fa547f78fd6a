import { findStack } from '../catalog/stacks/index.ts'
import type { SubjectValue } from '../contract/subjects.ts'

/** What a response header may be at most: in bytes, for the whole header or for one line of it, and in number of fields. */
export type HeaderLimit = { bytes: number; per: 'header' | 'line'; fields: number | null; from: 'config' | 'default' }

/**
 * The limit of a proxy (a stack id): what its configuration sets, else its default; null when neither is known. `config` says only what is
 * set.
 */
export function headerLimit(proxy: string | null, config: SubjectValue<'proxy.config'> | null = null): HeaderLimit | null {
  const set = config?.responseHeaderBytes
  const kind = proxy ?? config?.kind ?? null
  if (kind === null) return null
  const exact = exactly.get(kind)
  const bytes = set ?? exact?.bytes ?? findStack(kind)?.limits.responseHeaderBytes?.value
  return bytes === undefined ? null : { per: 'header', fields: null, ...exact, bytes, from: set === undefined ? 'default' : 'config' }
}

/** Up to here a header fits every proxy that is known; the smallest is nginx’s memory page. */
export const fitsEveryProxy = 4096
/** From here on it does not fit nginx, whatever its page size, nor one line of it Apache. */
export const fitsNotEveryProxy = 8192

/** Where the catalog’s one number does not say all, or nothing. */
const exactly = new Map<string, Partial<HeaderLimit>>([
  // AH10124, mod_proxy_http.c: each line is read into a buffer of ResponseFieldSize.
  ['apache', { per: 'line' }],
  // tune.bufsize less tune.maxrewrite: https://docs.haproxy.org/2.8/configuration.html#tune.maxrewrite
  ['haproxy', { bytes: 15_360 }],
  // max_headers_count: https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/protocol.proto
  ['envoy', { fields: 100 }],
  // http.Transport.MaxResponseHeaderBytes of Go, which Traefik does not set: 10 MB.
  ['traefik', { bytes: 10_485_760 }],
  // "Entire response header": https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
  ['aws-alb', { bytes: 32_768 }],
])
