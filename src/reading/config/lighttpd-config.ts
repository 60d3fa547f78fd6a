import { parseUpstreamAddress, type UpstreamProtocol } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import type { ProxyTarget, ProxyWay } from './proxy-way.ts'

const protocols: Readonly<Record<string, UpstreamProtocol>> = { proxy: 'http', fastcgi: 'fastcgi', scgi: 'scgi', uwsgi: 'uwsgi' }
/** So far a statement is looked at, in characters. */
const longest = 20_000
const mostStatements = 200

/**
 * Every `proxy.server`, `fastcgi.server` and `scgi.server` of a lighttpd configuration as one way with its hosts. A key that begins with a
 * slash is the front of a path, one that begins with a dot the end of a file name.
 * Source: https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_ModProxy and Docs_ModFastCGI
 */
export function lighttpdWays(lines: readonly NumberedLine[]): ProxyWay[] {
  return lines
    .flatMap(({ text, line }, index) => {
      const kind = /^\s*(proxy|fastcgi|scgi|uwsgi)\.server\s*\+?=\s*\(/.exec(text)?.[1]
      return kind === undefined ? [] : [{ kind, line, quote: text.trim(), said: statementFrom(lines, index) }]
    })
    .slice(0, mostStatements)
    .flatMap(({ kind, line, quote, said }): ProxyWay[] => {
      const key = /"([^"]{0,400})"\s*=>\s*\(/.exec(said)?.[1] ?? ''
      const targets = [...said.matchAll(/\(([^()]{1,2000})\)/g)].flatMap((match) => targetOf(match[1] ?? '', protocols[kind] ?? 'http'))
      const path = key === '' ? '/' : key.startsWith('/') ? key : null
      return targets.length === 0 ? [] : [{ line, quote, at: null, names: [], path, targets, settings: () => ({}) }]
    })
}

/** From the line on until its round brackets are closed; comments left out. */
function statementFrom(lines: readonly NumberedLine[], index: number): string {
  let said = ''
  let depth = 0
  for (const { text } of lines.slice(index, index + 500)) {
    const own = text.replace(/#.*$/, '')
    said += `${own}\n`
    for (const char of own) depth += char === '(' ? 1 : char === ')' ? -1 : 0
    if (depth <= 0 || said.length > longest) break
  }
  return said
}

function targetOf(said: string, protocol: UpstreamProtocol): ProxyTarget[] {
  const value = (name: string) => new RegExp(`"${name}"\\s*=>\\s*"?([^",\\s]{1,400})"?`).exec(said)?.[1]
  const [socket, host] = [value('socket'), value('host')]
  if (socket === undefined && host === undefined) return []
  const place = socket ?? host ?? ''
  const isPath = place.startsWith('/')
  const parsed = parseUpstreamAddress(
    `${protocol}://${isPath ? `unix:${place}` : `${place.includes(':') ? `[${place}]` : place}:${value('port') ?? '80'}`}`,
  )
  return 'error' in parsed ? [] : [{ protocol, at: parsed.address.at }]
}
