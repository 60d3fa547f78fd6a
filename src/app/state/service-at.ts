import type { Service } from '../../contract/services.ts'
import { parseTargetUrl, type TargetUrl } from '../../contract/target-url.ts'
import { parseUpstreamAddress } from '../../contract/upstream-address.ts'

/**
 * The listed service that an address belongs to: the same host, and the same port save that http and https on their own ports are one. Of
 * several the one whose path leads furthest towards the address. Null where none does.
 */
export function serviceAt(list: readonly Service[], url: string | undefined): Service | null {
  const target = targetOf(url)
  if (target === null) return null
  let best: { service: Service; depth: number } | null = null
  for (const service of list) {
    const own = targetOf(service.url)
    if (own === null || siteOf(own) !== siteOf(target)) continue
    const depth = isBelow(pathOf(target), pathOf(own)) ? pathOf(own).length : 0
    if (best === null || depth > best.depth) best = { service, depth }
  }
  return best?.service ?? null
}

/** Whether a server that probes only what it lists would probe this address, as far as the list tells. */
export function isListed(list: readonly Service[], { host, port }: Pick<TargetUrl, 'host' | 'port'>): boolean {
  return list.some(({ url, upstreams = [] }) => {
    const own = targetOf(url)
    return (own?.host === host && own.port === port) || upstreams.some((upstream) => isAt(upstream, host, port))
  })
}

function isAt(upstream: string, host: string, port: number): boolean {
  const parsed = parseUpstreamAddress(upstream)
  if (!('address' in parsed) || !('host' in parsed.address.at)) return false
  return parsed.address.at.host.toLowerCase() === host && parsed.address.at.port === port
}

function targetOf(url: string | undefined): TargetUrl | null {
  const parsed = url === undefined ? null : parseTargetUrl(url)
  return parsed !== null && 'target' in parsed ? parsed.target : null
}

function siteOf({ host, port, tls }: TargetUrl): string {
  return port === (tls ? 443 : 80) ? host : `${host}:${port}`
}

function pathOf({ requestTarget }: TargetUrl): string {
  return requestTarget.replace(/\?.*$/, '')
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}
