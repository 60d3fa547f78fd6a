import type { Service } from '../../contract/services.ts'
import type { Loaded } from '../../diagnosis/permalink.ts'
import { whereOfService } from './where-of-service.ts'
import { withoutService } from './without-service.ts'

/** Fills in what a listed service gives and the link leaves out. A name without an address beside it must be listed. */
export function presetFrom(list: readonly Service[], loaded: Loaded): Loaded {
  const { service, ...rest } = loaded.where
  if (service === undefined || list.length === 0) return loaded
  const found = list.find(({ name }) => name === service)
  if (found === undefined) return withoutService(loaded, 'The link names a service that this server does not list.')
  const isBeside = rest.url !== undefined || rest.upstream !== undefined
  return { ...loaded, where: { ...whereOfService(found), ...(isBeside ? loaded.where : rest) } }
}
