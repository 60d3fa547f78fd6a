import { describe, expect, it } from 'vitest'
import type { Subject, SubjectValue } from '../../contract/subjects.ts'
import { createTextReader, readText } from '../read-text.ts'
import { attemptsWithin } from './count-attempts.ts'

const refused = 'connect() failed (111: Connection refused) while connecting to upstream'
const timedOut = 'upstream timed out (110: Connection timed out) while reading response header from upstream'
const [a, b] = ['10.0.3.17:3000', '10.0.3.18:3000']

type Parts = { cid?: number; at?: string; peer?: string; path?: string; client?: string }

/** A line of nginx’s error log, without a zone. */
function failed(message: string, { cid = 1, at = '03:11:20', peer = a, path = '/cart', client = '198.51.100.7' }: Parts = {}): string {
  return `2026/11/22 ${at} [error] 812#812: *${cid} ${message}, client: ${client}, server: _, request: "GET ${path} HTTP/1.1", upstream: "http://${peer}${path}", host: "shop"`
}

/** The access log of the same server, an hour and a half off. */
function answered(status: number, { at = '03:11:20', path = '/cart', client = '198.51.100.7' }: Parts = {}): string {
  const [hour, rest] = [Number(at.slice(0, 2)), at.slice(2)]
  return `${client} - - [22/Nov/2026:${String(hour + 1).padStart(2, '0')}${rest} +0100] "GET ${path} HTTP/1.1" ${status} 157 "-" "curl/8.9.1"`
}

const times = (count: number, lines: (cid: number) => string[]) => Array.from({ length: count }, (_, index) => lines(index + 1)).flat()

const attemptsIn = (lines: readonly string[]) =>
  readText(lines.join('\n')).tallies.map(({ failure, peer, count, attempts }) => [failure, peer, count, attempts])

const seen = (lines: readonly string[]) =>
  readText(lines.join('\n')).facts.flatMap(({ about, value, aside }) =>
    aside === undefined && /^(?:proxy|upstream)\./.test(about) ? [[about, value.is]] : [],
  )

const one = <S extends Subject>(lines: readonly string[], about: S) =>
  readText(lines.join('\n')).facts.find((fact) => fact.about === about && fact.aside === undefined)?.value as SubjectValue<S> | undefined

describe('countAttempts', () => {
  it('takes lines of one connection about one request for attempts of that request: the last one decides', () => {
    const lines = times(3, (cid) => [failed(refused, { cid }), failed(timedOut, { cid, peer: b, at: '03:12:20' })])
    expect(attemptsIn(lines)).toEqual([
      ['connection-refused', a, 3, { seen: 3, retried: 3, healed: 0 }],
      ['read-timeout', b, 3, { seen: 3, retried: 0, healed: 0 }],
    ])
    expect(seen(lines)).toEqual([
      ['proxy.log', 'timed-out'],
      ['upstream.response', 'times-out'],
    ])
  })

  it('keeps an earlier attempt as a fact about its server', () => {
    const { facts } = readText([failed(refused), failed(timedOut, { peer: b })].join('\n'))
    expect(facts.filter(({ aside }) => aside !== undefined).map(({ value, aside }) => [value, aside])).toEqual([
      [
        expect.objectContaining({ is: 'refused', peer: a, attempts: { seen: 1, retried: 1, healed: 0 } }),
        'An earlier attempt: another server was asked next, and that one decided what the client got.',
      ],
    ])
  })

  it('finds attempts between lines of other requests', () => {
    const lines = times(4, (cid) => [failed(refused, { cid })]).concat(
      times(4, (cid) => [failed(timedOut, { cid, peer: b, at: '03:11:50' })]),
    )
    expect(attemptsIn(lines).map(([, , , attempts]) => attempts)).toEqual([
      { seen: 4, retried: 4, healed: 0 },
      { seen: 4, retried: 0, healed: 0 },
    ])
  })

  it.each<[string, string[]]>([
    ['another request on the same connection', [failed(refused), failed(timedOut, { peer: b, path: '/login' })]],
    ['the same server again', [failed(refused), failed(refused), failed(timedOut)]],
    ['the same request long after', [failed(refused), failed(timedOut, { peer: b, at: '03:14:20' })]],
    ['another connection', [failed(refused), failed(timedOut, { peer: b, cid: 2 })]],
  ])('does not take for an attempt of one request: %s', (_, lines) => {
    expect(
      attemptsIn(lines).every(
        ([, , count, attempts]) =>
          attempts === undefined ||
          ((attempts as { seen: number; retried: number }).retried === 0 && (attempts as { seen: number }).seen === count),
      ),
    ).toBe(true)
  })

  it('says that every server refuses where no attempt was the better one', () => {
    const lines = [
      ...times(2, (cid) => [failed(refused, { cid }), failed(refused, { cid, peer: b })]),
      ...times(9, (cid) => [failed('no live upstreams while connecting to upstream', { cid: cid + 2, peer: 'shop' })]),
    ]
    expect(seen(lines)).toEqual([
      ['proxy.log', 'refused'],
      ['upstream.connect', 'refused'],
    ])
    expect(one(lines, 'proxy.log')?.peer).toBe(b)
  })

  it('knows from the access log that a request was answered in the end, and then that one server alone fails', () => {
    const lines = times(6, (cid) => [failed(refused, { cid, client: `198.51.100.${cid}` }), answered(200, { client: `198.51.100.${cid}` })])
    expect(one(lines, 'proxy.log')?.attempts).toEqual({ seen: 6, retried: 0, healed: 6 })
    expect(one(lines, 'fault.timing')).toEqual({ is: 'one-backend' })
  })

  it.each<[string, string[]]>([
    ['the client got an error', times(6, (cid) => [failed(refused, { cid }), answered(502)])],
    ['the client left', times(6, (cid) => [failed(refused, { cid }), answered(499)])],
    ['another page was answered', times(6, (cid) => [failed(refused, { cid }), answered(200, { path: '/login' })])],
    ['it was answered before', times(6, (cid) => [answered(200, { at: '03:11:10' }), failed(refused, { cid })])],
  ])('does not say that it was answered where %s', (_, lines) => {
    expect(one(lines, 'proxy.log')?.attempts).toBe(undefined)
    expect(one(lines, 'fault.timing')).toBe(undefined)
  })

  it('lets requests that failed weigh more than those that were answered after all', () => {
    const lines = [
      ...times(9, (cid) => [failed(refused, { cid, client: `198.51.100.${cid}` }), answered(200, { client: `198.51.100.${cid}` })]),
      ...times(4, (cid) => [failed(timedOut, { cid: cid + 20, peer: b })]),
    ]
    expect(one(lines, 'proxy.log')?.failure).toBe('read-timeout')
  })

  it('groups by a request id elsewhere', () => {
    const line = (id: string, flags: string, peer: string) =>
      `[2026-11-22T03:11:20.118Z] "GET /cart HTTP/1.1" ${flags} 0 91 4 - "198.51.100.7" "curl" "${id}" "shop.example.com" "${peer}"`
    const id = (number: number) => `7d1f0c52-1b1e-4f0a-9d55-3a1c9be4f20${number}`
    const lines = times(3, (number) => [line(id(number), '503 UF', a), line(id(number), '504 UT', b)])
    expect(attemptsIn(lines)).toEqual([
      ['connection-refused', a, 3, { seen: 3, retried: 3, healed: 0 }],
      ['read-timeout', b, 3, { seen: 3, retried: 0, healed: 0 }],
    ])
  })

  it('looks at the beginning of a long log only, and takes the rest for alike', () => {
    const pair = (cid: number) => `${failed(refused, { cid })}\n${failed(timedOut, { cid, peer: b })}\n`
    const reader = createTextReader()
    const pairs = Math.ceil((attemptsWithin * 1.5) / pair(1_000_000).length)
    for (let cid = 0; cid < pairs; cid++) reader.pushBytes(new TextEncoder().encode(pair(1_000_000 + cid)))
    const [first] = reader.end().tallies
    const { seen = 0, retried = 0 } = first?.attempts ?? {}
    // What was cut through may be one request.
    expect([first?.count, seen - retried <= 1, seen < pairs, seen > pairs / 2]).toEqual([pairs, true, true, true])
  })
})
