import type { Report } from '../contract/report.ts'

/** “502 made by nginx”; null when neither the status nor the maker is known. */
export function sayMadeBy(report: Report, nameOf: (kind: string) => string): string | null {
  const { status, madeBy, madeByHop, target } = report
  const kind = madeByHop === null ? null : (target.path[madeByHop]?.kind ?? null)
  const maker = madeBy === 'unknown' ? null : kind === null ? `the ${madeBy}` : nameOf(kind)
  if (status === null) return maker === null ? null : `made by ${maker}`
  return maker === null ? `status ${status}` : `${status} made by ${maker}`
}

/** “seen from gw-3, the proxy’s machine”; null when nothing was probed. */
export function saySeenFrom(report: Report): string | null {
  const hosts = new Set(
    report.facts.flatMap(({ source, where }) => (source === 'probe' ? (/ probe from (.+), after /.exec(where ?? '')?.[1] ?? []) : [])),
  )
  if (hosts.size === 0) return null
  const isApart = report.facts.some(
    ({ about, source, value }) => about === 'proxy.process' && source === 'host' && value.sameNetwork === false,
  )
  return `seen from ${[...hosts].join(', ')}, ${isApart ? 'the proxy’s machine, but another network than the proxy’s' : machines[report.vantage]}`
}

/** The strength of the verdict, in one word or two. */
export function sayStrength({ verdict, causes }: Report): string {
  if (verdict === 'not-this') return 'No upstream fault'
  const confidence = causes[0]?.confidence
  return verdict === 'undetermined' || confidence === undefined ? 'Undetermined' : words[confidence]
}

const words = { proven: 'Proven', likely: 'Likely', possible: 'Possible' } as const

/** “the proxy’s machine”. */
export function sayVantage(vantage: Report['vantage']): string {
  return machines[vantage]
}

const machines: Record<Report['vantage'], string> = {
  'proxy-host': 'the proxy’s machine',
  'app-host': 'the app’s machine',
  elsewhere: 'neither the proxy’s nor the app’s machine',
  unknown: 'whose place on the way is not known',
}
