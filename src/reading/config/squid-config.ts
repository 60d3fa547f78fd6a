import { ownValue } from '../../contract/own-value.ts'
import { parseUpstreamAddress } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import { readTime } from './amounts.ts'
import { type ProxyWay, withoutNulls } from './proxy-way.ts'

/**
 * The origin servers of a Squid that accelerates, all of them one group: which of them gets a request, access lists decide.
 * Source: http://www.squid-cache.org/Doc/config/cache_peer/
 */
export function squidWays(lines: readonly NumberedLine[]): ProxyWay[] {
  const said = lines.map(({ text, line }) => ({ words: text.trim().split(/\s+/), line })).filter(({ words }) => words[0] === 'cache_peer')
  const peers = said.filter(({ words }) => words.includes('originserver')).slice(0, mostPeers)
  const timeout = (name: string) => {
    const words = lines.map(({ text }) => text.trim().split(/\s+/)).findLast(([first]) => first === name)
    const unit = ownValue(units, (words?.[2] ?? 'second').toLowerCase().replace(/s$/, ''))
    return unit === undefined ? null : readTime(words?.[1], unit)
  }
  const targets = peers.flatMap(({ words: [, host = '', , port = '', ...rest] }) => {
    const protocol = rest.some((word) => word === 'tls' || word === 'ssl') ? ('https' as const) : ('http' as const)
    const parsed = parseUpstreamAddress(`${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`)
    return 'error' in parsed ? [] : [{ protocol, at: parsed.address.at }]
  })
  const [first] = peers
  if (first === undefined || targets.length === 0) return []
  const settings = () => withoutNulls({ connectMs: timeout('connect_timeout'), responseMs: timeout('read_timeout') })
  return [{ line: first.line, quote: first.words.join(' '), at: null, names: [], path: '/', targets, settings }]
}

const mostPeers = 200

/** By its word without the s of many, in milliseconds. */
const units: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
}
