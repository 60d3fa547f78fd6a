import { parseTargetUrl } from '../contract/target-url.ts'
import { parseUpstreamAddress } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'
import type { TextHints } from './read-text.ts'

/** What helps to read a text, of what the person typed; what cannot be read as an address is left out. */
export function textHints({ proxy, url, upstream }: Where): Pick<TextHints, 'proxy' | 'upstream' | 'url'> {
  const address = upstream === undefined ? null : parseUpstreamAddress(upstream)
  const target = url === undefined ? null : parseTargetUrl(url)
  return {
    proxy: proxy ?? null,
    upstream: address !== null && 'address' in address ? address.address.at : null,
    url: target !== null && 'target' in target ? target.target : null,
  }
}
