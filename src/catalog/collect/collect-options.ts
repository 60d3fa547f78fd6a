import { parseTargetUrl } from '../../contract/target-url.ts'
import { parseUpstreamAddress } from '../../contract/upstream-address.ts'
import { version } from '../../contract/version.ts'
import type { Where } from '../../contract/where.ts'
import { findStack } from '../stacks/index.ts'
import type { CollectOptions } from './collect-script.ts'

/** What of a “where” the script is told: only parts that can be read as what they should be, for a link is somebody else’s text. */
export function collectOptions({ url, upstream, proxy, service }: Where): CollectOptions {
  const target = url === undefined ? null : parseTargetUrl(url)
  const isAddress = upstream !== undefined && 'address' in parseUpstreamAddress(upstream)
  return {
    agent: `badgateway/${version}`,
    ...(target !== null && 'target' in target && { url: target.target.href }),
    ...(isAddress && { upstream: upstream.trim() }),
    ...(proxy !== undefined && findStack(proxy)?.kind === 'proxy' && { proxy }),
    ...(service !== undefined && /^[\w@:][\w@.:-]{0,99}$/.test(service) && { service }),
  }
}
