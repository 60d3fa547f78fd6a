import { parseUpstreamAddress, type UpstreamProtocol } from '../../contract/upstream-address.ts'
import type { NginxDirective } from './nginx-config.ts'
import { listensOf, type NginxListen, ownCall } from './nginx-own-calls.ts'
import { type GroupServer, type NginxGroup, type NginxScopes, nginxSettings, passFamilies } from './nginx-settings.ts'
import type { ProxyTarget, ProxyWay } from './proxy-way.ts'

/** Every *_pass of a configuration as a way to an upstream; a configured answer of 500 and above where there is none. */
export function nginxWays(directives: readonly NginxDirective[]): ProxyWay[] {
  const known: Known = { groups: new Map(), variables: new Map(), names: new Map(), listens: [], numbers: new Map() }
  const passes: { pass: NginxDirective; scopes: NginxScopes }[] = []
  const answers: { pass: NginxDirective; scopes: NginxScopes }[] = []
  walk(directives, [{ name: '', args: [], block: directives }], (directive, scopes) => {
    learn(directive, scopes, known)
    if (Object.hasOwn(passFamilies, directive.name) && directive.args[0] !== undefined) passes.push({ pass: directive, scopes })
    if (directive.name === 'return' && /^5\d\d$/.test(directive.args[0] ?? '')) answers.push({ pass: directive, scopes })
  })
  return (passes.length > 0 ? passes : answers).slice(0, mostWays).map(({ pass, scopes }) => wayOf(pass, scopes, known))
}

type Block = readonly NginxDirective[]
/** What ways look up: gathered once, because every way looks. */
type Known = {
  groups: Map<string, NginxGroup>
  variables: Map<Block, Map<string, string>>
  names: Map<Block, string[]>
  listens: NginxListen[]
  numbers: Map<Block, number>
}

function learn({ name, args, block }: NginxDirective, scopes: NginxScopes, { groups, variables, names, listens }: Known): void {
  const around = scopes.at(-1)?.block ?? []
  if (name === 'upstream' && args[0] !== undefined && block !== null) groups.set(args[0], groupOf(block))
  if (name === 'server' && block !== null && listens.length < mostNames) listens.push(...listensOf(block))
  if (name === 'server_name') names.set(around, [...(names.get(around) ?? []), ...args].slice(0, mostNames))
  if (name !== 'set' || args[0] === undefined || args[1] === undefined) return
  const own = variables.get(around) ?? new Map()
  if (!own.has(args[0])) own.set(args[0], args[1])
  variables.set(around, own)
}

const mostWays = 2000
const mostServers = 200
const mostNames = 200
const deepest = 30

function walk(
  directives: readonly NginxDirective[],
  scopes: NginxScopes,
  visit: (directive: NginxDirective, scopes: NginxScopes) => void,
): void {
  for (const directive of directives) {
    visit(directive, scopes)
    const { name, args, block } = directive
    // A stream block is another world: its proxy_pass is no HTTP.
    if (block !== null && scopes.length < deepest && name !== 'stream') walk(block, [...scopes, { name, args, block }], visit)
  }
}

function wayOf(pass: NginxDirective, scopes: NginxScopes, known: Known): ProxyWay {
  const { line, file } = pass
  const server = scopes.findLast(({ name }) => name === 'server')
  const location = scopes.findLast(({ name }) => name === 'location')
  const { targets, group, isVariable } = targetsOf(pass, scopes, known)
  const listens = known.listens.filter((one) => one.server === server?.block)
  const namesOf = (block: Block) => known.names.get(block) ?? []
  return {
    line,
    quote: `${[pass.name, ...pass.args].join(' ')};`,
    at: file === null ? null : `${file.path}:${file.line}`,
    names: server === undefined ? [] : namesOf(server.block),
    ...(listens.length === 0 ? {} : { ports: listens.map(({ port }) => port) }),
    ...(server === undefined
      ? {}
      : { site: { number: numberOf(server.block, known), isDefault: listens.some(({ isDefault }) => isDefault) } }),
    path: prefixOf(location?.args),
    ...(location?.args[0] === '=' ? { isExact: true } : {}),
    targets,
    settings: () => {
      const settings = nginxSettings(pass, scopes, { group, resolvesAgain: resolvesAgain(targets, group, isVariable) })
      const calls = ownCall({ pass, scopes, targets, hostHeader: settings.hostHeader }, known.listens, namesOf)
      return calls ? { ...settings, calls } : settings
    },
  }
}

/** Every block has its own number. */
function numberOf(block: Block, { numbers }: Known): number {
  const number = numbers.get(block) ?? numbers.size
  numbers.set(block, number)
  return number
}

function prefixOf(args: readonly string[] | undefined): string | null {
  if (args === undefined) return '/'
  if (args[0] === '^~' || args[0] === '=') return args[1] ?? null
  return args[0]?.startsWith('/') === true ? args[0] : null
}

function targetsOf({ name, args }: NginxDirective, scopes: NginxScopes, { groups, variables }: Known) {
  const said = args[0] ?? ''
  const resolved = fillVariables(said, scopes, variables)
  const scheme = /^(https?|grpcs?|s?uwsgi|scgi|fastcgi):\/\//.exec(resolved)?.[1] ?? null
  const place = scheme === null ? resolved : resolved.slice(scheme.length + 3)
  const host = place.startsWith('unix:')
    ? place.replace(/^unix:\/{2,3}/, 'unix:/')
    : place.replace(/[/?#].*$/, '').replace(/\$(?:request_uri|uri|is_args|args|1)\b.*$/, '')
  const protocol = protocolOf(name, scheme)
  const group = groups.get(host) ?? null
  const isVariable = said.includes('$')
  if (group !== null) return { targets: targetsOfGroup(group, protocol), group, isVariable: false }
  const parsed = host.includes('$') || protocol === null ? null : parseUpstreamAddress(`${protocol}://${host}`)
  const targets = parsed === null || 'error' in parsed ? [] : [{ protocol, at: parsed.address.at }]
  return { targets, group: null, isVariable }
}

/** One list for all the ways that lead to a group. */
function targetsOfGroup(group: NginxGroup, protocol: UpstreamProtocol | null): readonly ProxyTarget[] {
  const known = groupTargets.get(group) ?? new Map<UpstreamProtocol | null, readonly ProxyTarget[]>()
  const targets = known.get(protocol) ?? group.servers.map(({ target }) => ({ ...target, protocol }))
  groupTargets.set(group, known.set(protocol, targets))
  return targets
}

const groupTargets = new WeakMap<NginxGroup, Map<UpstreamProtocol | null, readonly ProxyTarget[]>>()

function protocolOf(name: string, scheme: string | null): UpstreamProtocol | null {
  if (name === 'proxy_pass') return scheme === 'http' || scheme === 'https' ? scheme : null
  if (name === 'grpc_pass') return scheme === 'grpcs' ? 'grpcs' : 'grpc'
  return name.replace(/_pass$/, '') as 'fastcgi' | 'uwsgi' | 'scgi'
}

/** `set $app app:3000;` in the same block or one around it. Only the first variables: what comes later is no host. */
function fillVariables(text: string, scopes: NginxScopes, variables: Known['variables']): string {
  let filled = text.slice(0, 2000)
  for (let round = 0; round < 6; round++) {
    const variable = /\$(?:\{(\w{1,100})\}|(\w{1,100}))/.exec(filled)
    const value = variable === null ? null : findSet(`$${variable[1] ?? variable[2]}`, scopes, variables)
    if (variable === null || value === null) break
    filled = filled.slice(0, variable.index) + value.slice(0, 500) + filled.slice(variable.index + variable[0].length)
  }
  return filled
}

function findSet(variable: string, scopes: NginxScopes, variables: Known['variables']): string | null {
  const around = scopes.findLast(({ block }) => variables.get(block)?.has(variable) === true)
  return around === undefined ? null : (variables.get(around.block)?.get(variable) ?? null)
}

function groupOf(block: readonly NginxDirective[]): NginxGroup {
  // With a balancer in Lua the servers of the block are placeholders (ingress-nginx writes 0.0.0.1).
  if (block.some(({ name }) => name.startsWith('balancer_by_lua'))) return { servers: [], block }
  const servers = block
    .filter(({ name, args }) => name === 'server' && !args.includes('down'))
    .slice(0, mostServers)
    .flatMap(serverOf)
  const [spare, used] = [
    servers.filter(({ params }) => params.includes('backup')),
    servers.filter(({ params }) => !params.includes('backup')),
  ]
  return { servers: [...used, ...spare], block }
}

/** A server without a port has 80, whatever is spoken to it (ngx_http_upstream_server). */
function serverOf({ args }: NginxDirective): GroupServer[] {
  const [place = '', ...params] = args
  const isWhole = place.startsWith('unix:') || /:\d+$/.test(place)
  const parsed = parseUpstreamAddress(isWhole ? place : `${place}:80`)
  return 'error' in parsed ? [] : [{ target: { protocol: null, at: parsed.address.at }, params }]
}

/** null where nothing has to be resolved. */
function resolvesAgain(targets: readonly ProxyTarget[], group: NginxGroup | null, isVariable: boolean): boolean | null {
  const named = targets.some(({ at }) => 'host' in at && !/^[\d.]+$|:/.test(at.host))
  if (!named) return isVariable && targets.length === 0 ? true : null
  return isVariable || (group?.servers.some(({ params }) => params.includes('resolve')) ?? false)
}
