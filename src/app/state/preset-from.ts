import type { Service } from '../../contract/services.ts'
import type { Loaded } from '../../diagnosis/permalink.ts'
import { whereOfService } from './where-of-service.ts'

/**
 * Fills in what a listed service gives and the link leaves out. Beside an address the name is the app’s unit as well, as the form writes
 * it, and may be any; alone it must be listed.
 */
export function presetFrom(list: readonly Service[], loaded: Loaded): Loaded {
  const { service, ...rest } = loaded.where
  if (service === undefined || list.length === 0) return loaded
  const found = list.find(({ name }) => name === service)
  const isBeside = rest.url !== undefined || rest.upstream !== undefined
  if (found) return { ...loaded, where: { ...whereOfService(found), ...(isBeside ? loaded.where : rest) } }
  if (isBeside) return loaded
  return { ...loaded, where: rest, dropped: [...loaded.dropped, 'The link names a service that this server does not list.'] }
}
