import { parseUpstreamAddress, type UpstreamProtocol } from '../../contract/upstream-address.ts'
import type { NumberedLine } from '../commands/command-lines.ts'
import { readSize, readTime } from './amounts.ts'
import { type ProxyTarget, type ProxyWay, withoutNulls } from './proxy-way.ts'

type Section = { kind: string; name: string; line: number; said: { words: string[]; line: number }[]; defaults: Section | null }

/**
 * The backends of an HAProxy configuration, each as one way with its servers; those that no frontend leads to are left out.
 * Source: HAProxy’s configuration manual, sections 2.5 (times), 4 and 5.2.
 */
export function haproxyWays(lines: readonly NumberedLine[]): ProxyWay[] {
  const sections = readSections(lines)
  const leads = sections.flatMap(leadsOf)
  const global = sections.find(({ kind }) => kind === 'global') ?? null
  return sections.flatMap((section): ProxyWay[] => {
    const { kind, name } = section
    if (kind === 'listen' || kind === '') return wayOf(section, global, [{ to: name, ports: portsOf(section), path: '/', names: [] }])
    if (kind !== 'backend') return []
    const here = leads.filter(({ to }) => to === name)
    return leads.length > 0 && here.length === 0 ? [] : wayOf(section, global, here)
  })
}

/** How a frontend leads to a backend: from which ports, under which path (null when something else decides), for which hosts. */
type Lead = { to: string; ports: readonly number[]; path: string | null; names: readonly string[] }

function leadsOf(section: Section): Lead[] {
  if (section.kind !== 'frontend' && section.kind !== 'listen') return []
  const ports = portsOf(section)
  const acls = new Map(section.said.filter(({ words }) => words[0] === 'acl').map(({ words }) => [words[1] ?? '', words.slice(2)]))
  return section.said.flatMap(({ words: [word, to = '', ...condition] }): Lead[] => {
    if (word === 'default_backend') return [{ to, ports, path: '/', names: [] }]
    if (word !== 'use_backend') return []
    const tests = condition.filter((one) => one !== 'if' && one !== '{' && one !== '}')
    const test = acls.get(tests[0] ?? '') ?? tests
    const values = test.slice(1).filter((one) => !one.startsWith('-'))
    const isHost = /^(?:req\.)?hdr(?:_dom)?\(host\)/.test(test[0] ?? '')
    const isPath = /^path(?:_beg)?$/.test(test[0] ?? '')
    return [{ to, ports, path: isPath ? (values[0] ?? null) : isHost ? '/' : null, names: isHost ? values : [] }]
  })
}

function portsOf({ said }: Section): number[] {
  return said
    .filter(({ words }) => words[0] === 'bind')
    .flatMap(({ words }) => (words[1] ?? '').split(',').map((place) => Number(/:(\d{1,5})$/.exec(place)?.[1])))
    .filter((port) => port > 0)
}

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

function wayOf(section: Section, global: Section | null, leads: readonly Lead[]): ProxyWay[] {
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
      names: leads.flatMap(({ names }) => names),
      ...(leads.length === 0 ? {} : { ports: leads.flatMap(({ ports }) => ports) }),
      path: leads.find(({ path }) => path !== null)?.path ?? null,
      targets,
      settings: () =>
        withoutNulls({
          connectMs: timeout('connect'),
          responseMs: timeout('server'),
          responseHeaderBytes: headerBytes(global),
          ...tlsOf(first.words, section),
          keepalive: closes(section) ? 0 : null,
          idleMs: readTime(wordAfter(first.words, 'pool-purge-delay'), 1),
        }),
    },
  ]
}

/** The buffer less what is kept for rewriting (sections 3.2, tune.bufsize and tune.maxrewrite). */
function headerBytes(global: Section | null): number | null {
  const [buffer, kept] = ['tune.bufsize', 'tune.maxrewrite'].map((name) => readSize(find(global, name)?.[1]))
  return buffer === null || buffer === undefined ? null : buffer - Math.min(kept ?? 1024, buffer / 2)
}

/** Every connection to a server ends with its answer (section 4, option http-server-close and option httpclose). */
function closes(section: Section): boolean {
  return ['http-server-close', 'httpclose', 'forceclose'].some(
    (name) => find(section, 'option', name) !== undefined || find(section.defaults, 'option', name) !== undefined,
  )
}

/**
 * What the first server’s line, or the `default-server` before it, says of TLS. With `ssl`, HAProxy verifies unless told otherwise.
 * Source: HAProxy’s configuration manual, section 5.2 (verify, sni, verifyhost, crt, ssl-min-ver).
 */
function tlsOf(server: readonly string[], section: Section) {
  const words = [find(section.defaults, 'default-server'), find(section, 'default-server'), server].flatMap((one) => one ?? [])
  const after = (name: string) => words[words.lastIndexOf(name) + 1]
  const has = (name: string) => words.includes(name)
  if (!has('ssl')) return {}
  return {
    verifies: !has('verify') || after('verify') !== 'none',
    sendsServerName: has('sni') || null,
    serverName: (has('sni') && /^str\(([^)]+)\)$/.exec(after('sni') ?? '')?.[1]) || null,
    clientCertificate: has('crt') || null,
    tlsVersions: has('ssl-min-ver') ? `${after('ssl-min-ver')} or newer` : null,
  }
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

function wordAfter(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name)
  return at === -1 ? undefined : words[at + 1]
}
