import type { Loaded } from '../../diagnosis/permalink.ts'

/**
 * A link without the service that it names, where that cannot be looked up; `says` is the line for it. Beside an address the name is the
 * app’s unit as well, as the form writes it, and may be any: then it stays.
 */
export function withoutService(loaded: Loaded, says: string): Loaded {
  const { service, ...rest } = loaded.where
  if (service === undefined || rest.url !== undefined || rest.upstream !== undefined) return loaded
  return { ...loaded, where: rest, dropped: [...loaded.dropped, says] }
}
