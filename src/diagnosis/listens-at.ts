import type { Report } from '../contract/report.ts'

/**
 * Where something was found to listen, other than where the proxy calls: `host:port` from the facts that count, or undefined.
 * An answer or a host fact about the app speaks before a probe of what stands beside.
 */
export function listensAt({ facts }: Pick<Report, 'facts'>): string | undefined {
  const counting = facts.filter(({ overruledBy, setAside }) => overruledBy === null && setAside === null)
  const app = counting.find(({ about }) => about === 'app.listening')?.value.at
  const other = counting.find(({ about, value }) => about === 'upstream.other-family' && value.is === 'connects')?.value.address
  const near = counting.find(({ about, value }) => about === 'upstream.near' && value.is !== 'nothing')?.value.address
  const found = app ?? other ?? near
  return typeof found === 'string' ? found : undefined
}
