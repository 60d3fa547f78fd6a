import type { ReadHints } from './command-reader.ts'
import { roleOf } from './role-of.ts'

/**
 * Of several containers or workloads the one that may be the app. The upstream’s host name decides; else the only one that is neither
 * the proxy nor beside the app; else the only one of those that is in a bad state. Out: null where that is not clear.
 * `names`: what it is called by, and its image.
 */
export function chooseApp<T extends { names: readonly string[]; isBad: boolean }>(
  found: readonly T[],
  { proxy, upstream }: ReadHints,
): T | null {
  const host = upstream === null || 'path' in upstream ? null : upstream.host.toLowerCase().replace(/\..*$/, '')
  const called = host === null ? [] : found.filter(({ names }) => names.some((name) => isCalled(name, host)))
  if (called.length > 0) return called.find(({ isBad }) => isBad) ?? called[0] ?? null
  const apps = found.filter(({ names }) => roleOf(names, proxy) === 'app')
  if (apps.length === 1) return apps[0] ?? null
  const bad = apps.filter(({ isBad }) => isBad)
  return bad.length === 1 ? (bad[0] ?? null) : null
}

/** `shop` calls the container `shop`, and `shop-app-1` and `shop_app_1` of Compose when the service is `app`. */
function isCalled(name: string, host: string): boolean {
  const plain = name.toLowerCase()
  return plain === host || new RegExp(`^[\\w.-]{1,100}[_-]${host.replace(/[^\w-]/g, '')}[_-]\\d{1,4}$`).test(plain)
}
