import { parseUpstreamAddress, type UpstreamProtocol } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import { readTime } from './amounts.ts'
import { type ProxyTarget, type ProxyWay, withoutNulls } from './proxy-way.ts'

/** The names and ports of a site; a wildcard address has no name. */
type CaddySite = { names: readonly string[]; ports: readonly number[] }

/** A directive with the directives of its block, which is empty where it has none. */
type CaddyDirective = { words: string[]; line: number; block: CaddyDirective[] }

/**
 * The ways of a Caddyfile to an upstream: reverse_proxy and php_fastcgi; a configured answer of 500 and above where there is none.
 * Source: https://caddyserver.com/docs/caddyfile/directives/reverse_proxy and https://caddyserver.com/docs/caddyfile/directives/respond
 */
export function caddyWays(lines: readonly NumberedLine[]): ProxyWay[] {
  const ways: ProxyWay[] = []
  const answers: ProxyWay[] = []
  const walk = (block: readonly CaddyDirective[], { names, ports }: CaddySite, path: string | null, depth: number) => {
    for (const directive of block) {
      const [name = '', matcher = ''] = directive.words
      const way = name === 'reverse_proxy' || name === 'php_fastcgi' ? wayOf(directive, { names, ports }, path) : null
      if (way !== null) ways.push(way)
      if (name === 'respond') answers.push(...answerOf(directive, { names, ports }, path))
      const inner = matcher.startsWith('/') ? frontOf(matcher) : matcher.startsWith('@') ? null : path
      if (directive.block.length > 0 && depth < 20 && way === null)
        walk(directive.block, depth === 0 ? siteOf(directive.words) : { names, ports }, inner, depth + 1)
    }
  }
  walk(parse(lines), { names: [], ports: [] }, '/', 0)
  return ways.length > 0 ? ways : answers
}

function parse(lines: readonly NumberedLine[]): CaddyDirective[] {
  const root: CaddyDirective[] = []
  const open = [root]
  for (const { text, line } of lines) {
    const words = (text.match(/"[^"]*"?|`[^`]*`?|[^\s"`]+/g) ?? []).map((word) => word.replace(/^["`]|["`]$/g, ''))
    const comment = words.findIndex((word) => word.startsWith('#'))
    const said = comment === -1 ? words : words.slice(0, comment)
    const opens = said.at(-1) === '{'
    if (said[0] === '}' && open.length > 1) open.pop()
    const directive = { words: said.filter((word) => word !== '{' && word !== '}'), line, block: [] }
    if (directive.words.length > 0 || opens) open.at(-1)?.push(directive)
    if (opens) open.push(directive.block)
  }
  return root
}

/** `shop.example.com, http://www.example.com:8080 {`, `:8080 {`; a snippet or an own block has neither name nor port. */
function siteOf(words: readonly string[]): CaddySite {
  const sites = words.flatMap((word) => {
    const [all, scheme, host = '', port] = /^(?:(https?):\/\/)?([\w.*-]*)(?::(\d{1,5}))?(?:\/[^,]*)?,?$/.exec(word) ?? []
    const isNamed = /^[\w*-]+(?:\.[\w-]+)+$|^localhost$/.test(host)
    if (all === undefined || (!isNamed && port === undefined)) return []
    return [{ host: isNamed ? host : null, ports: port === undefined ? (scheme === 'http' ? [80] : [443, 80]) : [Number(port)] }]
  })
  return { names: sites.flatMap(({ host }) => host ?? []), ports: sites.flatMap(({ ports }) => ports) }
}

function frontOf(matcher: string): string {
  return matcher.replace(/\*.*$/, '')
}

function wayOf({ words, line, block }: CaddyDirective, { names, ports }: CaddySite, path: string | null): ProxyWay | null {
  const name = words[0] ?? ''
  const hasMatcher = /^[*/@]/.test(words[1] ?? '') && words.length > (block.length > 0 ? 1 : 2)
  const matcher = hasMatcher ? (words[1] ?? '') : ''
  const listed = [...words.slice(hasMatcher ? 2 : 1), ...block.filter((one) => one.words[0] === 'to').flatMap((one) => one.words.slice(1))]
  const transport = block.find((one) => one.words[0] === 'transport')
  const isTls = transport?.block.some((one) => (one.words[0] ?? '').startsWith('tls')) ?? false
  const isFastCgi = name === 'php_fastcgi' || transport?.words[1] === 'fastcgi'
  const targets = listed.slice(0, 200).flatMap((place) => targetOf(place, isFastCgi ? 'fastcgi' : isTls ? 'https' : null))
  if (targets.length === 0) return null
  const own = (key: string) => [...(transport?.block ?? []), ...block].find((one) => one.words[0] === key)?.words[1]
  return {
    line,
    quote: words.join(' '),
    at: null,
    names,
    ...(ports.length === 0 ? {} : { ports }),
    path: matcher.startsWith('@') ? null : matcher.startsWith('/') ? frontOf(matcher) : path,
    targets,
    settings: () =>
      withoutNulls({
        connectMs: readTime(own('dial_timeout')),
        responseMs: readTime(own('response_header_timeout') ?? own('read_timeout')),
        sendMs: readTime(own('write_timeout')),
        keepalive: own('keepalive') === 'off' ? 0 : null,
        idleMs: readTime(own('keepalive')),
      }),
  }
}

/** `respond 502`, `respond /cart "Back soon" 503`, `respond 502 { … }`. */
function answerOf({ words, line }: CaddyDirective, { names, ports }: CaddySite, path: string | null): ProxyWay[] {
  const matcher = /^[*/@]/.test(words[1] ?? '') ? (words[1] ?? '') : ''
  const status = Number(words.slice(1).findLast((word) => /^5\d\d$/.test(word)) ?? 0)
  if (status === 0) return []
  return [
    {
      line,
      quote: words.join(' '),
      at: null,
      names,
      ...(ports.length === 0 ? {} : { ports }),
      path: matcher.startsWith('@') ? null : matcher.startsWith('/') ? frontOf(matcher) : path,
      targets: [],
      settings: () => ({ returns: [{ status, at: `respond, line ${line}` }] }),
    },
  ]
}

/** `app:3000`, `:3000`, `https://app`, `unix//run/app.sock`, `h2c://app:3000`. What stands in braces is filled in while Caddy runs. */
function targetOf(place: string, spoken: UpstreamProtocol | null): ProxyTarget[] {
  if (place.includes('{') || place.includes('$')) return []
  const unix = /^unix(\+h2c)?\/(\/.{1,400})$/.exec(place)
  if (unix?.[2] !== undefined) return [{ protocol: spoken ?? (unix[1] === undefined ? 'http' : 'h2c'), at: { path: unix[2] } }]
  const [, scheme, rest = ''] = /^(?:(https?|h2c):\/\/)?(.*)$/.exec(place) ?? []
  const protocol = spoken ?? ((scheme ?? 'http') as UpstreamProtocol)
  const parsed = parseUpstreamAddress(`${protocol}://${rest.startsWith(':') ? `localhost${rest}` : rest}`)
  return 'error' in parsed ? [] : [{ protocol, at: parsed.address.at }]
}
