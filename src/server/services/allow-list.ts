import type { ProbeTarget } from '../../contract/probe.ts'
import type { Service } from '../../contract/services.ts'
import { parseTargetUrl } from '../../contract/target-url.ts'
import { formatEndpoint, parseUpstreamAddress } from '../../contract/upstream-address.ts'
import { canonicalHost } from '../../probes/canonical-host.ts'
import { plainHost } from '../../probes/plain-host.ts'

/** What one list of services lets be probed. Nothing in it looks a name up. */
export type AllowList = {
  /** Host and port are those of a service’s URL or upstream. `host` is canonical (see canonicalHost). */
  has: (host: string, port: number) => boolean
  /** The service that a target belongs to, which lists the place and names the host of the Host header, and the place as host:port; null when none does. */
  find: (target: ProbeTarget) => { service: string; place: string } | null
}

/** The allow list of the services as they are now; made anew only when they have changed. */
export function allowListOf(services: () => readonly Service[]): () => AllowList {
  let made = { of: services(), list: allowList(services()) }
  return () => {
    const of = services()
    if (of !== made.of) made = { of, list: allowList(of) }
    return made.list
  }
}

/** Host:port of each URL and upstream, and nothing else. Sockets are never on it. */
export function allowList(services: readonly Service[]): AllowList {
  const owners = new Map<string, Set<string>>()
  const hosts = new Map<string, Set<string>>()
  for (const service of services) {
    const places = placesOf(service)
    for (const { host, port } of places) owners.set(keyOf(host, port), (owners.get(keyOf(host, port)) ?? new Set()).add(service.name))
    hosts.set(service.name, new Set(places.flatMap(({ host, port }) => [host, keyOf(host, port)])))
  }
  return {
    has: (host, port) => owners.has(keyOf(plainHost(host), port)),
    find: ({ at, hostHeader }) => {
      if ('path' in at) return null
      const host = canonical(at.host)
      const header = canonicalHeader(hostHeader)
      if (host === null || header === null) return null
      const names = [...(owners.get(keyOf(host, at.port)) ?? [])]
      const service = names.find((name) => hosts.get(name)?.has(header))
      return service === undefined ? null : { service, place: formatEndpoint({ host, port: at.port }) }
    },
  }
}

type Place = { host: string; port: number }

function placesOf({ url, upstreams = [] }: Service): Place[] {
  const parsed = parseTargetUrl(url)
  const own: Place[] = 'target' in parsed ? [parsed.target] : []
  const listed = upstreams.flatMap((text) => {
    const upstream = parseUpstreamAddress(text)
    return 'address' in upstream && 'port' in upstream.address.at ? [upstream.address.at] : []
  })
  return [...own, ...listed].flatMap(({ host, port }) => {
    const name = canonical(host)
    return name === null ? [] : [{ host: name, port }]
  })
}

function canonical(host: string): string | null {
  const read = canonicalHost(host)
  return 'host' in read ? plainHost(read.host) : null
}

/** `Shop.Example:443` as `shop.example:443`, `[::1]` as `::1`; null for what no service can name. */
function canonicalHeader(hostHeader: string): string | null {
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(hostHeader) ?? []
  const name = host === undefined ? null : canonical(host)
  return name === null || port === undefined ? name : keyOf(name, Number(port))
}

function keyOf(host: string, port: number): string {
  return `${host} ${port}`
}
