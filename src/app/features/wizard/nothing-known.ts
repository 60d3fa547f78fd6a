import type { PathPicture, Station } from '../../../diagnosis/draw-path.ts'

const unknown = { state: 'unknown', marked: null, hop: { state: 'unknown', says: '' } } as const

const stations: Station[] = [
  { ...unknown, role: 'you', title: 'You', name: 'your browser', isCode: false, note: '' },
  { ...unknown, role: 'edge', title: 'Edge', name: 'CDN or balancer', isCode: false, note: 'if there is one' },
  { ...unknown, role: 'proxy', title: 'Proxy', name: 'nginx, HAProxy, …', isCode: true, note: 'hands requests on' },
  { ...unknown, role: 'socket', title: 'Socket', name: 'host:port or file', isCode: false, note: 'where the two meet' },
  { ...unknown, role: 'app', title: 'App', name: 'node, php-fpm, …', isCode: true, note: 'does the work', hop: null },
]

/** What drawPath draws when nothing is known, without loading it; nothing-known.test.ts holds the two equal. */
export const nothingKnown: PathPicture = {
  loud: '',
  rest: 'The request is followed hop by hop until it breaks. Nothing is known yet.',
  stations,
  measured: [],
}
