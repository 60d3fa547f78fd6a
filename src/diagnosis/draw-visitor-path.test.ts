import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import type { Subject, SubjectValue } from '../contract/subjects.ts'
import { drawVisitorPath } from './draw-visitor-path.ts'
import { whatIsKnown } from './knowledge.ts'

const where = { url: 'https://shop.example.com/cart' }
const reached = probe('url.connect', { is: 'connects', ms: 18 })

describe('drawVisitorPath', () => {
  it('names the machine that looked, and breaks no nearer than behind the one who answered', () => {
    const facts = [
      reached,
      probe('url.response', { is: 'answered', status: 502, ms: 23 }),
      probe('fault.made-by', { is: 'edge', kind: 'cloudflare' }),
    ]
    expect(draw(facts, 'laptop')).toEqual({
      loud: 'shop.example.com is reached and answers 502.',
      rest: 'What fails lies behind it. Seen from laptop, where badgateway runs.',
      stations: [
        station('you', 'You', 'fine', 'laptop', true, 'where badgateway runs', { state: 'fine', says: '18 ms' }),
        station('edge', 'Edge', 'fine', 'Cloudflare', true, 'answers', { state: 'broken', says: '502 after 23 ms' }),
        station('site', 'The site', 'broken', 'shop.example.com', true, 'which part of it, only its owner can see', null),
      ],
      measured: [
        { hop: 'You → Edge', state: 'fine', seen: 'connects', from: 'probe from laptop', at: null, ms: 18 },
        { hop: 'You → Edge', state: 'fine', seen: 'answered', from: 'probe from laptop', at: null, ms: 23 },
      ],
    })
  })

  it('breaks at the door when the address cannot be reached, and leaves the site unknown', () => {
    const picture = draw([probe('url.connect', { is: 'times-out', ms: 3000 })], 'laptop')
    expect([picture.loud, picture.rest, ...picture.stations.map(({ title, state }) => `${title}: ${state}`)]).toEqual([
      'shop.example.com does not answer at all.',
      'Seen from laptop, where badgateway runs.',
      'You: fine',
      'Gateway: broken',
      'The site: unknown',
    ])
  })

  it('knows nothing of your browser while no probe has answered', () => {
    const unknown = { state: 'unknown', says: '' } as const
    expect(draw([], null)).toEqual({
      loud: '',
      rest: 'The request is followed as far as can be seen from outside. Nothing is known yet.',
      stations: [
        station('you', 'You', 'unknown', 'your browser', false, '', unknown),
        station('edge', 'Gateway', 'unknown', 'CDN or proxy', false, 'takes requests for shop.example.com', unknown),
        station('site', 'The site', 'unknown', 'shop.example.com', true, '', null),
      ],
      measured: [],
    })
  })
})

function draw(facts: FoundFact[], from: string | null) {
  const known = whatIsKnown({ where, answers: { pattern: 'always' }, facts })
  return drawVisitorPath(known, where, (kind) => (kind === 'cloudflare' ? 'Cloudflare' : kind), from)
}

function probe<S extends Subject>(about: S, value: SubjectValue<S>): FoundFact {
  return { about, value, source: 'probe', vantage: 'unknown', at: null, quote: null, where: 'probe from laptop' } as FoundFact
}

function station(role: string, title: string, state: string, name: string, isCode: boolean, note: string, hop: object | null) {
  return { role, title, state, name, isCode, marked: null, note, hop }
}
