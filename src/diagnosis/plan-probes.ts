import type { ProbeRun, ProbeTarget } from '../contract/probe.ts'
import { parseTargetUrl, type TargetUrl } from '../contract/target-url.ts'
import {
  formatEndpoint,
  isLiteralIp,
  parseUpstreamAddress,
  type UpstreamAddress,
  type UpstreamProtocol,
} from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'

/** A part of "where" that cannot be used, and how to mend it. */
export type WhereProblem = { field: 'url' | 'upstream'; says: string }

/** The protocol that an app server speaks by nature, where the address does not say. */
const spokenByApp: Record<string, UpstreamProtocol> = { 'php-fpm': 'fastcgi' }

/**
 * The probes worth making, known as soon as the target is: one run for the public address, one for the upstream.
 * In: what the person typed. Out: the runs, and what could not be used.
 */
export function planProbes(where: Where): { runs: ProbeRun[]; problems: WhereProblem[] } {
  const runs: ProbeRun[] = []
  const problems: WhereProblem[] = []

  const url = where.url ? parseTargetUrl(where.url) : null
  if (url && 'error' in url) problems.push({ field: 'url', says: url.error })
  const target = url && 'target' in url ? url.target : null
  if (target) runs.push(urlRun(target))

  const upstream = where.upstream ? parseUpstreamAddress(where.upstream) : null
  if (upstream && 'error' in upstream) problems.push({ field: 'upstream', says: upstream.error })
  if (upstream && 'address' in upstream) runs.push(upstreamRun(upstream.address, upstreamProtocol(where), target))

  return { runs, problems }
}

/** The protocol that the proxy speaks to the upstream: as the address says, else as the app's kind implies, else HTTP. */
function upstreamProtocol(where: Where): UpstreamProtocol {
  return statedProtocol(where) ?? spokenByApp[where.app ?? ''] ?? 'http'
}

/** The protocol that the person stated in the address, or null. */
export function statedProtocol(where: Where): UpstreamProtocol | null {
  const parsed = where.upstream ? parseUpstreamAddress(where.upstream) : null
  return parsed && 'address' in parsed ? parsed.address.protocol : null
}

function urlRun(target: TargetUrl): ProbeRun {
  return {
    target: {
      hop: 'url',
      at: { host: target.host, port: target.port },
      protocol: target.tls ? 'https' : 'http',
      hostHeader: target.hostHeader,
      requestTarget: target.requestTarget,
      method: 'GET',
    },
    probes: target.tls ? ['dns', 'tcp', 'tls', 'http'] : ['dns', 'tcp', 'http'],
  }
}

function upstreamRun({ at, requestPath }: UpstreamAddress, protocol: UpstreamProtocol, url: TargetUrl | null): ProbeRun {
  const target: ProbeTarget = {
    hop: 'upstream',
    at,
    protocol,
    hostHeader: url?.hostHeader ?? ('path' in at ? 'localhost' : formatEndpoint(at)),
    requestTarget: url && requestPath === '/' ? url.requestTarget : requestPath,
    method: 'GET',
  }
  const http = protocol === 'http' || protocol === 'https' ? (['http'] as const) : []
  const tls = protocol === 'https' || protocol === 'grpcs' ? (['tls'] as const) : []
  if ('path' in at) return { target, probes: ['unix-socket', ...http, 'protocol'] }
  const dns = isLiteralIp(at.host) ? [] : (['dns'] as const)
  return { target, probes: [...dns, 'tcp', ...tls, ...http, 'protocol'] }
}
