import { join, relative } from 'node:path'
import { type StackId, stacks } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { SocketsSeen, Unseen } from '../../contract/host.ts'
import type { TargetUrl } from '../../contract/target-url.ts'
import { type Endpoint, parseUpstreamAddress } from '../../contract/upstream-address.ts'
import { urlTargetOf } from '../../contract/url-target-of.ts'
import type { Answers, Where } from '../../contract/where.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { logsWrittenBy } from '../../probes/host/open-files.ts'
import { seeSockets } from '../../probes/host/see-sockets.ts'
import { isSameEndpoint } from '../../reading/config/upstream-value.ts'
import { type FoundProxy, findProxy, isThisMachine, mayHold, type ProxyHints } from '../../reading/host/find-proxy.ts'
import { proxyFiles, saysListen } from '../../reading/host/proxy-files.ts'
import { addressesOf } from './addresses-of.ts'
import { findWay, type WayFound } from './find-way.ts'
import { insideOf } from './inside-of.ts'

export type ProxyLook = {
  sockets: SocketsSeen
  proxy: FoundProxy | null
  facts: FoundFact[]
  /** The proxy’s logs, by the path under which this machine has them. */
  logs: string[]
  unseen: Unseen[]
  /** The upstream that the person named is a proxy of this machine itself: what it calls, in words; the facts are about that one. */
  passes: string | null
}

/** Every program name that a known stack runs under. */
const programs = stacks.flatMap((stack) => stack.programs)

/**
 * Finds the proxy behind the URL on this machine, and reads its configuration. Where the URL is not this machine’s, only when the person
 * said that this is the proxy’s machine, or when the only proxy here calls the upstream in question.
 */
export async function lookForProxy({ where, answers }: { where: Where; answers: Answers }, deps: HostDeps): Promise<ProxyLook> {
  const url = urlTargetOf(where)
  const [sockets, addresses] = await Promise.all([seeSockets(deps, { programs }), url === null ? [] : addressesOf(url.host)])
  const nothing: ProxyLook = { sockets, proxy: null, facts: [], logs: [], unseen: [...sockets.unseen], passes: null }
  if (answers.vantage === 'elsewhere' || answers.vantage === 'app-host') return nothing

  const kinds = stacks.some(({ id, kind }) => id === where.proxy && kind === 'proxy') ? [where.proxy as StackId] : undefined
  const hints = { ...(kinds && { kinds }), addresses }
  const isSaid = answers.vantage === 'proxy-host'
  const behindUrl = url === null ? null : findProxy(sockets, url, hints)
  const found = behindUrl !== null && (behindUrl.facts.length > 0 || !isSaid) ? behindUrl : findProxy(sockets, null, hints)
  const upstream = endpointOf(where.upstream)
  const first =
    found.proxy === null
      ? await byConfiguration({ url, upstream }, { sockets, hints }, deps)
      : await hopOf({ proxy: found.proxy, facts: found.facts }, { url, upstream }, sockets, deps)
  if (first === null) return { ...nothing, facts: found.facts }
  if (url === null && !isSaid && !(upstream !== null && calledBy(first.way.facts).some((at) => isSameEndpoint(at, upstream))))
    return nothing
  const hops = await follow([first], { url, upstream }, sockets, deps)
  const last = hops.at(-1) ?? first
  return {
    sockets,
    proxy: last.proxy,
    facts: hops.flatMap((hop) => (hop === last ? [...hop.facts, ...hop.way.facts] : hop.facts.filter(isProcess).map(standsBefore))),
    logs: [...new Set(hops.flatMap(({ logs }) => logs))],
    unseen: [...sockets.unseen, ...hops.flatMap(({ way }) => way.unseen)],
    passes: passesOn(hops, upstream),
  }
}

type Hop = { proxy: FoundProxy; facts: FoundFact[]; way: WayFound; logs: string[] }
type Asked = { url: TargetUrl | null; upstream: Endpoint | null }

async function hopOf({ proxy, facts }: Pick<Hop, 'proxy' | 'facts'>, asked: Asked, sockets: SocketsSeen, deps: HostDeps): Promise<Hop> {
  const [way, open] = await Promise.all([readWay(proxy, asked, sockets, deps), logsOpenBy(proxy, sockets, deps)])
  return { proxy, facts, way, logs: [...way.logs, ...open] }
}

/** Where another user’s sockets show no process: the one proxy whose configuration listens on the port of the URL. */
async function byConfiguration(
  asked: Asked,
  { sockets, hints }: { sockets: SocketsSeen; hints: ProxyHints },
  deps: HostDeps,
): Promise<Hop | null> {
  const { url } = asked
  if (url === null || !isThisMachine(url.host, sockets, hints.addresses)) return null
  const hidden = sockets.listeners.find(
    ({ at, pids, namespace }) => 'port' in at && at.port === url.port && pids.length === 0 && namespace === undefined,
  )
  if (hidden === undefined) return null
  const hops = await Promise.all(mayHold(hidden, sockets, hints).map((one) => hopOf(one, asked, sockets, deps)))
  const [hop, another] = hops.filter(({ way }) => saysListen(way.text, url.port))
  return another === undefined ? (hop ?? null) : null
}

const mostHops = 5

/** A proxy may call another one of this machine: the one nearest the app is where the fault is looked for. */
async function follow(hops: Hop[], { url, upstream }: Asked, sockets: SocketsSeen, deps: HostDeps): Promise<Hop[]> {
  const next = hops.at(-1)?.way.facts.find((fact) => fact.about === 'path.upstream')?.value
  if (next?.host === undefined || next.port === undefined || hops.length >= mostHops) return hops
  const isNamed = upstream !== null && isSameEndpoint({ host: next.host, port: next.port }, upstream)
  const beyond = isNamed ? null : upstream
  const inner = { ...(url ?? localUrl), host: next.host, port: next.port }
  const { proxy, facts } = findProxy(sockets, inner)
  if (proxy === null || hops.some((hop) => hop.proxy.pid === proxy.pid)) return hops
  // The name of the site stays, the port is the inner proxy’s own.
  const asked = { url: { ...inner, host: url?.host ?? inner.host }, upstream: beyond }
  const hop = await hopOf({ proxy, facts }, asked, sockets, deps)
  // One that calls nobody is the app, whatever program it runs on.
  const callsOn = hop.way.facts.some(({ about }) => about === 'path.upstream')
  return callsOn ? follow([...hops, hop], { url, upstream: beyond }, sockets, deps) : hops
}

/** Says that what the person named stands in the middle of the way: one hop calls it, and it calls on itself. */
function passesOn(hops: readonly Hop[], upstream: Endpoint | null): string | null {
  const ways = hops.map(({ way }) => way.facts.find((fact) => fact.about === 'path.upstream')?.value)
  const named = ways.findIndex(
    (way) => upstream !== null && way !== undefined && isSameEndpoint(endpointOf(way.address) ?? upstream, upstream),
  )
  const [last, proxy] = [ways.at(-1), hops[named + 1]?.proxy]
  if (named === -1 || last === undefined || proxy === undefined) return null
  return `${ways[named]?.address}, the upstream that was named, is ${proxy.kind} itself: the way was followed to ${last.address}.`
}

const localUrl: TargetUrl = {
  href: 'http://localhost/',
  shown: 'http://localhost/',
  tls: false,
  host: 'localhost',
  port: 80,
  hostHeader: 'localhost',
  requestTarget: '/',
}

function isProcess({ about }: FoundFact): boolean {
  return about === 'proxy.process'
}

function standsBefore(fact: FoundFact): FoundFact {
  return { ...fact, aside: 'It stands before the proxy that calls the app.' }
}

export function endpointOf(upstream: string | undefined): Endpoint | null {
  const parsed = upstream === undefined ? null : parseUpstreamAddress(upstream)
  return parsed !== null && 'address' in parsed ? parsed.address.at : null
}

/** A proxy in a container has its files, and its logs, below the root of its process. */
async function readWay(
  { kind, process }: FoundProxy,
  { url, upstream }: { url: TargetUrl | null; upstream: Endpoint | null },
  { machine }: SocketsSeen,
  deps: HostDeps,
): Promise<WayFound> {
  const seen = insideOf(process, machine, deps)
  const asked = { kind, args: process.args, cwd: process.cwd, configs: [], url, upstream, vantage: 'proxy-host' } as const
  const way = await findWay(asked, seen)
  return { ...way, logs: way.logs.map((log) => join('/', relative(deps.root, seen.root), log)) }
}

/** Every address that a configuration calls. */
export function calledBy(facts: readonly FoundFact[]): Endpoint[] {
  const targets = facts.flatMap((fact) => (fact.about === 'proxy.config' ? (fact.value.targets ?? []) : []))
  return targets.flatMap((target) => endpointOf(target) ?? [])
}

async function logsOpenBy({ pid, kind }: FoundProxy, { processes }: SocketsSeen, deps: HostDeps): Promise<string[]> {
  if (proxyFiles[kind] === undefined) return []
  return logsWrittenBy([pid, ...processes.filter(({ parent }) => parent === pid).map((one) => one.pid)], deps)
}
