import type { Report } from '../../src/contract/report.ts'
import { emptyReport } from '../../src/diagnosis/empty-report.ts'

const words = ['upstream', 'naïve', 'refused', '“quoted”', 'a\u2028b', '\u{1f600}', 'socket', '500']

/** A report with a mark of its own, of about so many bytes. Nothing in it is a secret, so it is stored as it is. */
export function sampleReport(mark: string, bytes: number): Report {
  const facts = Array.from({ length: Math.ceil(bytes / 3200) }, (_, at): Report['facts'][number] => ({
    id: `f${at + 1}`,
    about: 'upstream.connect',
    value: { is: 'refused' },
    source: 'text',
    vantage: 'proxy-host',
    at: null,
    quote: `${mark} ${words[at % words.length]} `.repeat(100).slice(0, 3000),
    where: `error.log, line ${at + 1}`,
    overruledBy: null,
    setAside: null,
  }))
  return {
    ...emptyReport,
    madeAt: '2026-11-22T09:40:39Z',
    madeWith: '0.1.0',
    vantage: 'proxy-host',
    target: { ...emptyReport.target, proxy: 'nginx', upstream: '127.0.0.1:3000' },
    status: 502,
    madeBy: 'proxy',
    facts,
  }
}
