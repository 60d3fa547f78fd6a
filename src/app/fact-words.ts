import { certificateReasons, protocolNames, seconds } from '../catalog/causes/readings.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Subject, SubjectValue } from '../contract/subjects.ts'
import type { Vantage } from '../contract/vantage.ts'
import { sayPlace } from '../diagnosis/say-place.ts'
import { sayMachine } from '../diagnosis/say-who-sees.ts'

/** A fact as people read it. */
export type FactWords = {
  /** What was looked at. */
  what: string
  /** The finding. */
  value: string
  /** Whether the value is what a machine said, rather than our word for it. */
  isMachine: boolean
  /** Where it was seen, from which machine and when; empty for an answer. */
  seen: string
}

/** Puts a fact into words. Stack ids are left as they are unless `nameOf` knows them; `facts` are all, which tell on which machine the host’s were taken. */
export function factWords(fact: FoundFact, nameOf: (kind: string) => string = (kind) => kind, facts: readonly FoundFact[] = []): FactWords {
  const { name, reading } = subjectWords[fact.about] as SubjectWords<Subject>
  const value = reading?.(fact.value as never, nameOf)
  return {
    what: name,
    value: value || plain(fact.value.is) + loggedWords(fact),
    isMachine: value !== undefined && value !== '',
    seen: seenWords(fact, facts),
  }
}

/** What a log adds to its finding: `, 412 times`. */
function loggedWords({ value }: FoundFact): string {
  return 'count' in value && value.count !== undefined && value.count > 1 ? `, ${value.count.toLocaleString('en-GB')} times` : ''
}

const vantageWords: Record<Vantage, string> = {
  'proxy-host': 'on the proxy’s machine',
  'app-host': 'on the app’s machine',
  elsewhere: 'on another machine',
  unknown: 'whose machine that is, is not known',
}

function seenWords({ source, where, at, vantage }: FoundFact, facts: readonly FoundFact[]): string {
  if (source === 'answer') return 'your answer'
  if (source === 'host')
    return [`${sayPlace(where ?? '')} ${sayMachine(facts)}`.trim(), at === null ? '' : timeOf(at)].filter((part) => part !== '').join(', ')
  const from = source === 'probe' ? vantageWords[vantage] : null
  const when = at === null ? null : source === 'text' ? `last seen ${new Date(at).toLocaleString('en-GB')}` : timeOf(at)
  return [where, from, when].filter((part) => part !== null && part !== '').join(', ')
}

/** The time of day on the reader’s clock: a probe is read soon after it was made; a log may be days old. In: ISO 8601. */
function timeOf(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB')
}

function plain(is: string): string {
  return is.replaceAll('-', ' ')
}

type SubjectWords<S extends Subject> = { name: string; reading?: (value: SubjectValue<S>, nameOf: (kind: string) => string) => string }

/** `reading` gives the machine's side of a value; what it leaves empty is said by `is`. */
const subjectWords: { [S in Subject]: SubjectWords<S> } = {
  'path.edge': { name: 'In front', reading: ({ kind }, nameOf) => (kind ? nameOf(kind) : '') },
  'path.proxy': { name: 'Proxy', reading: ({ kind }, nameOf) => nameOf(kind) },
  'path.app': { name: 'App', reading: ({ kind }, nameOf) => nameOf(kind) },
  'path.upstream': { name: 'The proxy calls', reading: ({ address }) => address },
  'fault.pattern': { name: 'How often' },
  'fault.timing': { name: 'When' },
  'fault.made-by': { name: 'Answered by', reading: ({ kind }, nameOf) => (kind ? nameOf(kind) : '') },
  'proxy.log': { name: 'The proxy’s log' },
  'proxy.config': { name: 'The proxy’s configuration', reading: ({ targets }) => listed(targets) },
  'proxy.config-test': { name: 'Test of the configuration', reading: ({ message }) => message ?? '' },
  'app.process': { name: 'App process' },
  'app.log': { name: 'The app’s log' },
  'system.log': { name: 'The system’s log' },
  'text.kind': { name: 'The text', reading: ({ says }) => says ?? '' },
  'app.listening': { name: 'The app listens', reading: ({ at }) => at ?? '' },
  'app.queue': {
    name: 'Waiting for the app',
    reading: ({ waiting, limit }) => (limit === undefined ? `${waiting}` : `${waiting} of ${limit}`),
  },
  'app.workers': { name: 'The app’s workers', reading: ({ gone, of }) => (gone === 0 ? `${of}` : `${gone} of ${of}`) },
  'app.descriptors': { name: 'The app’s open files', reading: ({ used, limit }) => `${used} of ${limit}` },
  'app.memory': { name: 'The app’s memory' },
  'proxy.process': { name: 'Proxy process', reading: ({ kind, pid }, nameOf) => (kind && pid ? `${nameOf(kind)}, pid ${pid}` : '') },
  'proxy.descriptors': { name: 'The proxy’s open files', reading: ({ used, limit }) => `${used} of ${limit}` },
  'host.sight': { name: 'Seen of the machine' },
  'host.neighbour': {
    name: 'On the local network',
    reading: ({ is, address }) => `${address} ${is === 'answers' ? 'answers' : 'does not answer'}`,
  },
  'host.names': { name: 'Hosts file', reading: ({ host, addresses }) => `${host}: ${listed(addresses) || 'none'}` },
  'url.samples': { name: 'Many requests', reading: failedOf },
  'upstream.samples': { name: 'Many requests to the upstream', reading: failedOf },
  'upstream.keepalive': { name: 'Keeps idle connections', reading: idleReading },
  'url.name': { name: 'Name of the site', reading: ({ addresses }) => listed(addresses) },
  'url.connect': { name: 'Connecting to the site' },
  'url.tls': { name: 'TLS to the site', reading: tlsReading },
  'url.response': { name: 'The site answers', reading: responseReading },
  'upstream.name': { name: 'Upstream’s name', reading: ({ addresses }) => listed(addresses) },
  'upstream.connect': { name: 'Connecting to the upstream' },
  'upstream.other-family': { name: 'The same port, other family', reading: ({ is, address }) => (is === 'connects' ? address : '') },
  'upstream.near': { name: 'Beside it, on this machine', reading: ({ address = '' }) => address },
  'upstream.protocol': { name: 'The port speaks', reading: ({ speaks }) => (speaks ? protocolNames[speaks] : '') },
  'upstream.tls': { name: 'TLS to the upstream', reading: tlsReading },
  'upstream.response': { name: 'The upstream answers', reading: responseReading },
  'upstream.header': { name: 'Response header', reading: ({ bytes }) => (bytes === undefined ? '' : `${bytes} bytes`) },
  'upstream.validity': { name: 'Form of the response' },
  'upstream.body': { name: 'Response body', reading: ({ received }) => (received === undefined ? '' : `${received} bytes`) },
  'upstream.time': { name: 'Time to answer', reading: ({ ms }) => (ms === undefined ? '' : seconds(ms)) },
  'backends.health': { name: 'Health checks' },
  'service.endpoints': { name: 'Behind the service', reading: ({ addresses }) => listed(addresses) },
  'host.rules': { name: 'Packet filter', reading: ({ rule }) => rule },
  'host.lsm': { name: 'Security module' },
  'origin.direct': { name: 'The origin itself' },
}

function failedOf({ of, failed }: SubjectValue<'url.samples'>): string {
  return `${failed} of ${of} fail`
}

function idleReading({ ms, atLeastMs }: SubjectValue<'upstream.keepalive'>): string {
  if (ms !== undefined) return seconds(ms)
  return atLeastMs === undefined ? '' : `longer than ${seconds(atLeastMs)}`
}

function listed(addresses: readonly string[] | undefined): string {
  return addresses?.join(', ') ?? ''
}

function responseReading({ is, status }: SubjectValue<'url.response'>): string {
  return is === 'answered' && status !== undefined ? String(status) : ''
}

function tlsReading({ is, version, reason }: SubjectValue<'url.tls'>): string {
  if (is === 'works') return version ?? ''
  return reason === undefined ? '' : certificateReasons[reason]
}
