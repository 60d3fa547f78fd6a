import type { ProcessSeen, SocketsSeen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { formatEndpoint } from '../../contract/upstream-address.ts'
import { roleOf } from '../commands/role-of.ts'
import { inspectorPort, runsApps } from '../listeners/compare-listeners.ts'
import type { FoundProxy } from './find-proxy.ts'
import type { Place } from './listening-view.ts'
import { proxyFolders } from './proxy-folders.ts'
import { programNamesOf, stackOfProcess } from './stack-of-process.ts'

/** What is known of the app beside the address that the proxy calls. */
export type AppHints = {
  proxy?: FoundProxy | null
  /** The stack that the app is said to run on. */
  app?: string | null
  /** Its unit or deployment. */
  service?: string | null
  /** Words by which the configuration calls it: server names, the name of the upstream group. They only choose among several. */
  names?: readonly string[]
  /** Every address that the configuration calls: what listens there is somebody else’s. */
  called?: readonly Endpoint[]
}

export type Choice = { by: 'name' | 'likeness' | 'only'; of: readonly Place[] }

/**
 * Of all that listens, what may be the app that the proxy does not find where it calls: what bears the service’s name; else, of the
 * programs that apps run in, those on a port close by, of the expected kind, or in a folder shared with the proxy; else all of them.
 * Never a proxy, a database, a service of the system, this program, or what the proxy calls for another purpose.
 */
export function chooseListeners(places: readonly Place[], upstream: Endpoint, sockets: SocketsSeen, hints: AppHints): Choice {
  const usable = places.filter((one) => mayBeApp(one, sockets, hints))
  const isClose = (one: Place) => isNear(one.at, upstream)
  const named = usable.filter(({ holder }) => holder !== null && bears(holder, hints.service ?? ''))
  if (named.length > 0) return { by: 'name', of: narrow(named, isClose).of }

  const apps = usable.filter(isApp)
  const ofKind = narrow(apps, ({ holder }) => hints.app != null && holder !== null && stackOfProcess(holder) === hints.app)
  const folders = hints.proxy == null ? [] : proxyFolders(hints.proxy.process)
  const related = narrow(ofKind.of, ({ holder }) => holder !== null && isRelated(holder, hints.names ?? [], folders))
  const close = narrow(related.of, isClose)
  const isLike = ofKind.fits || related.fits || close.fits
  if (apps.length > 0)
    return { by: isLike ? 'likeness' : 'only', of: isLike || 'path' in upstream ? close.of : [...close.of, ...hidden(places, sockets)] }
  const strangers = usable.filter(isClose)
  return strangers.length > 0 ? { by: 'likeness', of: strangers } : { by: 'only', of: hidden(places, sockets) }
}

/** Keeps those that fit where some do; a path says so little that it must fit. */
function narrow(places: readonly Place[], fits: (one: Place) => boolean): { of: readonly Place[]; fits: boolean } {
  const fitting = places.filter(fits)
  return fitting.length > 0 ? { of: fitting, fits: true } : { of: places, fits: false }
}

function mayBeApp({ at, holder, seen }: Place, { machine }: SocketsSeen, { proxy = null, called = [] }: AppHints): boolean {
  if (holder === null || holder.pid === machine.pid || seen.pids.includes(proxy?.pid ?? -1)) return false
  if ('port' in at ? at.port === inspectorPort : !at.path.startsWith('/')) return false
  const names = programNamesOf(holder)
  if (names.some((name) => name.startsWith('badgateway') || ofTheSystem.test(name))) return false
  if (roleOf(names, proxy?.kind ?? null) !== 'app') return false
  return !called.some((one) => ('port' in one && 'port' in at ? one.port === at.port : formatEndpoint(one) === formatEndpoint(at)))
}

/** Daemons that listen on many machines and are never an app behind a proxy. */
const ofTheSystem =
  /^(?:systemd.*|rpcbind|rpc\..*|exim4?|master|postfix|dovecot|named|dnsmasq|unbound|chronyd?|ntpd|avahi-daemon|cupsd|smbd|nmbd|vsftpd|proftpd|xinetd|inetd|containerd.*|dockerd|kubelet|snapd|slapd|winbindd|openvpn|tailscaled|zabbix_agentd|munin-node|snmpd|Xorg|chrome|chromium|code)$/

function isApp({ holder }: Place): boolean {
  if (holder === null) return false
  return stackOfProcess(holder, 'app') !== null || [...programNamesOf(holder), holder.name].some((name) => runsApps.test(name))
}

/** Who holds it could not be seen, so it may be the app; where all processes were seen, it is none of them. */
function hidden(places: readonly Place[], { whole }: SocketsSeen): Place[] {
  if (whole?.processes === true) return []
  return places.filter(({ at, holder }) => holder === null && 'port' in at && at.port >= 1024 && !servicePorts.has(at.port))
}

/** Where databases, brokers and their like listen: MySQL, PostgreSQL, Redis, MongoDB, memcached, AMQP, Elasticsearch, NFS, X11, … */
const servicePorts = new Set([2049, 2375, 2376, 3306, 33060, 5432, 5671, 5672, 6000, 6379, 9100, 9200, 9300, 11211, 25672, 27017])

/** A unit, a folder or a part of the command that is called so. */
function bears({ unit, cwd, args }: ProcessSeen, service: string): boolean {
  const name = service.replace(/\.service$/, '')
  if (name.length < 2) return false
  const ofUnit = unit?.replace(/\.service$/, '') ?? ''
  return ofUnit === name || ofUnit.split('@').includes(name) || [cwd ?? '', ...args].some((text) => text.split(/[/\s=:[\]]/).includes(name))
}

function isRelated(holder: ProcessSeen, names: readonly string[], folders: readonly string[]): boolean {
  const words = names.flatMap((name) => [name, ...name.split('.')]).filter((word) => word.length >= 3 && !commonWords.has(word))
  if (words.some((word) => bears(holder, word))) return true
  return folders.some((folder) => [holder.cwd ?? '', ...holder.args].some((text) => text === folder || text.startsWith(`${folder}/`)))
}

const commonWords = new Set([
  'www',
  'com',
  'org',
  'net',
  'local',
  'localhost',
  'example',
  'app',
  'server',
  'backend',
  'api',
  'dev',
  'test',
  'default',
])

/** Ports people mistake for each other: 3000 and 3001, 3000 and 3100, 8000 and 8080. Sockets: the same folder or file name but for digits. */
function isNear(at: Endpoint, upstream: Endpoint): boolean {
  if ('path' in at && 'path' in upstream) {
    const plain = (path: string) => path.replace(/^\/var\/run\//, '/run/').replace(/[\d.]+/g, '')
    const folder = (path: string) => plain(path).replace(/\/[^/]*$/, '')
    const file = (path: string) => plain(path).replace(/^.*\//, '')
    return file(at.path) === file(upstream.path) || (folder(at.path) === folder(upstream.path) && !sharedFolders.has(folder(at.path)))
  }
  if ('path' in at || 'path' in upstream) return false
  const [one, other] = [String(at.port), String(upstream.port)]
  if (Math.abs(at.port - upstream.port) <= 10) return true
  // 3000, 4000, 5000 and 8000 are what different programs listen on by themselves.
  return one.length === other.length && one[0] === other[0] && [...one].filter((digit, index) => digit !== other[index]).length === 1
}

const sharedFolders = new Set(['/run', '/tmp', '/var/tmp', ''])
