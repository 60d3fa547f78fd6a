import type { Where } from '../../contract/where.ts'
import type { StackNames } from '../fill-holes.ts'
import type { Stack } from '../stack-form.ts'

/**
 * What the holes of texts and commands take from the chosen proxy and app.
 * In: the way, and what finds a stack by its id; the page does not have the registry at hand at first. Out: a stack that is not
 * found gives nothing.
 */
export function namesOf({ proxy: proxyId, app: appId }: Where, find: (id: string) => Stack | undefined): StackNames {
  const proxy = proxyId === undefined ? undefined : find(proxyId)
  const app = appId === undefined ? undefined : find(appId)
  const log = proxy?.logs.error
  return {
    ...(proxy ? { proxyName: proxy.name } : {}),
    ...(app ? { appName: app.name } : {}),
    ...(log && 'path' in log ? { proxyLog: log.path } : {}),
  }
}
