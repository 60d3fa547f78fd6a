import { readSize, readSwitch, readTime } from './amounts.ts'
import type { NginxDirective } from './nginx-config.ts'
import { type ProxySettings, type ProxyTarget, withoutNulls } from './proxy-way.ts'

/** The blocks around a directive, the outermost first. */
export type NginxScopes = readonly { name: string; args: readonly string[]; block: readonly NginxDirective[] }[]

/** A server of an upstream block, with its parameters (`max_fails=3`, `resolve`). */
export type GroupServer = { target: ProxyTarget; params: readonly string[] }
export type NginxGroup = { servers: readonly GroupServer[]; block: readonly NginxDirective[] }

/** What stands before `_pass` is what stands before the settings too. */
export const passFamilies: Readonly<Record<string, string>> = {
  proxy_pass: 'proxy',
  fastcgi_pass: 'fastcgi',
  uwsgi_pass: 'uwsgi',
  scgi_pass: 'scgi',
  grpc_pass: 'grpc',
}

/** The settings that hold for one *_pass: a directive of the innermost block that has it wins, as nginx inherits. */
export function nginxSettings(
  pass: NginxDirective,
  scopes: NginxScopes,
  { group, resolvesAgain }: { group: NginxGroup | null; resolvesAgain: boolean | null },
): ProxySettings {
  const family = passFamilies[pass.name] ?? 'proxy'
  const args = (name: string) => effective(scopes, name)?.args
  const own = (name: string) => args(`${family}_${name}`)
  const [bufferCount, bufferSize] = own('buffers') ?? []
  const resolver = args('resolver')
  const ofGroup = (name: string) => group?.block.findLast((one) => one.name === name)?.args[0]
  const params = group?.servers[0]?.params ?? []
  return withoutNulls({
    connectMs: readTime(own('connect_timeout')?.[0]),
    responseMs: readTime(own('read_timeout')?.[0]),
    sendMs: readTime(own('send_timeout')?.[0]),
    responseHeaderBytes: readSize(own('buffer_size')?.[0]),
    bufferCount: readSize(bufferCount),
    bufferBytes: readSize(bufferSize),
    busyBytes: readSize(own('busy_buffers_size')?.[0]),
    buffers: readSwitch(own('buffering')?.[0]),
    keepalive: readSize(ofGroup('keepalive')),
    idleMs: readTime(ofGroup('keepalive_timeout')),
    httpVersion: own('http_version')?.[0],
    connection: header(scopes, family, 'connection'),
    hostHeader: header(scopes, family, 'host'),
    sendsServerName: readSwitch(own('ssl_server_name')?.[0]),
    serverName: own('ssl_name')?.[0],
    verifies: readSwitch(own('ssl_verify')?.[0]),
    clientCertificate: own('ssl_certificate') === undefined ? null : true,
    tlsVersions: own('ssl_protocols')?.join(' '),
    ciphers: own('ssl_ciphers')?.join(' '),
    resolver: resolver?.filter((word) => !word.includes('=')).join(' '),
    resolverValidMs: readTime(wordAfter(resolver, 'valid')),
    resolvesAgain,
    nextUpstream: own('next_upstream')?.join(' '),
    maxFails: readSize(wordAfter(params, 'max_fails')),
    failMs: readTime(wordAfter(params, 'fail_timeout')),
    interceptsErrors: readSwitch(own('intercept_errors')?.[0]),
    returns: answersOf(pass, scopes),
    errorPages: errorPages(scopes),
  })
}

function effective(scopes: NginxScopes, name: string): NginxDirective | undefined {
  for (let at = scopes.length - 1; at >= 0; at--) {
    const found = scopes[at]?.block.findLast((one) => one.name === name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The headers of an outer block count only where the inner one sets none. */
function header(scopes: NginxScopes, family: string, name: string): string | undefined {
  const setter = `${family}_set_header`
  const block = scopes.findLast((scope) => scope.block.some((one) => one.name === setter))?.block
  return block?.findLast((one) => one.name === setter && one.args[0]?.toLowerCase() === name)?.args[1]
}

function errorPages(scopes: NginxScopes): string[] | null {
  const block = scopes.findLast((scope) => scope.block.some(({ name }) => name === 'error_page'))?.block
  const pages = block?.filter(({ name }) => name === 'error_page').map(({ args }) => args.join(' '))
  return pages === undefined ? null : pages.slice(0, 10)
}

/** The configured answers of 500 and above in the same server. */
function answersOf(pass: NginxDirective, scopes: NginxScopes): { status: number; at: string }[] | null {
  const server = scopes.findLast(({ name }) => name === 'server') ?? scopes.at(-1)
  const found: { status: number; at: string }[] = []
  const look = (block: readonly NginxDirective[], where: string, depth: number) => {
    for (const { name, args, block: inner, line } of block) {
      const status = name === 'return' ? Number(args[0]) : 0
      if (status >= 500 && status < 600 && found.length < 10) found.push({ status, at: `${where}, line ${line}` })
      if (inner !== null && depth < 8 && found.length < 10) look(inner, [name, ...args].join(' '), depth + 1)
    }
  }
  if (pass.name === 'return') look([pass], blockName(scopes), 0)
  else if (server !== undefined) look(server.block, blockName([server]), 0)
  return found.length === 0 ? null : found
}

function blockName(scopes: NginxScopes): string {
  const { name, args } = scopes.at(-1) ?? { name: '', args: [] }
  return name === '' ? 'snippet' : [name, ...args].join(' ')
}

function wordAfter(words: readonly string[] | undefined, name: string): string | undefined {
  return words?.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
}
