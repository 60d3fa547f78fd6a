import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import type { Subject, SubjectValue } from '../contract/subjects.ts'
import type { Answers, Where } from '../contract/where.ts'
import { drawPath, type Station } from './draw-path.ts'
import { whatIsKnown } from './knowledge.ts'

const where: Where = { url: 'https://shop.example.com/cart', proxy: 'nginx', upstream: '127.0.0.1:3000', app: 'node', via: ['cloudflare'] }

const outside = [
  probe('url.connect', { is: 'connects', ms: 18 }),
  probe('url.tls', { is: 'works', version: 'TLS 1.3' }),
  probe('url.response', { is: 'answered', status: 502, ms: 23 }),
  probe('fault.made-by', { is: 'proxy', kind: 'nginx' }),
]
const refused = probe('upstream.connect', { is: 'refused', address: '127.0.0.1:3000', ms: 0.2 })

describe('drawPath', () => {
  it('draws five unknown stations when nothing is known', () => {
    expect(draw({}, {}, [])).toEqual({
      loud: '',
      rest: 'The request is followed hop by hop until it breaks. Nothing is known yet.',
      stations: [
        station('you', 'You', 'unknown', 'your browser', { isCode: false }),
        station('edge', 'Edge', 'unknown', 'CDN or balancer', { isCode: false, note: 'if there is one' }),
        station('proxy', 'Proxy', 'unknown', 'nginx, HAProxy, …', { note: 'hands requests on' }),
        station('socket', 'Socket', 'unknown', 'host:port or file', { isCode: false, note: 'where the two meet' }),
        station('app', 'App', 'unknown', 'node, php-fpm, …', { note: 'does the work', hop: null }),
      ],
      measured: [],
    })
  })

  it('breaks the hop that the proxy’s own machine saw break, and underlines what differs', () => {
    const other = probe('upstream.other-family', { is: 'connects', address: '[::1]:3000', ms: 0.1 })
    expect(draw(where, { vantage: 'proxy-host', pattern: 'always' }, [...outside, refused, other])).toEqual({
      loud: 'nginx calls 127.0.0.1:3000 and nobody is there.',
      rest: 'Something listens on [::1]:3000.',
      stations: [
        station('you', 'You', 'fine', 'your browser', {
          isCode: false,
          note: 'a probe stands in for it',
          hop: { state: 'fine', says: 'TLS 1.3, 18 ms' },
        }),
        station('edge', 'Edge', 'fine', 'Cloudflare', { note: 'hands the 502 on', hop: { state: 'fine', says: '23 ms' } }),
        station('proxy', 'Proxy', 'fine', 'nginx', { note: 'makes the 502', hop: { state: 'broken', says: 'refused, 0.2 ms' } }),
        station('socket', 'Socket', 'broken', '127.0.0.1:3000', {
          marked: '127.0.0.1',
          note: 'nobody listens here',
          hop: { state: 'none', says: 'not connected' },
        }),
        station('app', 'App', 'unknown', '[::1]:3000', { marked: '[::1]', note: 'something listens here', hop: null }),
      ],
      measured: [
        { hop: 'You → Edge', state: 'fine', seen: 'connects', from: 'probe from gw-3', at: '2026-11-22T03:11:20Z', ms: 18 },
        { hop: 'You → Edge', state: 'fine', seen: 'works', from: 'probe from gw-3', at: '2026-11-22T03:11:20Z', ms: null },
        { hop: 'You → Edge', state: 'fine', seen: 'answered', from: 'probe from gw-3', at: '2026-11-22T03:11:20Z', ms: 23 },
        { hop: 'Proxy → Socket', state: 'broken', seen: 'refused', from: 'probe from gw-3', at: '2026-11-22T03:11:20Z', ms: 0.2 },
        { hop: 'App', state: 'fine', seen: 'connects', from: 'probe from gw-3', at: '2026-11-22T03:11:20Z', ms: 0.1 },
      ],
    })
  })

  it('leaves the socket unknown when it was seen from elsewhere, and says so', () => {
    const picture = draw(where, { vantage: 'elsewhere', pattern: 'always' }, [...outside, refused])
    expect([picture.loud, picture.rest]).toEqual([
      '',
      'The upstream was not seen from the proxy’s machine, so where the request breaks is not known yet.',
    ])
    expect(picture.stations.slice(3)).toEqual([
      station('socket', 'Socket', 'unknown', '127.0.0.1:3000', { note: 'seen from elsewhere (refused): that shows nothing here' }),
      station('app', 'App', 'unknown', 'Node.js', { hop: null }),
    ])
    expect(picture.measured.at(-1)).toEqual({
      hop: 'Proxy → Socket',
      state: 'unknown',
      seen: 'refused',
      from: 'probe from gw-3',
      at: '2026-11-22T03:11:20Z',
      ms: 0.2,
    })
  })

  it('draws answers as somebody’s word, and only as suspect when the fault comes and goes', () => {
    const picture = draw({ proxy: 'nginx', via: ['none'] }, { pattern: 'sometimes', log: 'closed-early', process: 'running' }, [])
    expect(picture).toEqual({
      loud: 'The app takes the connection and hangs up before a whole answer.',
      rest: '',
      stations: [
        station('you', 'You', 'unknown', 'your browser', { isCode: false }),
        station('proxy', 'Proxy', 'fine', 'nginx', { hop: { state: 'fine', says: '' } }),
        station('socket', 'Socket', 'fine', 'host:port or file', {
          isCode: false,
          note: 'accepts connections',
          hop: { state: 'suspect', says: 'hung up' },
        }),
        station('app', 'App', 'suspect', 'node, php-fpm, …', { note: 'hangs up before a whole answer, as you say', hop: null }),
      ],
      measured: [],
    })
  })

  it('breaks between edge and origin when the origin fails, asked directly', () => {
    const picture = draw({ via: ['cloudflare'] }, { 'made-by': 'edge', origin: 'times-out' }, [])
    expect([picture.loud, ...picture.stations.slice(1, 3)]).toEqual([
      'The edge is fine; the origin behind it does not answer.',
      station('edge', 'Edge', 'fine', 'Cloudflare', {
        note: 'makes the error, as you say',
        hop: { state: 'broken', says: 'timed out' },
      }),
      station('proxy', 'Proxy', 'broken', 'nginx, HAProxy, …', { note: 'does not answer, asked directly, as you say' }),
    ])
  })

  it('breaks at the public address when that cannot be reached', () => {
    const picture = draw({ url: 'http://a.example/', via: ['none'] }, {}, [probe('url.connect', { is: 'refused', ms: 1 })])
    expect([picture.loud, picture.rest, ...picture.stations.slice(0, 2)]).toEqual([
      'a.example refuses the connection.',
      'What lies behind it cannot be seen.',
      station('you', 'You', 'fine', 'your browser', {
        isCode: false,
        note: 'a probe stands in for it',
        hop: { state: 'broken', says: 'refused' },
      }),
      station('proxy', 'Proxy', 'broken', 'a.example', { note: 'nobody listens here' }),
    ])
  })

  it('is quiet when everything answers', () => {
    const fine = [
      probe('url.connect', { is: 'connects', ms: 18 }),
      probe('url.response', { is: 'answered', status: 200, ms: 23 }),
      probe('upstream.connect', { is: 'connects', address: '127.0.0.1:3000', ms: 0.1 }),
      probe('upstream.response', { is: 'answered', status: 200, ms: 12.3 }),
    ]
    const picture = draw({ ...where, via: ['none'] }, { vantage: 'proxy-host', pattern: 'always' }, fine)
    expect([picture.loud, picture.rest]).toEqual(['', 'shop.example.com answers 200 now.'])
    expect(picture.stations.map(({ title, state, hop }) => [title, state, hop?.state ?? null, hop?.says ?? null])).toEqual([
      ['You', 'fine', 'fine', '18 ms'],
      ['Proxy', 'fine', 'fine', '0.1 ms'],
      ['Socket', 'fine', 'fine', '12 ms'],
      ['App', 'fine', null, null],
    ])
  })

  it('measures what is neither fine nor a fault as unknown', () => {
    const found = [
      probe('proxy.log', { is: 'clean' }),
      probe('upstream.validity', { is: 'disputed' }),
      probe('upstream.body', { is: 'unfinished' }),
      probe('upstream.other-family', { is: 'refused', address: '[::1]:3000' }),
      probe('upstream.near', { is: 'nothing' }),
    ]
    const { measured } = draw(where, { vantage: 'proxy-host', pattern: 'always' }, found)
    expect(measured.map(({ seen, state }) => [seen, state])).toEqual([
      ['clean', 'fine'],
      ['disputed', 'unknown'],
      ['unfinished', 'unknown'],
      ['refused', 'unknown'],
      ['nothing', 'unknown'],
    ])
  })
})

function draw(place: Where, answers: Answers, facts: FoundFact[]) {
  const names: Record<string, string> = { node: 'Node.js', cloudflare: 'Cloudflare' }
  return drawPath(whatIsKnown({ where: place, answers, facts }), place, (kind) => names[kind] ?? kind)
}

function probe<S extends Subject>(about: S, value: SubjectValue<S>): FoundFact {
  return {
    about,
    value,
    source: 'probe',
    vantage: 'unknown',
    at: '2026-11-22T03:11:20Z',
    quote: null,
    where: 'probe from gw-3',
  } as FoundFact
}

function station(role: Station['role'], title: string, state: Station['state'], name: string, more: Partial<Station> = {}): Station {
  return { role, title, state, name, isCode: true, marked: null, note: '', hop: { state: 'unknown', says: '' }, ...more }
}
