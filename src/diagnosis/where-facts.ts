import type { Given } from '../catalog/question-form.ts'
import { formatEndpoint, isLiteralIp, isLoopback, parseUpstreamAddress } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'

/** The facts that a filled-in "where" amounts to. Parts that are absent or cannot be read give none. `via` may be `none`: no edge. */
export function whereFacts(where: Where): Given[] {
  const facts: Given[] = []
  const edge = where.via?.find((kind) => kind !== 'none')
  if (edge !== undefined) facts.push({ about: 'path.edge', value: { is: 'present', kind: edge } })
  else if (where.via?.includes('none')) facts.push({ about: 'path.edge', value: { is: 'none' } })
  if (where.proxy) facts.push({ about: 'path.proxy', value: { is: 'known', kind: where.proxy } })
  if (where.app) facts.push({ about: 'path.app', value: { is: 'known', kind: where.app } })
  const upstream = upstreamFact(where.upstream)
  return upstream ? [...facts, upstream] : facts
}

function upstreamFact(text: string | undefined): Given | null {
  const parsed = text === undefined ? null : parseUpstreamAddress(text)
  if (parsed === null || 'error' in parsed) return null
  const { at, protocol } = parsed.address
  const common = { address: formatEndpoint(at), ...(protocol === null ? {} : { protocol }) }
  if ('path' in at) return { about: 'path.upstream', value: { is: 'unix-socket', ...common, path: at.path, loopback: true, named: false } }
  return { about: 'path.upstream', value: { is: 'port', ...common, ...at, loopback: isLoopback(at.host), named: !isLiteralIp(at.host) } }
}
