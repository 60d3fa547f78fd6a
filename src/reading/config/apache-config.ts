import { ownValue } from '../../contract/own-value.ts'
import { parseUpstreamAddress, type UpstreamProtocol } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import { readSize, readTime } from './amounts.ts'
import { type ProxyTarget, type ProxyWay, withoutNulls } from './proxy-way.ts'

/** A container (`<VirtualHost *:80>`) that is open, and what was said in it. */
type Scope = { kind: string; arg: string; names: string[]; set: Map<string, string> }

/**
 * The ways of an Apache configuration to an upstream: ProxyPass, ProxyPassMatch, RewriteRule with [P], SetHandler "proxy:…", and
 * the members of a balancer. Source: mod_proxy, https://httpd.apache.org/docs/2.4/mod/mod_proxy.html
 */
export function apacheWays(lines: readonly NumberedLine[]): ProxyWay[] {
  const top: Scope = { kind: '', arg: '', names: [], set: new Map() }
  let open = [top]
  const balancers = new Map<string, ProxyTarget[]>()
  const found: { words: string[]; line: number; quote: string; scopes: Scope[]; url: string; path: string | null }[] = []

  for (const { text, line } of lines) {
    const said = text.trim()
    const start = /^<([A-Za-z]{1,40})\b([^>]{0,1000})>/.exec(said)
    if (start?.[1] !== undefined) {
      open = [...open.slice(0, deepest), { kind: start[1].toLowerCase(), arg: unquoted(start[2] ?? ''), names: [], set: new Map() }]
    } else if (/^<\/[A-Za-z]/.test(said)) {
      if (open.length > 1) open = open.slice(0, -1)
    } else if (/^[A-Za-z]/.test(said)) {
      const words = wordsOf(said)
      const name = words[0]?.toLowerCase() ?? ''
      const site = open.find(({ kind }) => kind === 'virtualhost') ?? top
      if (name === 'servername' || name === 'serveralias') site.names.push(...words.slice(1).map((word) => word.replace(/:\d+$/, '')))
      if (name === 'proxytimeout' || name === 'timeout') site.set.set(name, words[1] ?? '')
      const member = name === 'balancermember' ? targetOf(words[1] ?? '') : null
      const group = open.at(-1)?.kind === 'proxy' ? open.at(-1)?.arg.replace(/\/$/, '') : undefined
      if (member !== null && group !== undefined) balancers.set(group, [...(balancers.get(group) ?? []), member].slice(0, 200))
      const place = placeOf(words, open)
      if (place !== null) found.push({ words, line, quote: said, scopes: open, ...place })
    }
  }
  const sites = [...new Set(found.flatMap(({ scopes }) => scopes.find(({ kind }) => kind === 'virtualhost') ?? []))]
  return found.flatMap(({ words, line, quote, scopes, url, path }) => {
    const site = scopes.find(({ kind }) => kind === 'virtualhost') ?? top
    const group = /^balancer:\/\/[^/\s]{1,200}/.exec(url)?.[0]
    const one = targetOf(url)
    const targets = group === undefined ? (one === null ? [] : [one]) : (balancers.get(group) ?? [])
    const param = (name: string) => words.find((word) => word.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
    const wait = () =>
      param('timeout') ?? site.set.get('proxytimeout') ?? top.set.get('proxytimeout') ?? site.set.get('timeout') ?? top.set.get('timeout')
    const settings = () =>
      withoutNulls({
        connectMs: readTime(param('connectiontimeout')),
        responseMs: readTime(wait()),
        responseHeaderBytes: readSize(param('responsefieldsize')),
        keepalive: param('disablereuse')?.toLowerCase() === 'on' ? 0 : null,
        idleMs: readTime(param('ttl')),
      })
    const ports = portsOf(site.arg)
    const place = site === top ? {} : { site: { number: sites.indexOf(site), isDefault: false }, ...(ports.length === 0 ? {} : { ports }) }
    return targets.length === 0 ? [] : [{ line, quote, at: null, names: site.names, ...place, path, targets, settings }]
  })
}

/** `<VirtualHost *:80 [::]:80>` */
function portsOf(places: string): number[] {
  return [...places.matchAll(/:(\d{1,5})(?=\s|$)/g)].map((match) => Number(match[1]))
}

const deepest = 20

/** The words of a directive; quotes hold one together. */
function wordsOf(said: string): string[] {
  return (said.match(/"[^"]*"?|[^\s"]+/g) ?? []).map(unquoted)
}

function unquoted(text: string): string {
  return text.trim().replace(/^"|"$/g, '')
}

/** Where a directive sends requests, and the front of the path that it takes. */
function placeOf(words: readonly string[], scopes: readonly Scope[]): { url: string; path: string | null } | null {
  const name = words[0]?.toLowerCase()
  const location = scopes.findLast(({ kind }) => kind === 'location')?.arg ?? null
  if (name === 'proxypass') {
    const isInLocation = words[1] !== undefined && !words[1].startsWith('/')
    const url = isInLocation ? words[1] : words[2]
    return url === undefined || url === '!' ? null : { url, path: isInLocation ? (location ?? '/') : (words[1] ?? '/') }
  }
  if (name === 'proxypassmatch') return words[2] === undefined ? null : { url: words[2], path: null }
  if (name === 'sethandler' && words[1]?.startsWith('proxy:')) return { url: words[1].slice(6), path: null }
  if (name === 'rewriterule' && /[[,]P[\],]/.test(words[3] ?? '')) return words[2] === undefined ? null : { url: words[2], path: null }
  return null
}

const protocols: Readonly<Record<string, UpstreamProtocol>> = {
  http: 'http',
  https: 'https',
  ws: 'http',
  wss: 'https',
  fcgi: 'fastcgi',
  scgi: 'scgi',
  uwsgi: 'uwsgi',
  h2c: 'h2c',
  h2: 'https',
}

/** `http://app:3000/`, `fcgi://127.0.0.1:9000/var/www/$1`, `unix:/run/app.sock|http://localhost/`. */
function targetOf(url: string): ProxyTarget | null {
  const match = /^(?:(unix:[^|]{1,400})\|)?([a-z0-9]{1,10}):\/\/([^/\s$?]{0,400})/i.exec(url)
  if (match === null) return null
  const scheme = match[2]?.toLowerCase() ?? ''
  const protocol = ownValue(protocols, scheme) ?? null
  const port = scheme === 'fcgi' ? ':8000' : scheme === 'ajp' ? ':8009' : ''
  const host = match[3] ?? ''
  const place = match[1] ?? (/:\d+$/.test(host) ? host : `${host}${port}`)
  const parsed = parseUpstreamAddress(protocol === null ? place : `${protocol}://${place}`)
  return 'error' in parsed ? null : { protocol, at: parsed.address.at }
}
