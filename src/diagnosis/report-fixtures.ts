import type { Report } from '../contract/report.ts'
import { emptyReport } from './empty-report.ts'

type ReportFact = Report['facts'][number]

/** For tests: a 502 that nginx makes because nobody listens on the port that it calls; without causes and facts. */
export const portReport: Report = {
  ...emptyReport,
  madeAt: '2026-11-22T03:11:20Z',
  madeWith: '0.1.0',
  vantage: 'proxy-host',
  target: {
    url: 'https://shop.example.com/cart?id=…',
    proxy: 'nginx',
    upstream: 'http://127.0.0.1:3000',
    app: null,
    path: [{ role: 'proxy', kind: 'nginx' }],
  },
  verdict: 'diagnosed',
  status: 502,
  madeBy: 'proxy',
  madeByHop: 0,
}

/** For tests: a fact of a report, as a probe on the proxy’s machine finds it unless told otherwise. */
export function reportFact(about: string, value: ReportFact['value'], more: Partial<ReportFact> = {}): ReportFact {
  const known = { id: 'f1', about, value, source: 'probe', vantage: 'proxy-host', at: null } as const
  return { ...known, quote: null, where: null, overruledBy: null, setAside: null, ...more }
}
