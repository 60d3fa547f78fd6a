import { stackFamily } from '../../catalog/fitting.ts'
import type { StackId } from '../../catalog/stacks/index.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import type { TargetUrl } from '../../contract/target-url.ts'
import { formatUpstreamAddress, type UpstreamAddress } from '../../contract/upstream-address.ts'
import { type CommandObservation, type ReadHints, seenAt } from '../commands/command-reader.ts'
import { observe } from '../probes/observation.ts'
import { isSameEndpoint, upstreamValue } from './upstream-value.ts'

export type ProxyTarget = Pick<UpstreamAddress, 'protocol' | 'at'>
export type ProxySettings = Omit<SubjectValue<'proxy.config'>, 'is' | 'kind' | 'at' | 'targets'>

/** One way through a proxy to an upstream, as its configuration tells it. */
export type ProxyWay = {
  line: number
  /** The directive that names the target. */
  quote: string
  /** file:line, where the file is known. */
  at: string | null
  /** The names of the site; empty when every name leads here. */
  names: readonly string[]
  /** The ports that the site listens on; absent where it does not say. */
  ports?: readonly number[]
  /** Which site it is, where there are several; the default one takes what no name fits. */
  site?: { number: number; isDefault: boolean }
  /** The front of the path that leads here; null when something else decides, such as a regular expression. */
  path: string | null
  /** Only this path leads here, none below it. */
  isExact?: boolean
  /** Empty when the target is decided while the proxy runs. */
  targets: readonly ProxyTarget[]
  /** Read for the way that counts only. */
  settings: () => ProxySettings
}

/**
 * What the ways of a configuration show: which proxy it is, the upstream it calls and the settings of that way. Where several ways lead
 * to different upstreams and no hint tells which one counts, only their targets. Where the person named another proxy, this is not the
 * one in question, and only its settings are told.
 */
export function readWays(kind: StackId, ways: readonly ProxyWay[], hints: ReadHints): CommandObservation[] {
  const first = ways[0]
  if (first === undefined) return []
  const isTheProxy = hints.proxy === null || stackFamily(hints.proxy) === stackFamily(kind)
  const way = chooseWay(ways, hints)
  const shown = way ?? first
  const targets = [...new Set([...new Set(ways.map((one) => one.targets))].flatMap((list) => list.map(written)))].slice(0, 30)
  const common = { is: 'read', kind, targets: targets.length === 0 ? null : targets } as const
  const settings = way === null ? {} : { at: way.at, ...way.settings() }
  return [
    ...(isTheProxy ? [seenAt(shown.line, observe('path.proxy', { is: 'known', kind: hints.proxy ?? kind }, shown.quote))] : []),
    ...(isTheProxy && way !== null ? upstreamOf(way, hints) : []),
    seenAt(shown.line, observe('proxy.config', { ...common, ...settings }, shown.quote)),
  ]
}

function written({ protocol, at }: ProxyTarget): string {
  return formatUpstreamAddress({ protocol, at, requestPath: '/' })
}

function upstreamOf(way: ProxyWay, { upstream }: ReadHints): CommandObservation[] {
  const target = way.targets.find((one) => upstream !== null && isSameEndpoint(one.at, upstream)) ?? way.targets[0]
  if (target === undefined) return []
  const others = way.targets.filter((one) => one !== target).map((one) => upstreamValue(one).address)
  const value = { ...upstreamValue(target), others: others.length === 0 ? null : others.slice(0, 30) }
  return [seenAt(way.line, observe('path.upstream', value, way.quote))]
}

/** The way that leads to the upstream in question, or that the URL takes; without either, the only one there is. */
function chooseWay(ways: readonly ProxyWay[], { upstream, url }: ReadHints): ProxyWay | null {
  const leading = new Set([...new Set(ways.map(({ targets }) => targets))].filter((targets) => leadTo(targets, upstream)))
  const toUpstream = ways.filter(({ targets }) => leading.has(targets))
  const left = toUpstream.length > 0 ? toUpstream : ways
  const ofSite = url === null ? left : ofHost(ofPort(left, url.port), url.host)
  return onlyOne(ofSite) ?? (url === null ? null : longestPath(ofSite, url)) ?? (toUpstream[0] === undefined ? null : (ofSite[0] ?? null))
}

function leadTo(targets: readonly ProxyTarget[], upstream: ReadHints['upstream']): boolean {
  return upstream !== null && targets.some((target) => isSameEndpoint(target.at, upstream))
}

function onlyOne(ways: readonly ProxyWay[]): ProxyWay | null {
  const lists = new Set(ways.map(({ targets }) => targets))
  const leads = new Set([...lists].map((targets) => targets.map(written).join(' ')))
  return leads.size === 1 ? (ways[0] ?? null) : null
}

/** The port of a URL need not be the proxy’s own: something in front may map it. */
function ofPort(ways: readonly ProxyWay[], port: number): readonly ProxyWay[] {
  const fitting = ways.filter(({ ports }) => ports?.includes(port))
  return fitting.length > 0 ? fitting : ways
}

function ofHost(ways: readonly ProxyWay[], host: string): readonly ProxyWay[] {
  const exact = ways.filter(({ names }) => names.some((name) => name.toLowerCase() === host))
  if (exact.length > 0) return exact
  const wild = ways.filter(({ names }) => names.some((name) => name.startsWith('*.') && host.endsWith(name.slice(1).toLowerCase())))
  if (wild.length > 0) return wild
  const nameless = ways.filter(({ names }) => names.length === 0 || names.includes('_'))
  return ofDefaultSite(nameless.length > 0 ? nameless : ways)
}

function ofDefaultSite(ways: readonly ProxyWay[]): readonly ProxyWay[] {
  const sites = ways.flatMap(({ site }) => site ?? [])
  const chosen = sites.find(({ isDefault }) => isDefault) ?? sites[0]
  return chosen === undefined ? ways : ways.filter(({ site }) => site?.number === chosen.number)
}

function longestPath(ways: readonly ProxyWay[], url: TargetUrl): ProxyWay | null {
  const path = url.requestTarget.replace(/\?.*$/, '')
  const fitting = ways.filter((way) => way.path !== null && (way.isExact ? path === way.path : path.startsWith(way.path)))
  const longest = Math.max(...fitting.map((way) => way.path?.length ?? 0))
  return onlyOne(fitting.length > 0 ? fitting.filter((way) => way.path?.length === longest) : ways.filter((way) => way.path === null))
}

/** What was not said is left out. */
export function withoutNulls(values: { [K in keyof ProxySettings]: ProxySettings[K] | null }): ProxySettings {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))
}
