import { parseUpstreamAddress, type UpstreamProtocol } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import type { ProxyTarget, ProxyWay } from './proxy-way.ts'

/** So far a statement is looked at, in characters. */
const longest = 20_000
const mostStatements = 200
const mostWays = 1000

/**
 * Every key of each `proxy.server`, `fastcgi.server`, `scgi.server` and `uwsgi.server` (uWSGI’s own module) of a lighttpd configuration as
 * one way with its hosts. A key that begins with a slash is the front of a path, one that begins with a dot the end of a file name.
 * Source: https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_ModProxy and Docs_ModFastCGI,
 * https://uwsgi-docs.readthedocs.io/en/latest/Lighttpd.html
 */
export function lighttpdWays(lines: readonly NumberedLine[]): ProxyWay[] {
  return lines
    .flatMap(({ text, line }, index) => {
      const kind = /^\s*(proxy|fastcgi|scgi|uwsgi)\.server\s*\+?=\s*\(/.exec(text)?.[1]
      return kind === undefined
        ? []
        : [{ protocol: kind === 'proxy' ? 'http' : (kind as UpstreamProtocol), line, quote: text.trim(), index }]
    })
    .slice(0, mostStatements)
    .flatMap(({ protocol, line, quote, index }) =>
      hostsByKey(statementFrom(lines, index)).flatMap(({ key, said }): ProxyWay[] => {
        const targets = [...said.matchAll(/\(([^()]{1,2000})\)/g)].flatMap((match) => targetOf(match[1] ?? '', protocol))
        const path = key === '' ? '/' : key.startsWith('/') ? key : null
        return targets.length === 0 ? [] : [{ line, quote, at: null, names: [], path, targets, settings: () => ({}) }]
      }),
    )
    .slice(0, mostWays)
}

/** A statement in parts: each from a key in its outermost round brackets up to the next one. */
function hostsByKey(statement: string): { key: string; said: string }[] {
  const keys: { key: string; from: number }[] = []
  let depth = 0
  for (const { 0: token, 1: key, index } of statement.matchAll(/"([^"]{0,400})"|[()]/g)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    else if (depth === 1) keys.push({ key: key ?? '', from: index })
  }
  return keys.map(({ key, from }, index) => ({ key, said: statement.slice(from, keys[index + 1]?.from) }))
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
