import { parseUpstreamAddress, type UpstreamProtocol } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import { readTime } from './amounts.ts'
import { type ProxyTarget, type ProxyWay, withoutNulls } from './proxy-way.ts'

type Section = { kind: string; name: string; line: number; said: { words: string[]; line: number }[]; defaults: Section | null }

/**
 * The backends of an HAProxy configuration, each as one way with its servers; those that no frontend leads to are left out.
 * Source: HAProxy’s configuration manual, sections 2.5 (times), 4 and 5.2.
 */
export function haproxyWays(lines: readonly NumberedLine[]): ProxyWay[] {
  const sections = readSections(lines)
  const led = new Set(
    sections.flatMap(({ said }) => said.filter(({ words }) => leads.has(words[0] ?? '')).map(({ words }) => words[1] ?? '')),
  )
  return sections
    .filter(({ kind, name }) => kind === 'listen' || kind === '' || (kind === 'backend' && (led.size === 0 || led.has(name))))
    .flatMap(wayOf)
}

const leads = new Set(['default_backend', 'use_backend'])
const sectionStart =
  /^(global|defaults|frontend|backend|listen|resolvers|peers|userlist|program|mailers|cache|fcgi-app|http-errors|ring)(?: +(\S{1,200}))?(?: |$)/
const mostServers = 200

function readSections(lines: readonly NumberedLine[]): Section[] {
  let defaults: Section | null = null
  let section: Section = { kind: '', name: '', line: 0, said: [], defaults: null }
  const sections = [section]
  for (const { text, line } of lines) {
    const said = text.trim()
    const start = sectionStart.exec(said)
    if (start?.[1] !== undefined) {
      section = { kind: start[1], name: start[2] ?? '', line, said: [], defaults }
      if (section.kind === 'defaults') defaults = section
      sections.push(section)
    } else if (said !== '' && !said.startsWith('#')) section.said.push({ words: said.replace(/ #.*$/, '').split(/ +/), line })
  }
  return sections
}

function wayOf(section: Section): ProxyWay[] {
  const servers = section.said.filter(({ words }) => words[0] === 'server' || words[0] === 'server-template').slice(0, mostServers)
  const isTcp = (find(section, 'mode') ?? find(section.defaults, 'mode'))?.[1] === 'tcp'
  const targets = servers.flatMap(({ words }) => targetOf(words, isTcp))
  const first = servers[0]
  if (first === undefined || targets.length === 0) return []
  const timeout = (name: string) => readTime((find(section, 'timeout', name) ?? find(section.defaults, 'timeout', name))?.[2], 1)
  return [
    {
      line: first.line,
      quote: first.words.join(' '),
      at: null,
      names: [],
      path: null,
      targets,
      settings: () => withoutNulls({ connectMs: timeout('connect'), responseMs: timeout('server') }),
    },
  ]
}

function find(section: Section | null, ...words: string[]): string[] | undefined {
  return section?.said.findLast((one) => words.every((word, index) => one.words[index] === word))?.words
}

/** `server app1 10.0.0.5:3000 check ssl`; a template has a number before the address. */
function targetOf(words: readonly string[], isTcp: boolean): ProxyTarget[] {
  const rest = words.slice(words[0] === 'server-template' ? 3 : 2)
  const place = (rest[0] ?? '').replace(/^(?:ipv[46]|fd)@/, '').replace(/^(?:unix@|(?=\/))/, 'unix:')
  const parsed = parseUpstreamAddress(place)
  if ('error' in parsed || rest.includes('disabled')) return []
  return [{ at: parsed.address.at, protocol: isTcp ? null : protocolOf(rest) }]
}

function protocolOf(rest: readonly string[]): UpstreamProtocol {
  if (rest.includes('ssl')) return 'https'
  const spoken = rest[rest.indexOf('proto') + 1]
  if (!rest.includes('proto')) return 'http'
  return spoken === 'fcgi' ? 'fastcgi' : spoken === 'h2' ? 'h2c' : 'http'
}
