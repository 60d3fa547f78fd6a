import { describe, expect, it } from 'vitest'
import { findStack } from '../catalog/stacks/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Where } from '../contract/where.ts'
import { makeReport } from './report.ts'
import { sayStatus, sayStatusOf } from './say-status.ts'

const nameOf = (kind: string) => findStack(kind)?.name ?? kind
const refused = 'the machine answered at once that nothing accepts connections at that address'
const late = 'nothing answered the attempt to connect in time'
const closed = 'the upstream accepted the connection and closed it before a whole response header'
const silent = 'the upstream took the request and did not answer in the proxy’s time'

describe('sayStatus', () => {
  it.each([
    ['haproxy', 503, 'connection-refused', `HAProxy answers 503 where nginx says 502: ${refused} (SC).`],
    ['haproxy', 503, 'connect-timeout', `HAProxy answers 503 where nginx says 504: ${late} (sC).`],
    ['haproxy', 504, 'read-timeout', `HAProxy answers 504 to this: ${silent} (sH).`],
    ['haproxy', 502, 'premature-close', null],
    ['envoy', 503, 'premature-close', `Envoy answers 503 where nginx says 502: ${closed} (UC).`],
    [
      'envoy',
      503,
      'dns-failure',
      nginxSays502('Envoy', 503, 'the resolver answered that the name does not exist, or could not answer (DF)'),
    ],
    ['apache', 503, 'connection-refused', nginxSays502('Apache httpd', 503, refused)],
    ['apache', 502, 'read-timeout', `Apache httpd answers 502 where nginx says 504: ${silent}.`],
    ['apache', 500, 'tls-handshake', nginxSays502('Apache httpd', 500, 'proxy and upstream could not agree on TLS')],
    ['caddy', 502, 'connect-timeout', `Caddy answers 502 where nginx says 504: ${late}.`],
    ['traefik', 500, 'header-too-big', nginxSays502('Traefik', 500, 'the header of the response does not fit the proxy’s buffer or limit')],
    ['aws-alb', 504, 'connect-timeout', `AWS Application Load Balancer answers 504 to this: ${late}.`],
    ['cloudflare', 521, 'connection-refused', nginxSays502('Cloudflare', 521, refused)],
    ['cloudflare', 524, 'read-timeout', `Cloudflare answers 524 where nginx says 504: ${silent}.`],
    [
      'cloudflare',
      530,
      'dns-failure',
      nginxSays502('Cloudflare', 530, 'the resolver answered that the name does not exist, or could not answer (error 1016)'),
    ],
    ['nginx', 504, 'read-timeout', `nginx answers 504 to this: ${silent}.`],
    ['ingress-nginx', 504, 'connect-timeout', `ingress-nginx answers 504 to this: ${late}.`],
    ['nginx', 502, 'connection-refused', null],
  ])('%s, %i, %s', (proxy, status, failure, says) => {
    expect(sayStatus({ status, proxy, failure }, nameOf)).toBe(says)
  })

  it.each([
    ['nginx', 504, 'With nginx, 504 mostly means: connection timed out; no answer in time.'],
    ['nginx', 503, 'With nginx, 503 mostly means: rate limit reached.'],
    ['haproxy', 503, 'With HAProxy, 503 mostly means: connection refused; connection timed out; TLS handshake failed.'],
    ['cloudflare', 525, 'With Cloudflare, 525 mostly means: TLS handshake failed.'],
    [null, 522, 'With Cloudflare, 522 mostly means: connection timed out.'],
    ['nginx', 502, null],
    ['nginx', 404, null],
    [null, 503, null],
  ])('%s, %i, and no failure was seen', (proxy, status, says) => {
    expect(sayStatus({ status, proxy, failure: null }, nameOf)).toBe(says)
  })

  it('does not explain a number that the proxy does not usually give, unless the log ties them together', () => {
    const seen = { status: 500, proxy: 'haproxy', failure: 'connection-refused' }
    expect(sayStatus(seen, nameOf)).toBe(null)
    expect(sayStatus({ ...seen, isLogged: true }, nameOf)).toBe(`HAProxy answers 500 where nginx says 502: ${refused} (SC).`)
  })
})

function nginxSays502(proxy: string, status: number, what: string): string {
  return `${proxy} answers ${status} where nginx says 502: ${what}.`
}

describe('sayStatusOf', () => {
  const say = async (where: Where, facts: FoundFact[], answers = {}) => {
    const stacks = { names: {}, roleOf: () => 'edge' as const }
    return sayStatusOf(await makeReport({ where, answers, facts }, { at: '2026-11-22T03:11:20Z', with: '0.1.0' }, stacks), nameOf)
  }
  const seen = { vantage: 'proxy-host', at: null, quote: null, where: null } as const

  it('takes the log’s word for who answered', async () => {
    const value = { is: 'refused', failure: 'connection-refused', status: 503, program: 'haproxy', by: 'proxy' } as const
    expect(await say({ proxy: 'nginx' }, [{ about: 'proxy.log', value, source: 'text', ...seen }])).toBe(
      `HAProxy answers 503 where nginx says 502: ${refused} (SC).`,
    )
  })

  it('takes the answer of the address, and the proxy only where nothing stands before it', async () => {
    const facts: FoundFact[] = [{ about: 'url.response', value: { is: 'answered', status: 504 }, source: 'probe', ...seen }]
    const says = 'With nginx, 504 mostly means: connection timed out; no answer in time.'
    expect(await say({ proxy: 'nginx' }, facts)).toBe(says)
    expect(await say({ proxy: 'nginx', via: ['cloudflare'] }, facts)).toBe(null)
    expect(await say({ proxy: 'nginx', via: ['cloudflare'] }, facts, { 'made-by': 'proxy' })).toBe(says)
  })
})
