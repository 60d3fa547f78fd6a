import { findStack } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { ListenerSeen, SocketsSeen } from '../../contract/host.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { type Endpoint, formatEndpoint, isLoopback } from '../../contract/upstream-address.ts'
import type { Vantage } from '../../contract/vantage.ts'
import { compareListeners, isFull, isSamePath, type Port } from '../listeners/compare-listeners.ts'
import { type Observation, observe } from '../probes/observation.ts'
import { type AppHints, type Choice, chooseListeners } from './choose-listeners.ts'
import { type Place, unixPlaces, type View, viewOf } from './listening-view.ts'
import { portMapsOf } from './port-maps.ts'
import { programNamesOf, programOf, stackOfProcess } from './stack-of-process.ts'

/**
 * What may be known beside the sockets. `vantage`: where this machine stands, when no proxy was found on it. `addresses`: what the
 * upstream’s host was resolved to. `file`: what is at the path of a unix socket as the proxy sees it; null when that was not looked at.
 */
export type ListeningContext = AppHints & {
  vantage?: Vantage
  addresses?: readonly string[]
  file?: 'socket' | 'other' | 'missing' | null
}

/**
 * Compares what listens on a machine with the upstream that the proxy calls.
 * Out: `app.listening` (with the process there, and how it was taken for the app’s), `app.process`, `path.app` and `app.queue` where they
 * can be told. Where several programs may be the app, they stand in the quote of a fact that moves nothing; so does everything about a
 * loopback address or a socket when no proxy was found on this machine. Nothing of an upstream on another machine.
 */
export function listeningFacts(sockets: SocketsSeen, upstream: Endpoint, context: ListeningContext = {}): FoundFact[] {
  const seen = 'path' in upstream ? socketSeen(sockets, upstream.path, context) : portSeen(sockets, upstream, context)
  const isElsewhere = context.proxy == null && context.vantage !== 'proxy-host' && ('path' in upstream || isLoopback(upstream.host))
  const vantage: Vantage = context.proxy == null ? (context.vantage ?? 'unknown') : 'proxy-host'
  return seen.map(({ where, aside, ...observation }): FoundFact => {
    const reason = isElsewhere ? 'No proxy was found on this machine, so this may be another machine’s address.' : aside
    const fact = { ...observation, source: 'host', vantage, at: sockets.machine.at, where } as FoundFact
    return reason === undefined ? fact : { ...fact, aside: reason }
  })
}

type Seen = Observation & { where: string; aside?: string }
type Finding = SubjectValue<'app.listening'>['is']

function portSeen(sockets: SocketsSeen, upstream: Port, context: ListeningContext): Seen[] {
  const view = viewOf(sockets, upstream, context)
  return view === null ? [] : portSeenIn(view, sockets, { calls: upstream, through: null }, context)
}

type Called = { calls: Endpoint; through: Place | null }

function portSeenIn(view: View, sockets: SocketsSeen, called: Called, context: ListeningContext): Seen[] {
  const choice = chooseForPort(view, sockets, context)
  const compared = compareListeners(view.places, view.upstream, { complete: view.complete, isHere: true, apps: () => choice.of })
  const { table } = view
  switch (compared.is) {
    case 'same':
      return [...found('same', compared.one, called, table), ...queueSeen(compared.one, table)]
    case 'other-family':
    case 'other-interface':
      return found(compared.is, compared.one, called, table)
    case 'other-port':
      if (compared.one.holder === null) return [severalSeen([compared.one], called, table)]
      return found('other-port', compared.one, called, table, choice.by)
    case 'several':
      return [severalSeen(compared.of, called, table), ...notRunningSeen(sockets, context)]
    case 'nowhere':
      return [nowhereSeen(view, called, sockets), ...notRunningSeen(sockets, context)]
    case 'forwarded':
      return called.through === null ? insideSeen(compared.one, sockets, called, context) : []
    case 'unknown':
      return []
  }
}

/** Ports first; where none may be the app’s, the unix sockets of what bears its name or is of its kind. */
function chooseForPort(view: View, sockets: SocketsSeen, context: ListeningContext): Choice {
  const ports = chooseListeners(view.places, view.upstream, sockets, context)
  if (ports.of.length > 0 || view.container !== null) return ports
  const isOfKind = ({ holder }: Place) => context.app != null && holder !== null && stackOfProcess(holder) === context.app
  const choice = chooseListeners(unixPlaces(sockets), view.upstream, sockets, context)
  return choice.by === 'name' ? choice : { by: 'likeness', of: choice.of.filter(isOfKind) }
}

/** Behind a container’s forwarder: what listens in the container, where that was seen. */
function insideSeen(forwarder: Place, sockets: SocketsSeen, { calls }: Called, context: ListeningContext): Seen[] {
  const map = portMapsOf(sockets.processes).find(({ pid }) => forwarder.seen.pids.includes(pid))
  if (map === undefined) return []
  const { proxy: _own, ...rest } = context
  const view = viewOf(sockets, map.container, { proxy: null, addresses: [] })
  return view === null || view.container === null ? [] : portSeenIn(view, sockets, { calls, through: forwarder }, rest)
}

function socketSeen(sockets: SocketsSeen, path: string, context: ListeningContext): Seen[] {
  const called = { calls: { path }, through: null }
  const table = '/proc/net/unix'
  const places = unixPlaces(sockets)
  const own = places.find(({ at }) => 'path' in at && isSamePath(at.path, path))
  const { file = null } = context
  if (own !== undefined && file !== 'missing') return [...found('same', own, called, table), ...queueSeen(own, table)]
  if (file === 'other') return []
  const hints = { ...context, app: context.app ?? kindInPath(path) }
  // Bound in a container, which has the folder at another place, or by a path relative to a folder that is not known.
  const isBoundElsewhere = ({ at, namespace }: ListenerSeen) =>
    'path' in at && (namespace !== undefined || !at.path.startsWith('/')) && fileName(at.path) === fileName(path)
  const isWhole = sockets.whole?.unix === true && !sockets.listeners.some(isBoundElsewhere)
  const choice = chooseListeners(places, { path }, sockets, hints)
  const others = own === undefined ? choice.of.filter((one) => choice.by !== 'only' || isOfKind(one, hints.app)) : [own]
  const at = others.length === 1 ? others[0] : undefined
  const also = others.length === 0 ? '' : `; ${others.slice(0, mostNamed).map(describe).join(', ')}`
  const is: Finding | null = file === 'missing' ? 'socket-missing' : !isWhole ? null : file === 'socket' ? 'socket-stale' : 'nowhere'
  if (is === null) return []
  const says = { 'socket-missing': `there is no ${path}`, 'socket-stale': `${path} is there, and nobody listens on it` }
  const seen = `${is === 'nowhere' ? `nobody listens on ${path}` : says[is as keyof typeof says]}${also}`
  return [
    {
      ...observe(
        'app.listening',
        { is, calls: formatEndpoint({ path }), ...(at === undefined ? {} : { ...whoOf(at), by: choice.by }) },
        seen,
      ),
      where: file === 'missing' ? path : table,
    },
    ...(at === undefined || choice.by !== 'name' ? [] : runningSeen(at)),
    ...(others.length > 0 ? [] : notRunningSeen(sockets, hints)),
  ]
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

const mostNamed = 6

function isOfKind({ holder }: Place, app: string | null | undefined): boolean {
  return app != null && holder !== null && stackOfProcess(holder) === app
}

/** The socket of php-fpm, gunicorn, … is mostly called so. */
function kindInPath(path: string): string | null {
  return ['php-fpm', 'gunicorn', 'uwsgi', 'puma', 'unicorn', 'uvicorn'].find((name) => programInPath(path).includes(name)) ?? null
}

/** `php8.2-fpm.sock` is php-fpm’s, and so is `php-fpm/www.sock`. */
function programInPath(path: string): string {
  return path.toLowerCase().replace(/[\d.]+-fpm/, '-fpm')
}

function found(
  is: 'same' | 'other-family' | 'other-interface' | 'other-port',
  place: Place,
  { calls, through }: Called,
  where: string,
  by?: Choice['by'],
): Seen[] {
  const led = through === null ? '' : `; ${through.program} leads it to a container`
  const seen = `${describe(place)}${is === 'same' && through === null ? '' : `; the proxy calls ${formatEndpoint(calls)}${led}`}`
  const value = { is, ...whoOf(place), calls: formatEndpoint(calls), by: by ?? null, through: through?.program ?? null }
  const listening: Seen = { ...observe('app.listening', value, seen), where }
  // Something on a port close by may still be another app: that this one runs says nothing about the one that is missing.
  return by === undefined || by === 'name' ? [listening, ...runningSeen(place)] : [listening]
}

function whoOf({ at, holder, program }: Place) {
  return { at: formatEndpoint(at), program, pid: holder?.pid ?? null, user: holder?.user ?? null, since: holder?.startedAt ?? null }
}

/** `node (pid 812, user shop) on 127.0.0.1:3001`, `another user’s program on …` */
function describe({ at, holder, program, seen }: Place): string {
  const inside = holder?.container == null ? '' : `, container ${holder.container.slice(0, 12)}`
  const who =
    holder === null
      ? 'a program that could not be seen'
      : `${program} (pid ${holder.pid}${holder.user === null ? '' : `, user ${holder.user}`}${inside})`
  return `${who} listens on ${formatEndpoint(at)}${seen.namespace !== undefined && inside === '' ? ' in another network namespace' : ''}`
}

function runningSeen({ holder, program }: Place): Seen[] {
  if (holder === null) return []
  const where = `/proc/${holder.pid}`
  const seen = `${program} (pid ${holder.pid})${holder.startedAt === null ? '' : ` runs since ${holder.startedAt}`}`
  const kind = stackOfProcess(holder, 'app')
  return [
    { ...observe('app.process', { is: 'running', name: holder.unit ?? program ?? programOf(holder) }, seen), where },
    ...(kind === null ? [] : [{ ...observe('path.app', { is: 'known' as const, kind }, seen), where }]),
  ]
}

function queueSeen({ at, seen: { waiting, limit } }: Place, where: string): Seen[] {
  if (waiting === null || limit === null) return []
  const is = isFull({ waiting, limit }) ? 'full' : 'has-room'
  const address = formatEndpoint(at)
  return [{ ...observe('app.queue', { is, waiting, limit, address }, `${waiting} connections wait at ${address}, ${limit} may`), where }]
}

function nowhereSeen({ upstream, complete }: View, { calls }: Called, sockets: SocketsSeen): Seen {
  const hidden = sockets.whole?.processes === true ? '' : ', as far as this user sees'
  const seen = `nothing listens on port ${upstream.port}${complete ? '' : hidden}`
  return { ...observe('app.listening', { is: 'nowhere', calls: formatEndpoint(calls) }, seen), where: '/proc/net/tcp' }
}

function severalSeen(of: readonly Place[], { calls }: Called, where: string): Seen {
  const seen = `nothing listens on ${formatEndpoint(calls)}; ${of.slice(0, mostNamed).map(describe).join(', ')}${of.length > mostNamed ? ', …' : ''}`
  const aside = of.some(({ holder }) => holder === null)
    ? 'A program that could not be seen may be the app, which listens elsewhere then.'
    : 'Several programs may be the app, and nothing tells which.'
  return { ...observe('app.listening', { is: 'nowhere', calls: formatEndpoint(calls) }, seen), where, aside }
}

/** Only where every process was seen, and what it runs, and the app is known to need a program that none of them is. */
function notRunningSeen({ machine, whole, processes }: SocketsSeen, { app }: AppHints): Seen[] {
  const stack = app == null ? undefined : findStack(app)
  if (whole?.processes !== true || stack === undefined || stack.kind !== 'app' || !canBeSeen(stack.programs)) return []
  const others = processes.filter(({ pid }) => pid !== machine.pid)
  if (others.some((one) => stackOfProcess(one) === stack.id || programNamesOf(one).includes(embeddedIn[stack.id] ?? stack.id))) return []
  return [
    { ...observe('app.process', { is: 'not-running', name: stack.name }, `no process of this machine runs ${stack.name}`), where: '/proc' },
  ]
}

/** A program of these may have the server in it, under its own name. */
const embeddedIn: Readonly<Record<string, string>> = { gunicorn: 'python', uvicorn: 'python', puma: 'ruby', unicorn: 'ruby' }

/** A program’s own file is always to be seen; a class or a folder can be named otherwise. */
function canBeSeen(programs: readonly string[]): boolean {
  return programs.length > 0 && programs.every((name) => !/[/.]/.test(name))
}
