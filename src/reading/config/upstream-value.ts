import type { SubjectValue } from '../../contract/subjects.ts'
import { type Endpoint, formatEndpoint, isLiteralIp, isLoopback, type UpstreamAddress } from '../../contract/upstream-address.ts'

/** An address as the value of `path.upstream`. */
export function upstreamValue({ protocol, at }: Pick<UpstreamAddress, 'protocol' | 'at'>): SubjectValue<'path.upstream'> {
  const common = { address: formatEndpoint(at), ...(protocol === null ? {} : { protocol }) }
  if ('path' in at) return { is: 'unix-socket', ...common, path: at.path, loopback: true, named: false }
  return { is: 'port', ...common, ...at, loopback: isLoopback(at.host), named: !isLiteralIp(at.host) }
}

/** Whether two endpoints are written the same; names in any case. */
export function isSameEndpoint(a: Endpoint, b: Endpoint): boolean {
  return formatEndpoint(a).toLowerCase() === formatEndpoint(b).toLowerCase()
}
