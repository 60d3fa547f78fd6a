import type { Stack } from '../../catalog/stack-form.ts'
import { findStack } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { ListenerSeen, ProcessSeen, SocketsSeen } from '../../contract/host.ts'
import { type Endpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import type { Where } from '../../contract/where.ts'
import type { FoundProxy } from './find-proxy.ts'

/**
 * The app’s processes: those that hold the listener which the facts name, and their children. Where they name none, what alone holds the
 * port of `localhost`, on whichever of its addresses. Empty when nothing tells for sure: a listener elsewhere that is only like the app’s is
 * somebody else’s until a name tells.
 */
export function appProcesses(
  { processes, listeners }: SocketsSeen,
  facts: readonly FoundFact[],
  upstream: Endpoint | null = null,
): ProcessSeen[] {
  const sure = facts.filter(
    ({ aside, value }) => aside === undefined && (!('by' in value) || value.by === undefined || value.by === 'name'),
  )
  const [named] = sure.flatMap(({ value }) => ('pid' in value && value.pid !== undefined ? [value.pid] : []))
  const isTold = facts.some(({ about }) => about === 'app.listening')
  const first = processes.find(({ pid }) => pid === (named ?? (isTold ? null : holderOfLocalhost(listeners, upstream))))
  if (first === undefined) return []
  const held = listeners.filter(({ pids }) => pids.includes(first.pid)).flatMap(({ pids }) => pids)
  const pids = new Set([first.pid, ...held])
  const isOwn = (one: ProcessSeen) => pids.has(one.pid) || (one.parent !== null && pids.has(one.parent))
  // systemd holds the sockets that it hands on.
  const own = processes.filter((one) => isOwn(one) && one.pid !== 1 && !(one.parent === 1 && !pids.has(one.pid)))
  return [first, ...own.filter(({ pid }) => pid !== first.pid)]
}

function holderOfLocalhost(listeners: readonly ListenerSeen[], upstream: Endpoint | null): number | null {
  if (upstream === null || 'path' in upstream || isLiteralIp(upstream.host) || !isLoopback(upstream.host)) return null
  const onPort = listeners.filter(({ at, namespace }) => 'port' in at && at.port === upstream.port && namespace === undefined)
  const first = onPort[0]?.pids[0]
  return first !== undefined && onPort.every(({ pids }) => pids.includes(first)) ? first : null
}

/** The processes of the proxy that call the upstream: those that its master started, when it did, and run as another user first. */
export function proxyWorkers({ processes }: SocketsSeen, { pid, process }: FoundProxy): ProcessSeen[] {
  const children = processes.filter(({ parent, name }) => parent === pid && name === process.name)
  const workers = children.sort((a, b) => Number(a.uid === process.uid) - Number(b.uid === process.uid))
  return workers.length > 0 ? workers : [process]
}

/** The stack of an app that does not run, as far as the person or the socket’s path names it. */
export function appStack({ app }: Pick<Where, 'app'>, upstream: Endpoint | null): Stack | null {
  const said = app === undefined ? undefined : findStack(app)
  if (said?.kind === 'app') return said
  const path = upstream !== null && 'path' in upstream ? upstream.path.toLowerCase().replace(/[\d.]+-fpm/, '-fpm') : ''
  const inPath = ['php-fpm', 'gunicorn', 'uwsgi', 'puma', 'unicorn', 'uvicorn'].find((name) => path.includes(name))
  return inPath === undefined ? null : (findStack(inPath) ?? null)
}
