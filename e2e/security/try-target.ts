import { connect } from 'node:net'
import { createServer } from 'node:tls'
import { safeParse } from 'valibot'
import { type ProbeRun, ProbeRunSchema } from '../../src/contract/probe.ts'
import type { Service } from '../../src/contract/services.ts'
import { parseTargetUrl } from '../../src/contract/target-url.ts'
import { formatEndpoint, parseUpstreamAddress } from '../../src/contract/upstream-address.ts'
import { makeCertificate } from '../../src/probes/certificate-bench.ts'
import { listen } from '../../src/probes/loopback-bench.ts'
import type { ProbeDeps } from '../../src/probes/probe.ts'
import { runProbes } from '../../src/probes/run-probes.ts'
import { createTargetGuard } from '../../src/probes/target-guard.ts'
import { allowList } from '../../src/server/services/allow-list.ts'
import { type Answer, spyNetwork } from './spy-network.ts'

export type TargetKind =
  | 'url'
  | 'host'
  | 'ip'
  | 'hostport'
  | 'unix'
  | 'path'
  | 'hostheader'
  | 'header'
  | 'method'
  | 'dns'
  | 'redirect'
  | 'allowlist'

/** One row of ssrf_targets.json. `dns`: the resolver’s answers, one list a look-up. `redirect`: what the server answers. */
export type TargetRow = {
  input: string
  kind: TargetKind
  must: 'block' | 'allow'
  must_local: 'block' | 'allow'
  why: string
  dns?: readonly (readonly string[])[]
  redirect?: readonly string[]
}

/** `listed`: shared mode, with a services file that names the very target; `unlisted`: shared mode, with one that names others. */
export type TargetMode = 'local' | 'listed' | 'unlisted'

export type Tried = {
  /** `invalid`: no run came of it. `refused`: every probe of the run was refused. `ran`: the guard let it pass. */
  ended: 'invalid' | 'refused' | 'ran'
  says: string[]
  lookedUp: string[]
  dialled: string[]
  /** The status that the http probe read, where it read one. */
  status: number | null
}

/** What the services file lists beside the row’s target. */
const usual = { host: 'listed-before.example', port: 443 }
const usualUrl = 'https://listed-before.example/'
const publicIp = '93.184.216.34'
const others: Service[] = [{ name: 'usual', url: usualUrl, upstreams: ['10.1.1.1:3000'] }]

/**
 * Puts a row through the product as a person’s input goes: the parser of the contract, the schema of a run, the probes behind the guard.
 * Only the network is made up: names of which the row tells nothing are public ones, nobody listens, except where the row tells what a
 * server answers: then a real one does, on this machine.
 */
export async function tryTarget(row: TargetRow, mode: TargetMode, own: { addresses: string[]; port: number }): Promise<Tried> {
  const input = row.input.replaceAll('{SELF_PORT}', String(own.port)).replaceAll('{OWN_LAN_IP}', own.addresses[0] ?? '')
  const nothing = { lookedUp: [], dialled: [], status: null }
  const target = targetOf(row.kind, input)
  if (typeof target === 'string') return { ended: 'invalid', says: [target], ...nothing }
  const parsed = safeParse(ProbeRunSchema, { target, probes: row.redirect ? [...probes, 'samples'] : probes, samples: 1 })
  if (!parsed.success) return { ended: 'invalid', says: parsed.issues.map(({ message }) => message), ...nothing }

  await using server = row.redirect ? await listenAnswering(row.redirect, parsed.output) : null
  const network = spyNetwork((host) => answersOf(row, host), server?.connect)
  const guard = createTargetGuard(guardedBy(mode, row, input, own))
  const results = await runProbes(parsed.output, { ...network.deps, guard, signal: new AbortController().signal })
  const refusals = results.flatMap((result) => (result.outcome === 'not-allowed' ? [result.says] : []))
  const rest = results.filter(({ outcome }) => outcome !== 'not-allowed' && outcome !== 'does-not-apply')
  const http = results.find((result) => result.probe === 'http')
  return {
    ended: rest.length === 0 ? 'refused' : 'ran',
    says: [...new Set(refusals)],
    lookedUp: network.lookedUp,
    dialled: network.dialled,
    status: http && 'status' in http ? http.status : null,
  }
}

const probes = ['dns', 'tcp', 'unix-socket', 'tls', 'http', 'protocol'] as const

/** What the page or the command line makes of the input; a line where its parser refuses. */
function targetOf(kind: TargetKind, input: string): unknown {
  const plain = { hop: 'url', at: usual, protocol: 'https', hostHeader: usual.host, requestTarget: '/', method: 'GET' }
  if (kind === 'path') return { ...plain, requestTarget: input }
  if (kind === 'hostheader') return { ...plain, hostHeader: input }
  if (kind === 'method') return { ...plain, method: input }
  if (kind === 'header') return { ...plain, headers: [input] }
  if (kind === 'ip' || kind === 'host') return { ...plain, at: { host: input, port: 8080 } }
  return kind === 'hostport' || kind === 'unix' ? upstreamTarget(input, plain) : urlTarget(input, plain)
}

function upstreamTarget(input: string, plain: object): unknown {
  const parsed = parseUpstreamAddress(input.replace(/^tcp:\/\//, ''))
  if ('error' in parsed) return parsed.error
  const { at, protocol, requestPath } = parsed.address
  const hostHeader = 'path' in at ? 'localhost' : formatEndpoint(at)
  return { ...plain, hop: 'upstream', at, protocol: protocol ?? 'http', hostHeader, requestTarget: requestPath }
}

function urlTarget(input: string, plain: object): unknown {
  const parsed = parseTargetUrl(input)
  if ('error' in parsed) return parsed.error
  const { host, port, tls, hostHeader, requestTarget } = parsed.target
  return { ...plain, at: { host, port }, protocol: tls ? 'https' : 'http', hostHeader, requestTarget }
}

function guardedBy(mode: TargetMode, row: TargetRow, input: string, own: { addresses: string[]; port: number }) {
  if (mode === 'local') return { mode, own } as const
  const { has } = allowList(mode === 'unlisted' ? others : [...others, ...servicesOf(row, input)])
  return { mode: 'shared', own, listed: has } as const
}

/** A services file with the row’s target in it. */
function servicesOf({ kind, why, must }: TargetRow, input: string): Service[] {
  if (kind === 'allowlist') return [...listIn(why), ...(must === 'allow' ? [input] : [])].map((url) => ({ name: 'listed', url }))
  if (kind === 'url' || kind === 'dns' || kind === 'redirect') return [{ name: 'listed', url: input }]
  if (kind === 'hostport') return [{ name: 'listed', url: usualUrl, upstreams: [input.replace(/^tcp:\/\//, '')] }]
  return [{ name: 'listed', url: usualUrl, upstreams: [formatEndpoint({ host: input, port: 8080 })] }]
}

/** The list that an `allowlist` row speaks of. The product knows no wildcards: one name stands for those that it would cover. */
function listIn(why: string): string[] {
  const list: unknown = JSON.parse(/\[.*\]/.exec(why)?.[0] ?? '[]')
  return Array.isArray(list) ? list.map((entry) => `https://${String(entry).replace('*', 'listed')}/`) : []
}

function answersOf({ dns }: TargetRow, host: string): Answer[] {
  if (dns !== undefined) return dns.map(answerOf)
  return [/(^|\.)localhost\.?$/.test(host) ? ['127.0.0.1', '::1'] : [publicIp]]
}

/** getaddrinfo follows a CNAME and gives only the addresses. */
function answerOf(list: readonly string[]): Answer {
  return list.includes('TIMEOUT') ? 'never' : list.filter((entry) => !entry.startsWith('CNAME '))
}

/** A server on this machine that gives the answers in turn; `connect` leads there whoever is dialled, and says that it is them. */
async function listenAnswering(answers: readonly string[], { target }: ProbeRun) {
  let given = 0
  const reply = () => bytesOf(answers[Math.min(given++, answers.length - 1)] ?? '')
  const { key, cert } = makeCertificate({ name: 'localhost' })
  const tls = createServer({ key, cert }, (socket) => socket.on('error', () => {}).once('data', () => socket.end(reply())))
  const server = await listen({ host: '127.0.0.1' }, (socket) => {
    if (target.protocol === 'https') tls.emit('connection', socket)
    else socket.once('data', () => socket.end(reply()))
  })
  const lead: ProbeDeps['connect'] = (to) => {
    const socket = connect({ host: '127.0.0.1', port: server.port })
    if ('path' in to) return socket
    return Object.defineProperties(socket, { remoteAddress: { get: () => to.ip }, remotePort: { get: () => to.port } })
  }
  return { connect: lead, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** `302 http://x/` is a redirect there, `200 Name: value` a header; a row that only tells of one gets one to a metadata service. */
function bytesOf(answer: string): string {
  const [, status = '302', rest = ''] = /^(\d{3}) (.+)$/.exec(answer) ?? []
  const header = /^[A-Za-z-]+: /.test(rest) ? rest : `Location: ${rest || 'http://169.254.169.254/'}`
  return `HTTP/1.1 ${status} x\r\n${header}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
}
