import type { Report } from '../contract/report.ts'

type ReportFact = Report['facts'][number]

/** Where the proxy’s configuration names the upstream: the file, file and line, and that line. */
export type ConfigPlace = { file: string; at: string; line: string }

/** The place in the proxy’s configuration that the host showed; undefined where none was seen. */
export function configPlace(report: Pick<Report, 'facts'>): ConfigPlace | undefined {
  const fact = counting(report).find(({ about, source }) => about === 'path.upstream' && source === 'host')
  const file = /^(\/.+):\d+$/.exec(fact?.where ?? '')?.[1]
  return fact?.where == null || fact.quote === null || file === undefined ? undefined : { file, at: fact.where, line: fact.quote }
}

/** The app’s systemd unit, as the host names it: `shop`. */
export function unitSeen(report: Pick<Report, 'facts'>): string | undefined {
  const units = counting(report)
    .filter(({ about, source }) => about === 'app.process' && source === 'host')
    .flatMap(({ where }) => /^systemctl show (\S+?)(?:\.service)?$/.exec(where ?? '')?.[1] ?? [])
  return units[0]
}

/** The proxy’s error log on its own machine, whose lines were read. */
export function proxyLogSeen(report: Pick<Report, 'facts'>): string | undefined {
  const fact = counting(report).find(({ about, vantage }) => about === 'proxy.log' && vantage === 'proxy-host')
  return /^(\/[^,:]+)(?:, line .*)?$/.exec(fact?.where ?? '')?.[1]
}

function counting({ facts }: Pick<Report, 'facts'>): ReportFact[] {
  return facts.filter(({ overruledBy, setAside }) => overruledBy === null && setAside === null)
}
