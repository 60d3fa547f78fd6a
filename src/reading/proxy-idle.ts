import { stackFamily } from '../catalog/fitting.ts'
import { findStack } from '../catalog/stacks/index.ts'
import type { Hints } from './probes/observation.ts'

/**
 * How long a proxy keeps an idle connection to an upstream, in milliseconds; `ms` null: until the upstream closes it. null when it keeps
 * none, or when that is not known.
 */
export function proxyIdle({ proxy, config = null, server = null }: Omit<Hints, 'expected'>): { ms: number | null } | null {
  const kind = proxy ?? config?.kind ?? null
  if (kind === null || config?.keepalive === 0) return null
  if (stackFamily(kind) === 'nginx' && kind !== 'ingress-nginx' && !nginxKeeps(config, server)) return null
  // https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass: without ttl a connection is kept until the backend closes it.
  if (kind === 'apache') return { ms: config?.idleMs ?? null }
  const ms = config?.idleMs ?? findStack(kind)?.limits.idleMs?.value
  return ms === undefined ? null : { ms }
}

/**
 * With `keepalive` in the upstream block, where the request is made in HTTP/1.1 and without “Connection: close”, which nginx sends unless
 * told otherwise. Since 1.29.7 all three are the default: https://nginx.org/en/CHANGES
 */
function nginxKeeps(config: NonNullable<Hints['config']> | null, server: string | null): boolean {
  if (isSince(server, [1, 29, 7])) return config?.httpVersion !== '1.0' && !/close/i.test(config?.connection ?? '')
  const keeps = (config?.keepalive ?? 0) > 0
  return keeps && config?.httpVersion === '1.1' && config.connection !== undefined && !/close/i.test(config.connection)
}

/** `nginx/1.29.8` */
function isSince(server: string | null, since: readonly [number, number, number]): boolean {
  const found = /^nginx\/(\d{1,4})\.(\d{1,4})\.(\d{1,4})/.exec(server ?? '')?.slice(1)
  if (found === undefined) return false
  const at = since.findIndex((part, index) => Number(found[index]) !== part)
  return at === -1 || Number(found[at]) > (since[at] ?? 0)
}
