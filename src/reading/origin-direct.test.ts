import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import type { SubjectValue } from '../contract/subjects.ts'
import { originDirect } from './origin-direct.ts'

const seen = { source: 'probe', vantage: 'elsewhere', at: '2026-11-22T03:11:20Z', where: 'HTTP probe from web1' } as const
const url = (status: number): FoundFact => ({
  about: 'url.response',
  value: { is: 'answered', status },
  quote: `HTTP/2 ${status}`,
  ...seen,
})
const connect = (is: SubjectValue<'upstream.connect'>['is']): FoundFact => ({
  about: 'upstream.connect',
  value: { is },
  quote: is,
  ...seen,
})
const tls = (is: SubjectValue<'upstream.tls'>['is']): FoundFact => ({ about: 'upstream.tls', value: { is }, quote: is, ...seen })
const response = (value: SubjectValue<'upstream.response'>): FoundFact => ({ about: 'upstream.response', value, quote: 'origin', ...seen })
const answered = (status: number) => response({ is: 'answered', status })

const where = { url: 'https://shop.example', upstream: 'https://203.0.113.7', via: ['cloudflare'] }
const found = (facts: FoundFact[], of = where as Parameters<typeof originDirect>[0]) => originDirect(of, facts).map(({ value }) => value.is)

describe('originDirect', () => {
  it.each([
    ['the origin answers', 502, [connect('connects'), tls('works'), answered(200)], ['answers']],
    ['it fails the same', 502, [connect('connects'), answered(502)], ['fails-the-same']],
    ['it refuses', 521, [connect('refused')], ['fails-the-same']],
    ['it drops', 522, [connect('times-out')], ['times-out']],
    ['it is silent', 524, [connect('connects'), response({ is: 'times-out' })], ['times-out']],
    ['it closes early', 520, [connect('connects'), response({ is: 'closed-early' })], ['fails-the-same']],
    ['TLS fails', 525, [connect('connects'), tls('version')], ['tls-error']],
    ['the edge refuses its certificate', 526, [connect('connects'), tls('certificate'), answered(200)], ['tls-error']],
    ['only we would refuse it', 502, [connect('connects'), tls('certificate'), answered(200)], ['answers']],
    ['it forbids', 502, [connect('connects'), answered(403)], ['blocked']],
    ['both forbid', 403, [connect('connects'), answered(403)], ['answers']],
    ['both answer', 200, [connect('connects'), answered(200)], ['answers']],
    ['only the edge is let in', 200, [connect('times-out')], []],
    ['only the edge is answered', 200, [connect('connects'), answered(503)], []],
  ])('%s', (_, status, facts, is) => {
    expect(found([url(status), ...facts])).toEqual(is)
  })

  it('says what was seen on either way, and from where', () => {
    expect(originDirect(where, [url(521), connect('refused')])).toEqual([
      {
        about: 'origin.direct',
        value: { is: 'fails-the-same' },
        ...seen,
        quote: 'through the edge: HTTP/2 521; straight to the origin: refused',
      },
    ])
  })

  it.each([
    ['a balancer is the hop before it', { ...where, via: [], proxy: 'aws-alb' }, ['answers']],
    ['the answer shows an edge', { url: where.url, upstream: where.upstream }, ['answers']],
    ['a proxy of one’s own calls the upstream', { ...where, proxy: 'nginx' }, []],
    ['there is no edge', { ...where, via: ['none'] }, []],
    ['no upstream is named', { url: where.url, via: ['cloudflare'] }, []],
  ])('where %s', (_, of, is) => {
    const edge: FoundFact = { about: 'path.edge', value: { is: 'present', kind: 'cloudflare' }, quote: null, ...seen }
    expect(found([url(502), edge, connect('connects'), answered(200)], of)).toEqual(is)
  })
})
