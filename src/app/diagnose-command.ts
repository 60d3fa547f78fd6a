import { fillCommand } from '../catalog/fill-holes.ts'
import { parseUpstreamAddress } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'
import { statedProtocol } from '../diagnosis/plan-probes.ts'

/** The command that makes this diagnosis on the proxy's own machine, in a checkout of badgateway. Out: one line for a POSIX shell. */
export function diagnoseCommand(where: Where): string {
  const knowsUpstream = where.upstream !== undefined && 'address' in parseUpstreamAddress(where.upstream)
  const protocol = statedProtocol(where)
  const parts = [
    'npx --no-install badgateway diagnose {url}',
    knowsUpstream && `--upstream ${protocol === null ? '' : `${protocol}://`}{upstream}`,
    // The ids in a link are somebody else's text.
    where.proxy !== undefined && /^[a-z0-9-]{1,64}$/.test(where.proxy) && `--proxy ${where.proxy}`,
    '--vantage proxy-host',
  ]
  return fillCommand(parts.filter(Boolean).join(' '), where)
}
