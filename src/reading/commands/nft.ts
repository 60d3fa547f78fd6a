import {
  addressFits,
  allFit,
  type Fits,
  type Hook,
  judgeRules,
  opposite,
  type Packet,
  type PacketChain,
  type PacketRule,
  packetTo,
  portFits,
  type Verdict,
} from '../config/packet-rules.ts'
import { commandLines } from './command-lines.ts'
import type { CommandReader } from './command-reader.ts'

/** `nft list ruleset`: what the filter chains do with a new connection to the upstream’s port. */
export const nft: CommandReader = {
  id: 'nft',
  recognises: (text) => marks.test(text),
  read(text, { upstream }) {
    const packet = packetTo(upstream)
    return packet === null || !nft.recognises(text) ? [] : judgeRules(parse(text, packet), packet)
  },
}

const marks = /^[ \t>]{0,20}(?:table (?:ip|ip6|inet) [\w.-]{1,60} \{|type (?:filter|nat|route) hook \w{1,20} priority )/m

function parse(text: string, packet: Packet): PacketChain[] {
  const chains: PacketChain[] = []
  let table = ''
  let chain: PacketChain | null = null
  let depth = 0
  for (const { text: raw, line } of commandLines(text)) {
    const said = raw.replace(/ # handle \d+$/, '').trim()
    const opened = /^(table|chain|set|map|flowtable|ct|counter|limit|quota)\b(.*)\{$/.exec(said)
    if (opened !== null) {
      if (opened[1] === 'table') {
        table = (opened[2] ?? '').trim()
        depth = 0
        chain = null
      }
      depth += 1
      if (opened[1] === 'chain') {
        const name = (opened[2] ?? '').trim()
        chain = { key: `${table}/${name}`, name, hook: null, policy: null, rules: [] }
        chains.push(chain)
      } else if (opened[1] !== 'table') chain = null
    } else if (said === '}') {
      depth = Math.max(0, depth - 1)
      if (depth < 2) chain = null
    } else if (chain !== null && said.startsWith('type ')) {
      const hook = /^type filter hook (input|output|forward)\b/.exec(said)?.[1]
      const policy = /\bpolicy (accept|drop)\b/.exec(said)?.[1] ?? 'accept'
      chain.hook = (hook ?? null) as Hook | null
      chain.policy = { to: policy as 'accept' | 'drop', line, text: said }
    } else if (chain !== null && said !== '' && !said.startsWith('comment ')) chain.rules.push(ruleOf(said, line, table, packet))
  }
  return chains
}

function ruleOf(text: string, line: number, table: string, packet: Packet): PacketRule {
  const words = text.match(/\{[^}]*\}?|"[^"]*"?|[^\s"{]+/g) ?? []
  const parts: { fits: Fits; words: string }[] = []
  let namesPort = false
  let verdict: Verdict | null = null
  for (let at = 0; at < words.length; ) {
    const found = verdictAt(words, at, table)
    if (found !== null) {
      verdict = found
      break
    }
    const { fits, used, isPort, chosen } = matchAt(words, at, packet)
    if (fits !== null) parts.push({ fits, words: words.slice(at, at + used).join(' ') })
    if (isPort && fits === 'yes') namesPort = true
    if (chosen !== null) {
      verdict = verdictAt(chosen.split(/ +/), 0, table)
      break
    }
    at += used
  }
  const only = parts.filter(({ fits }) => fits === 'maybe').map((part) => part.words)
  return { line, text, fits: allFit(parts.map(({ fits }) => fits)), namesPort, only: only.length === 0 ? null : only.join(' '), verdict }
}

function verdictAt(words: readonly string[], at: number, table: string): Verdict | null {
  const [word, next = ''] = words.slice(at, at + 2)
  if (word === 'accept' || word === 'drop' || word === 'return') return { to: word }
  if (word === 'jump' || word === 'goto') return { to: word, chain: `${table}/${next}` }
  if (word !== 'reject') return null
  const how = next === 'with' ? words.slice(at + 2, at + 5).join(' ') : ''
  return { to: 'reject', with: how === 'tcp reset' ? 'tcp-reset' : how === '' ? null : how }
}

/** `fits` is null for what says nothing about the packet; `chosen` is the verdict that a map gives. */
type Matched = { fits: Fits | null; used: number; isPort: boolean; chosen: string | null }

function matchAt(words: readonly string[], at: number, packet: Packet): Matched {
  const plain = (fits: Fits | null, used: number): Matched => ({ fits, used, isPort: false, chosen: null })
  const from = words[at] === 'meta' ? at + 1 : at
  const skipped = from - at
  const [first = '', second = ''] = words.slice(from, from + 2)
  if (first === 'counter') return plain(null, second === 'packets' ? 5 : 1)
  if (first === 'comment') return plain(null, 2)
  if (first === 'log') return plain(null, logLength(words, at))
  if (first === 'limit') return plain('maybe', 2)
  const isOne = /^(?:iif|oif|iifname|oifname|l4proto|nfproto)$/.test(first)
  const key = isOne ? first : `${first} ${second}`
  const read = readers[key]
  if (read === undefined) return plain('maybe', 1)
  const valueAt = from + (isOne ? 1 : 2)
  const operator = words[valueAt] ?? ''
  if (operator === 'vmap') {
    const chosen = fromMap(words[valueAt + 1] ?? '', (value) => read(value, packet))
    return { fits: chosen === null ? 'no' : 'yes', used: valueAt + 2 - at, isPort: key.endsWith('dport') && chosen !== null, chosen }
  }
  if (/^(?:[<>]=?|&)$/.test(operator)) return plain('maybe', valueAt + 2 - at)
  const not = operator === '!='
  const value = words[not ? valueAt + 1 : valueAt] ?? ''
  const fits = read(
    value
      .replace(/^\{|\}$/g, '')
      .replaceAll('"', '')
      .trim(),
    packet,
  )
  return {
    fits: not ? opposite(fits) : fits,
    used: (isOne ? 2 : 3) + (not ? 1 : 0) + skipped,
    isPort: key.endsWith('dport') && !not,
    chosen: null,
  }
}

/** `{ established : accept, new : jump web }` */
function fromMap(map: string, fits: (value: string) => Fits): string | null {
  for (const pair of map.replace(/^\{|\}$/g, '').split(',')) {
    const [value = '', verdict = ''] = pair.split(' : ')
    if (fits(value.trim()) === 'yes') return verdict.trim()
  }
  return null
}

function logLength(words: readonly string[], at: number): number {
  let used = 1
  while (/^(?:prefix|level|flags|group|snaplen|queue-threshold)$/.test(words[at + used] ?? '')) used += 2
  return used
}

const lists = (value: string) => value.split(',').map((one) => one.trim())
const among = (value: string, wanted: readonly string[]): Fits => (lists(value).some((one) => wanted.includes(one)) ? 'yes' : 'no')
const port = (value: string, packet: Packet): Fits => portFits(value, packet.port)
const address = (value: string, host: string): Fits => {
  const fits = lists(value).map((one) => (one.startsWith('@') || one.includes('-') ? 'maybe' : addressFits(one, host)))
  return fits.includes('yes') ? 'yes' : fits.includes('maybe') ? 'maybe' : 'no'
}
const source = (value: string, { host, isLoopback }: Packet): Fits => (isLoopback ? address(value, host) : 'maybe')
const device = (value: string, { isLoopback }: Packet): Fits => {
  if (lists(value).includes('lo')) return isLoopback ? 'yes' : 'no'
  return isLoopback ? 'no' : 'maybe'
}

const readers: Readonly<Record<string, (value: string, packet: Packet) => Fits>> = {
  'tcp dport': port,
  'th dport': port,
  'udp dport': () => 'no',
  'udp sport': () => 'no',
  'ct state': (value) => among(value, ['new']),
  l4proto: (value) => among(value, ['tcp', '6']),
  'ip protocol': (value) => among(value, ['tcp', '6']),
  'ip6 nexthdr': (value) => among(value, ['tcp', '6']),
  nfproto: (value, { host }) => ((value === 'ipv6') === host.includes(':') ? 'yes' : 'no'),
  'icmp type': () => 'no',
  'icmpv6 type': () => 'no',
  'ip daddr': (value, { host }) => address(value, host),
  'ip6 daddr': (value, { host }) => address(value, host),
  'ip saddr': source,
  'ip6 saddr': source,
  iif: device,
  oif: device,
  iifname: device,
  oifname: device,
}
