import { seconds } from '../catalog/causes/readings.ts'
import type { Report } from '../contract/report.ts'
import type { Subject } from '../contract/subjects.ts'
import { sayPlace } from './say-place.ts'

type ReportFact = Report['facts'][number]

/** What a fact is about, in words; a subject that this version does not know stands for itself. */
export function sayAbout(about: string): string {
  return Object.hasOwn(titles, about) ? titles[about as Subject] : about.replaceAll(/[.-]/g, ' ')
}

/** What a fact found, in a few words: `refused, 127.0.0.1:3000, 0.2 ms`, `refused, 127.0.0.1:3000, 412 times`. */
export function sayValue({ about, value }: ReportFact): string {
  const { is, status, address, at, kind, peer, count, ms } = value
  if (about === 'path.upstream' && typeof address === 'string') return address
  if (about === 'path.edge' && is === 'none') return 'no edge'
  const parts = [is, status, address ?? at ?? peer, kind].filter((part) => typeof part === 'string' || typeof part === 'number').map(String)
  const words = parts.map((part, index) => (index === 0 ? part.replaceAll('-', ' ') : part))
  const times = typeof count === 'number' && count > 1 ? [`${count} times`] : []
  return [...words, ...times, ...(typeof ms === 'number' ? [seconds(ms)] : [])].join(', ')
}

/**
 * Where a fact comes from: `TCP probe from gw-3, after 0.2 ms`, `error.log, line 438, and 411 more like it`,
 * `/etc/nginx/nginx.conf, line 12`, `answer`.
 */
export function saySource({ source, where }: ReportFact): string {
  if (where === null) return source
  if (source === 'host') return sayPlace(where)
  return source === 'answer' ? `answer: ${where}` : where
}

/** Why a fact moves nothing; null when it counts. */
export function sayNotCounted(fact: ReportFact, facts: readonly ReportFact[]): string | null {
  if (fact.setAside !== null) return fact.setAside
  if (fact.overruledBy === null) return null
  const winner = facts.find(({ id }) => id === fact.overruledBy)
  return winner ? `Overruled by what ${saidBy[winner.source]} says: ${sayValue(winner)}.` : 'Overruled by another fact.'
}

const saidBy = { answer: 'the answer', host: 'the host', probe: 'the probe', text: 'the text' } as const

const titles: Record<Subject, string> = {
  'path.edge': 'Edge',
  'path.proxy': 'Proxy',
  'path.app': 'App',
  'path.upstream': 'Upstream',
  'fault.pattern': 'How often',
  'fault.timing': 'When',
  'fault.made-by': 'Who made the answer',
  'proxy.log': 'The proxy’s log',
  'proxy.config': 'The proxy’s configuration',
  'proxy.config-test': 'The test of the proxy’s configuration',
  'app.process': 'The app’s process',
  'app.log': 'The app’s log',
  'system.log': 'The system’s log',
  'text.kind': 'What the text is',
  'app.listening': 'Where the app listens',
  'app.queue': 'Connections that wait for the app',
  'app.workers': 'The app’s workers',
  'app.descriptors': 'The app’s open files',
  'app.memory': 'The app’s memory',
  'proxy.process': 'The proxy’s process',
  'proxy.descriptors': 'The proxy’s open files',
  'host.sight': 'What could be seen of the machine',
  'host.neighbour': 'The upstream’s machine on the local network',
  'host.names': 'The hosts file',
  'url.samples': 'Many requests through the proxy',
  'upstream.samples': 'Many requests to the upstream',
  'upstream.keepalive': 'Idle connections to the upstream',
  'url.name': 'The name of the address',
  'url.connect': 'Connection to the address',
  'url.tls': 'TLS of the address',
  'url.response': 'Answer of the address',
  'upstream.name': 'The upstream’s name',
  'upstream.connect': 'Connection to the upstream',
  'upstream.other-family': 'The other loopback address',
  'upstream.near': 'Beside it, on this machine',
  'upstream.protocol': 'The upstream’s protocol',
  'upstream.tls': 'TLS of the upstream',
  'upstream.response': 'Answer of the upstream',
  'upstream.header': 'Header of the upstream’s answer',
  'upstream.validity': 'Form of the upstream’s answer',
  'upstream.body': 'Body of the upstream’s answer',
  'upstream.time': 'Time of the upstream’s answer',
  'backends.health': 'Health checks',
  'service.endpoints': 'Addresses behind the service',
  'host.rules': 'Packet filter',
  'host.lsm': 'Security module',
  'origin.direct': 'The origin, asked directly',
}
