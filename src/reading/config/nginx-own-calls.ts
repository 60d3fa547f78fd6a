import type { SubjectValue } from '../../contract/subjects.ts'
import { isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import type { NginxDirective } from './nginx-config.ts'
import type { NginxScopes } from './nginx-settings.ts'
import type { ProxyTarget } from './proxy-way.ts'

type Block = readonly NginxDirective[]

/** An address where a server block listens; `host` null: any. */
export type NginxListen = {
  server: Block
  host: string | null
  port: number
  isV6: boolean
  isDefault: boolean
  expectsProxy: boolean
  says: string
}

/** The addresses where one server block listens; without `listen` it is port 80 (ngx_http_core_server). */
export function listensOf(server: Block): NginxListen[] {
  const said = server.filter(({ name }) => name === 'listen').slice(0, mostListens)
  if (said.length === 0) return [{ server, host: null, port: 80, isV6: false, isDefault: false, expectsProxy: false, says: 'listen 80;' }]
  return said.flatMap(({ args }) => {
    const [place = '', ...params] = args
    const [, host, port] = /^(?:(\[[0-9a-fA-F:.]*\]|[^:[\]]*):)?(\d{1,5})$/.exec(place) ?? [null, place, '80']
    if (place.startsWith('unix:')) return []
    const bare = host?.replace(/^\[|\]$/g, '') ?? ''
    const isAny = ['', '*', '0.0.0.0', '::'].includes(bare)
    const says = `listen ${args.join(' ')};`
    return [
      {
        server,
        host: isAny ? null : bare.toLowerCase(),
        port: Number(port),
        isV6: host?.startsWith('[') === true,
        isDefault: params.includes('default_server') || params.includes('default'),
        expectsProxy: params.includes('proxy_protocol'),
        says,
      },
    ]
  })
}

const mostListens = 50

type Pass = {
  pass: NginxDirective
  scopes: NginxScopes
  targets: readonly ProxyTarget[]
  /** The Host header that is sent, where the configuration sets it. */
  hostHeader: string | undefined
}

/**
 * Whether one *_pass calls an address where the same configuration listens: a port that expects the PROXY protocol, which nginx does not
 * send over HTTP; the very way that leads here, for every request again; or the site’s own name. Out: null when it does not, or when
 * rewriting, a condition or another server block at that address may lead elsewhere.
 */
export function ownCall(
  { pass, scopes, targets, hostHeader }: Pass,
  listens: readonly NginxListen[],
  namesOf: (server: Block) => readonly string[],
): SubjectValue<'proxy.config'>['calls'] | null {
  const server = scopes.findLast(({ name }) => name === 'server')?.block
  for (const { at } of targets) {
    if (server === undefined || !('port' in at)) continue
    const host = at.host.toLowerCase()
    const there = listens.filter((listen) => listen.port === at.port && leadsTo(host, listen))
    const expecting = there.find(({ expectsProxy }) => expectsProxy)
    if (expecting !== undefined) return { is: 'expects-proxy-protocol', listen: expecting.says }
    if (!keepsRequest(pass, scopes)) continue
    const own = there.find((listen) => listen.server === server)
    const isAlone = there.every((listen) => listen.server === server)
    const names = namesOf(server)
    const isForOther = hostHeader !== undefined && !hostHeader.startsWith('$') && !names.includes(hostHeader.toLowerCase())
    if (own !== undefined && !isForOther && (isAlone || keepsHost(hostHeader, names))) return { is: 'itself', listen: own.says }
    const byName = listens.find((listen) => listen.server === server && listen.port === at.port && names.includes(host))
    if (byName !== undefined && !isLiteralIp(host) && !isLoopback(host)) return { is: 'its-own-name', listen: byName.says }
  }
  return null
}

/** A loopback address leads to a listener on any address of its family, and a name of this machine to both. */
function leadsTo(host: string, listen: NginxListen): boolean {
  if (listen.host === host) return true
  if (!isLoopback(host) || (isLiteralIp(host) && host.includes(':') !== listen.isV6)) return false
  return listen.host === null || (host === 'localhost' && isLoopback(listen.host))
}

/** The same path comes back, so that the same location takes it. */
function keepsRequest({ args }: NginxDirective, scopes: NginxScopes): boolean {
  if (scopes.some(({ name, block }) => name === 'if' || block.some((one) => one.name === 'rewrite'))) return false
  const path = /^(?:\w+:\/\/)?[^/]*(\/.*)?$/.exec(args[0] ?? '')?.[1]
  const location = scopes.findLast(({ name }) => name === 'location')?.args.at(-1) ?? '/'
  return path === undefined || path === location || path.startsWith('$request_uri', 1)
}

function keepsHost(sent: string | undefined, names: readonly string[]): boolean {
  return sent === '$host' || sent === '$http_host' || (sent !== undefined && names.includes(sent.toLowerCase()))
}
