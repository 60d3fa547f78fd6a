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

/** `iptables -S`, `iptables-save` and their IPv6 kin: what the filter table does with a new connection to the upstream’s port. */
export const iptables: CommandReader = {
  id: 'iptables',
  recognises: (text) => marks.test(text),
  read(text, { upstream }) {
    const packet = packetTo(upstream)
    return packet === null || !iptables.recognises(text) ? [] : judgeRules(parse(text, packet), packet)
  },
}

const marks =
  /^[ \t>]{0,20}(?:-P (?:INPUT|OUTPUT|FORWARD) (?:ACCEPT|DROP)|:(?:INPUT|OUTPUT|FORWARD) (?:ACCEPT|DROP) \[\d|-A [\w.-]{1,60} .{0,2000}-[jg] \w)/m

function parse(text: string, packet: Packet): PacketChain[] {
  const chains = new Map<string, PacketChain>()
  const chainOf = (name: string) => {
    const chain = chains.get(name) ?? { key: name, name, hook: hookOf(name), policy: null, rules: [] }
    chains.set(name, chain)
    return chain
  }
  let table = 'filter'
  for (const { text: raw, line } of commandLines(text)) {
    const said = raw.trim()
    table = /^\*(\w{1,20})$/.exec(said)?.[1] ?? table
    if (table !== 'filter') continue
    const policy = /^(?:-P |:)(\S{1,60}) (ACCEPT|DROP)\b/.exec(said)
    if (policy?.[1] !== undefined) chainOf(policy[1]).policy = { to: policy[2] === 'DROP' ? 'drop' : 'accept', line, text: said }
    const rule = /^-A (\S{1,60}) (.*)$/.exec(said)
    if (rule?.[1] !== undefined) chainOf(rule[1]).rules.push(ruleOf(said, line, rule[2] ?? '', packet))
  }
  return [...chains.values()]
}

function hookOf(name: string): Hook | null {
  return name === 'INPUT' || name === 'OUTPUT' || name === 'FORWARD' ? (name.toLowerCase() as Hook) : null
}

function ruleOf(text: string, line: number, options: string, packet: Packet): PacketRule {
  const words = options.match(/"[^"]*"?|[^\s"]+/g) ?? []
  const parts: { fits: Fits; words: string }[] = []
  let namesPort = false
  let verdict: Verdict | null = null
  for (let at = 0; at < words.length; at++) {
    const not = words[at] === '!'
    if (not) at += 1
    const name = words[at] ?? ''
    const value = words[at + 1] ?? ''
    if (name === '-j' || name === '-g') {
      verdict = verdictOf(name, value, words.slice(at + 2))
      break
    }
    const isValue = value !== '' && !value.startsWith('-') && value !== '!'
    const fits = fitsOption(name, value, packet)
    if (fits !== null)
      parts.push({ fits: not ? opposite(fits) : fits, words: [not ? '! ' : '', name, isValue ? ` ${value}` : ''].join('') })
    if (/^--d(?:estination-)?ports?$/.test(name) && fits === 'yes' && !not) namesPort = true
    if (isValue) at += 1
  }
  const only = parts.filter(({ fits }) => fits === 'maybe').map((part) => part.words)
  return { line, text, fits: allFit(parts.map(({ fits }) => fits)), namesPort, only: only.length === 0 ? null : only.join(' '), verdict }
}

/** Whether an option fits; null when it says nothing about the packet. */
function fitsOption(name: string, value: string, { port, host, isLoopback }: Packet): Fits | null {
  switch (name) {
    case '-m':
    case '--match':
    case '--comment':
      return null
    case '-p':
    case '--protocol':
      return value === 'tcp' || value === 'all' || value === '6' ? 'yes' : 'no'
    case '--dport':
    case '--dports':
    case '--destination-port':
    case '--destination-ports':
    case '--ports':
      return portFits(value, port)
    case '-d':
    case '--destination':
      return addressFits(value, host)
    case '-s':
    case '--source':
      return isLoopback ? addressFits(value, host) : /\/0$/.test(value) ? 'yes' : 'maybe'
    case '-i':
    case '-o':
    case '--in-interface':
    case '--out-interface':
      return value === 'lo' ? (isLoopback ? 'yes' : 'no') : isLoopback ? 'no' : 'maybe'
    case '--ctstate':
    case '--state':
      return value.split(',').includes('NEW') ? 'yes' : 'no'
    case '--syn':
      return 'yes'
    case '--icmp-type':
    case '--icmpv6-type':
      return 'no'
    default:
      return 'maybe'
  }
}

const passing = new Set(['LOG', 'NFLOG', 'ULOG', 'MARK', 'CONNMARK', 'TCPMSS', 'TRACE', 'CT', 'AUDIT', 'CHECKSUM', 'CLASSIFY', 'DSCP'])

function verdictOf(how: string, target: string, rest: readonly string[]): Verdict | null {
  if (target === 'ACCEPT') return { to: 'accept' }
  if (target === 'DROP') return { to: 'drop' }
  if (target === 'RETURN') return { to: 'return' }
  if (target === 'REJECT') return { to: 'reject', with: rest[rest.indexOf('--reject-with') + 1] ?? null }
  if (target === '' || passing.has(target)) return null
  return { to: how === '-g' ? 'goto' : 'jump', chain: target }
}
