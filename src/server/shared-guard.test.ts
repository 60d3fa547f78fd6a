import { describe, expect, it } from 'vitest'
import { parseTrustedProxies } from './client-address.ts'
import { createTestApp, goodRun } from './test-app.ts'
import { sharedDeps } from './test-shared.ts'

const host = 'bad.example.com'
const token = 'x-badgateway-token'
const whole = {
  host,
  origin: `https://${host}`,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
  [token]: 'test-token',
}

async function status(
  headers: Record<string, string | undefined>,
  { peer = '192.0.2.1', method = 'POST', path = '/api/probe', token: held = 'test-token' as string | null } = {},
) {
  const app = createTestApp({
    token: held,
    lookAtHost: null,
    shared: sharedDeps({ isTrusted: parseTrustedProxies('10.0.0.0/8') ?? undefined }),
  })
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const body = method === 'POST' ? JSON.stringify(goodRun) : null
  const env = { incoming: { socket: { remoteAddress: peer } } }
  const response = await app.request(`http://${headers.host}${path}`, { method, headers: sent, body }, env)
  const { error } = (await response.json()) as { error?: { field: string | null; says: string } }
  return error ? [response.status, error.field] : [response.status]
}

describe('sharedGuard', () => {
  it('knows the page at the address that it was told is its own, whatever Host the proxy sends, and no other', async () => {
    const app = createTestApp({ token: null, lookAtHost: null, shared: sharedDeps(), linkBase: 'https://ops.example.com/502' })
    const post = async (origin: string) => {
      const headers = { host: '127.0.0.1:5502', origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
      return (await app.request('/api/probe', { method: 'POST', headers, body: JSON.stringify(goodRun) })).status
    }
    expect([await post('https://ops.example.com'), await post('http://ops.example.com'), await post('https://evil.example')]).toEqual([
      200, 403, 403,
    ])
  })

  it.each<[what: string, headers: Record<string, string | undefined>, status: unknown]>([
    ['its own page', {}, [200]],
    ['its own page without TLS', { origin: `http://${host}` }, [200]],
    ['its own page behind a proxy that writes the port', { host: `${host}:443` }, [200]],
    ['its own page on another port', { host: `${host}:5502`, origin: `http://${host}:5502` }, [200]],
    ['an address', { host: '10.1.2.3:5502', origin: 'http://10.1.2.3:5502' }, [200]],
    ['a program', { origin: undefined, 'sec-fetch-site': undefined }, [200]],
    ['another page', { origin: 'https://evil.example' }, [403, 'origin']],
    ['another page on another port', { origin: `https://${host}:8443` }, [403, 'origin']],
    ['a page whose name only ends the same', { origin: `https://evil-${host}` }, [403, 'origin']],
    ['a sandboxed page', { origin: 'null' }, [403, 'origin']],
    ['a page on another scheme', { origin: `ftp://${host}` }, [403, 'origin']],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }, [403, 'sec-fetch-site']],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: undefined }, [403, 'sec-fetch-site']],
    ['a typed address that posts', { 'sec-fetch-site': 'none' }, [403, 'sec-fetch-site']],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, [415, 'content-type']],
    ['nobody known', { [token]: undefined }, [401, token]],
    ['somebody with an old token', { [token]: 'test-token2' }, [401, token]],
    ['a stranger who says that it is forwarded', { 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' }, [403, 'origin']],
  ])('answers %s with %s', async (_, headers, expected) => {
    expect(await status({ ...whole, ...headers })).toEqual(expected)
  })

  it.each<[what: string, headers: Record<string, string | undefined>, status: unknown]>([
    ['the host that the browser called', { host: '127.0.0.1:5502', 'x-forwarded-host': host, 'x-forwarded-proto': 'https' }, [200]],
    ['the first of several', { host: 'inner', 'x-forwarded-host': `${host}, outer`, 'x-forwarded-proto': 'https, http' }, [200]],
    ['the scheme', { origin: `http://${host}`, 'x-forwarded-proto': 'https' }, [403, 'origin']],
    ['Host when nothing is forwarded', {}, [200]],
    ['Host no more when another is forwarded', { 'x-forwarded-host': 'evil.example' }, [403, 'origin']],
    ['nothing that is no host', { 'x-forwarded-host': `a@${host}` }, [403, 'origin']],
    ['no other scheme', { 'x-forwarded-proto': 'gopher' }, [403, 'origin']],
  ])('believes a trusted proxy: %s', async (_, headers, expected) => {
    expect(await status({ ...whole, ...headers }, { peer: '10.0.0.1' })).toEqual(expected)
  })

  it('asks for no token where none is held, and still for the rest', async () => {
    expect(await status({ ...whole, [token]: undefined }, { token: null })).toEqual([200])
    expect(await status({ ...whole, [token]: undefined, origin: 'https://evil.example' }, { token: null })).toEqual([403, 'origin'])
  })

  it('knows no call that looks at the machine', async () => {
    expect(await status(whole, { path: '/api/host' })).toEqual([404, null])
    expect(await status({ host }, { path: '/api/nothing', method: 'GET' })).toEqual([404, null])
  })

  it('says whom to ask for the token', async () => {
    const app = createTestApp({ shared: sharedDeps() })
    const response = await app.request('/api/probe', { method: 'POST', headers: { host, 'content-type': 'application/json' } })
    expect([response.headers.get('www-authenticate'), await response.json()]).toEqual([
      token,
      { error: { field: token, says: 'The token is missing. Ask whoever runs this server for it, and add it to the address: #token=….' } },
    ])
  })
})
