import type { StackId } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import { urlTargetOf } from '../../contract/url-target-of.ts'
import type { Answers, Where } from '../../contract/where.ts'
import { planProbes } from '../../diagnosis/plan-probes.ts'
import { whereKnown } from '../../diagnosis/where-known.ts'
import { type HostDeps, nodeHostDeps } from '../../probes/host/host-deps.ts'
import type { TargetGuard } from '../../probes/probe.ts'
import { besideSystem } from '../../reading/host/beside-system.ts'
import { hostSight } from '../../reading/host/host-sight.ts'
import { inTheSameSeconds } from '../../reading/host/in-the-same-seconds.ts'
import { proxyFiles } from '../../reading/host/proxy-files.ts'
import { staleName } from '../../reading/host/stale-name.ts'
import { appLogged } from './app-logged.ts'
import { findWay } from './find-way.ts'
import { type LogsRead, logsNow } from './logs-now.ts'
import { lookAtApp } from './look-at-app.ts'
import { lookAtSystem, markSystem } from './look-at-system.ts'
import { calledBy, endpointOf, lookForProxy, type ProxyLook } from './look-for-proxy.ts'
import { type LongWish, timeAtLength } from './probe-at-length.ts'
import { probeIdle, probeNetwork, probeSeries } from './probe-network.ts'
import { markLogs, readLogs } from './read-logs.ts'

export type GatherAsk = {
  where: Where
  answers: Answers
  /** Whether this machine may be looked at; false leaves the network and the files that are named. */
  host: boolean
  /** Files that the person names: the proxy’s configuration counts instead of what is found, logs beside it. */
  files: { configs: readonly string[]; proxyLogs: readonly string[]; appLogs: readonly string[] }
  timeoutMs: number
  /** What takes its time and is made only when wished: see probe-at-length.ts. */
  wish?: LongWish
}

/** `guard` judges every address that is probed, `signal` ends all of it early, `from` is the name of this machine. */
export type GatherDeps = { guard: TargetGuard; signal: AbortSignal; from: string }

export type Gathered = {
  facts: FoundFact[]
  /** Where the fault is: as asked, without the proxy and the upstream where what was named is a proxy that calls on itself. */
  where: Where
  /** What was not done although it was asked for, one line each. */
  notes: string[]
}

/**
 * Gathers all that can be seen from this machine without asking anybody: finds the proxy behind the URL, its configuration, its upstreams
 * and its logs, probes the URL and every upstream, and reads what the proxy logged for the very request that was made meanwhile.
 * Reads only. Rejects only when a probe has a bug.
 */
export async function gather(ask: GatherAsk, { guard, signal, from }: GatherDeps): Promise<Gathered> {
  const { answers, host, files, timeoutMs, wish = {} } = ask
  const deps = nodeHostDeps(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs + timeAtLength(wish))]))
  const look = host ? await lookForProxy({ where: ask.where, answers }, deps) : null
  const passes = look?.passes ?? null
  const { proxy: _proxy, upstream: _upstream, ...beyond } = ask.where
  const where = passes === null ? ask.where : beyond
  const named = passes === null ? await readConfigs(ask, look, deps) : null
  const found = [...(look?.facts.filter(({ about }) => named === null || !fromConfig.has(about)) ?? []), ...(named?.facts ?? [])]
  const known = whereKnown(where, found)
  const upstream = endpointOf(known.upstream)
  const others = found.flatMap((fact) => (fact.about === 'path.upstream' ? (fact.value.others ?? []) : []))

  const app = look === null ? null : await lookAtApp({ look, upstream, called: calledBy(found), where: known, answers }, deps)
  const here = look === null || app === null ? null : { look, app, upstream, where: known, answers }
  const [proxyLogs, appLogs, since] = await Promise.all([
    markLogs([...new Set([...files.proxyLogs, ...(look?.logs ?? [])])], deps),
    markLogs([...new Set([...files.appLogs, ...(app?.logs ?? [])])], deps),
    here === null ? null : markSystem(here, deps),
  ])
  const plan = planProbes(known).runs
  const probed = probeNetwork(plan, { others: withProtocol(others, known), where: known, found, timeoutMs, wish }, { guard, signal, from })
  const [network, system] = await Promise.all([
    probed,
    here === null || since === null ? null : lookAtSystem({ ...here, since, probed }, deps),
  ])
  const [byProxy, byApp] = await Promise.all([
    readLogs(proxyLogs, deps).then((read) => withLogs(read, system?.logs.proxy)),
    readLogs(appLogs, deps).then((read) => withLogs(read, system?.logs.app)),
  ])
  const hints = { proxy: known.proxy ?? null, upstream, url: urlTargetOf(where), from: 'proxy-host' as const }
  const logged = logsNow(byProxy, {
    hints,
    about: wordsOf(known),
    answered: statusNow(network.facts),
    gaveUp: gaveUp(network.facts),
    at: deps.now().toISOString(),
  })
  const idle = mayBeRace(logged, wish)
    ? await probeIdle(plan, { where: known, facts: [...found, ...network.facts], idleWaitMs: longestIdle }, { guard, signal, from })
    : []
  const series = mayBeOneOfMany(network.facts, ask) ? await probeSeries(plan, { where: known }, { guard, signal, from }) : []
  const unseen = [look, app, system, named, byProxy, byApp].flatMap((one) => one?.unseen ?? [])
  return {
    facts: [
      ...found,
      ...besideSystem(app?.facts ?? [], system?.facts ?? []),
      ...inTheSameSeconds(system?.facts ?? [], logged),
      // Who listens says more than which ports accept.
      ...(look === null ? network.facts : network.facts.filter(({ about }) => about !== 'upstream.near')),
      ...idle,
      ...series,
      ...logged,
      ...staleName([...network.facts, ...logged]),
      ...appLogged(byApp, hints),
      ...(look === null ? [] : [hostSight(look.sockets.machine, unseen)]),
    ],
    where,
    notes: [...(passes === null ? [] : [passes]), ...network.notProbed],
  }
}

/**
 * Nothing but the network is looked at, and the upstream that was named takes no connection: whether the site answers all the same, or now
 * and then, tells one bad server of several from the only one. Requests to a server that takes none do no harm.
 */
function mayBeOneOfMany(facts: readonly FoundFact[], { host, wish = {} }: GatherAsk): boolean {
  if (host || wish.samples !== undefined) return false
  const connect = facts.find((fact) => fact.about === 'upstream.connect')?.value
  const response = facts.find((fact) => fact.about === 'url.response')?.value
  return connect?.is === 'refused' && response?.is === 'answered' && (response.ms ?? 0) < quickMs
}

/** Slower answers would make the series longer than it is worth. */
const quickMs = 500

/** The usual servers that close idle connections early do so within 2 s (gunicorn), 5 s (uvicorn) and 6 s (Node). */
const longestIdle = 6500

/** Connections were cut, and requests are answered now: a kept connection that was closed under the proxy’s hands does that. */
function mayBeRace(logged: readonly FoundFact[], { idleWaitMs }: LongWish): boolean {
  const isCut = ({ about, value, aside }: FoundFact) =>
    about === 'proxy.log' && aside === undefined && value.isOver === true && (value.is === 'closed-early' || value.is === 'reset')
  return idleWaitMs === undefined && logged.some(isCut)
}

/** The journal of a unit is a log beside its files. */
function withLogs<T extends LogsRead>(read: T, { gained, before, paths: others }: LogsRead = { gained: [], before: [], paths: [] }): T {
  const paths = [...read.paths, ...others]
  return { ...read, gained: [...read.gained, ...gained], before: [...read.before, ...before], paths: [...new Set(paths)] }
}

/** What the configuration tells; a file that the person names tells it instead. */
const fromConfig: ReadonlySet<string> = new Set(['path.upstream', 'proxy.config'])

/** The files that the person named; null where none is. Without a known kind they are read as any text is. */
async function readConfigs({ where, files }: GatherAsk, look: ProxyLook | null, deps: HostDeps) {
  if (files.configs.length === 0) return null
  const kind = kindOf(where.proxy) ?? look?.proxy?.kind ?? null
  const asked = {
    args: [],
    cwd: null,
    configs: files.configs,
    url: urlTargetOf(where),
    upstream: endpointOf(where.upstream),
    vantage: 'proxy-host',
  } as const
  const kinds = kind === null ? (Object.keys(proxyFiles) as StackId[]) : [kind]
  const ways = await Promise.all(kinds.map((one) => findWay({ kind: one, ...asked }, deps)))
  return ways.find(({ facts }) => facts.length > 0) ?? ways[0] ?? null
}

function kindOf(proxy: string | undefined): StackId | null {
  return proxy !== undefined && Object.hasOwn(proxyFiles, proxy) ? (proxy as StackId) : null
}

/** The other servers of a group are spoken to as the first one is. */
function withProtocol(addresses: readonly string[], { upstream }: Where): string[] {
  const scheme = /^[a-z0-9]+:\/\//.exec(upstream ?? '')?.[0] ?? ''
  return addresses.map((address) => `${scheme}${address}`)
}

/** The status that the site answers now; null when it gives none that can be read, or was not asked. */
function statusNow(facts: readonly FoundFact[]): number | null {
  const response = facts.find((fact) => fact.about === 'url.response')?.value
  return response?.is === 'answered' ? (response.status ?? null) : null
}

function gaveUp(facts: readonly FoundFact[]): boolean {
  return facts.some(({ about, value }) => about === 'url.response' && value.is === 'times-out')
}

/** Words that lines about this request hold. */
function wordsOf({ url, upstream }: Where): string[] {
  const target = urlTargetOf({ ...(url === undefined ? {} : { url }) })
  const at = endpointOf(upstream)
  const address = at === null ? [] : 'path' in at ? [at.path] : [`${at.host}:${at.port}`]
  return [...address, ...(target === null ? [] : [`host: "${target.hostHeader}"`])]
}
