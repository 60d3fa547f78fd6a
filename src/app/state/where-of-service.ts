import type { Service } from '../../contract/services.ts'
import type { Where } from '../../contract/where.ts'

/** Where the fault of a listed service is; of several upstreams the first. Its name is none of a unit, so `service` stays open. */
export function whereOfService({ url, via = [], proxy, upstreams: [upstream] = [], app }: Service): Where {
  return { url, ...(proxy && { proxy }), ...(upstream && { upstream }), ...(via.length > 0 && { via }), ...(app && { app }) }
}
