import { isLiteralIp } from '../../contract/upstream-address.ts'
import type { ReadHints } from './command-reader.ts'

/** Whether a service of Kubernetes may be the upstream: by its name (`shop`, `shop.default.svc`), and always where that is not known. */
export function mayBeService(service: string, { upstream }: Pick<ReadHints, 'upstream'>): boolean {
  if (upstream === null || 'path' in upstream || isLiteralIp(upstream.host)) return true
  return upstream.host.toLowerCase().replace(/\..*$/, '') === service
}
