import { describe, expect, it } from 'vitest'
import { createTestApp, goodRun, pageHeaders } from './test-app.ts'

type Row = [what: string, headers: Record<string, string | null>, status: number, field: string | null]

const app = createTestApp()
const host = '127.0.0.1:5502'

async function ask(method: string, path: string, headers: Record<string, string | null>, body?: string) {
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null)
  const response = await app.request(path, { method, headers: sent, ...(body === undefined ? {} : { body }) })
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const answer = isJson ? await response.json() : {}
  return { status: response.status, field: answer.error?.field ?? null, cors: corsHeaders(response) }
}

function corsHeaders(response: Response) {
  return [...response.headers.keys()].filter((name) => name.startsWith('access-control-'))
}

const hosts: Row[] = [
  ['the address', { host }, 200, null],
  ['another port, as ssh -L gives', { host: '127.0.0.1:9999' }, 200, null],
  ['no port', { host: '127.0.0.1' }, 200, null],
  ['the name', { host: 'localhost:5502' }, 200, null],
  ['the name in capitals', { host: 'LOCALHOST:5502' }, 200, null],
  ['IPv6', { host: '[::1]:5502' }, 200, null],
  ['no Host', {}, 403, 'host'],
  ['an empty Host', { host: '' }, 403, 'host'],
  ['a name that was rebound', { host: 'evil.example:5502' }, 403, 'host'],
  ['the address as a subdomain', { host: '127.0.0.1.evil.example' }, 403, 'host'],
  ['a name that begins like it', { host: 'localhost.evil.example:5502' }, 403, 'host'],
  ['a name that ends like it', { host: 'evil-localhost:5502' }, 403, 'host'],
  ['a subdomain of localhost', { host: 'evil.localhost:5502' }, 403, 'host'],
  ['a root dot', { host: 'localhost.:5502' }, 403, 'host'],
  ['userinfo behind', { host: 'localhost:5502@evil.example' }, 403, 'host'],
  ['userinfo before', { host: 'evil.example@localhost:5502' }, 403, 'host'],
  ['two ports', { host: 'localhost:5502:80' }, 403, 'host'],
  ['a port that is none', { host: 'localhost:5502x' }, 403, 'host'],
  ['two hosts, as a repeated header is joined', { host: `${host}, evil.example` }, 403, 'host'],
  ['a short form of the address', { host: '127.1:5502' }, 403, 'host'],
  ['a decimal form of the address', { host: '2130706433:5502' }, 403, 'host'],
  ['another loopback address', { host: '127.0.0.2:5502' }, 403, 'host'],
  ['the unspecified address', { host: '0.0.0.0:5502' }, 403, 'host'],
  ['a mapped address', { host: '[::ffff:127.0.0.1]:5502' }, 403, 'host'],
  ['IPv6 without brackets', { host: '::1' }, 403, 'host'],
  ['a path behind it', { host: 'localhost/evil' }, 403, 'host'],
]

const reads: Row[] = [
  ['the page', { host, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, 200, null],
  ['a person who typed the address', { host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 200, null],
  ['an extension, which is no navigation', { host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'no-cors' }, 403, 'sec-fetch-site'],
  ['another site', { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403, 'sec-fetch-site'],
  ['a link on another site', { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 403, 'sec-fetch-site'],
  ['a page on another local port', { host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, 403, 'sec-fetch-site'],
  ['a value of no standard', { host, 'sec-fetch-site': 'SAME-ORIGIN, cross-site' }, 403, 'sec-fetch-site'],
  ['its own origin', { host, origin: `http://${host}` }, 200, null],
  ['its own origin through a tunnel', { host: 'localhost:9999', origin: 'http://localhost:9999' }, 200, null],
  ['its own origin in capitals', { host: 'LOCALHOST:5502', origin: 'http://localhost:5502' }, 200, null],
  ['an opaque origin', { host, origin: 'null' }, 403, 'origin'],
  ['an empty origin', { host, origin: '' }, 403, 'origin'],
  ['another port', { host, origin: 'http://127.0.0.1:3000' }, 403, 'origin'],
  ['another name for the same machine', { host, origin: 'http://localhost:5502' }, 403, 'origin'],
  ['another scheme', { host, origin: `https://${host}` }, 403, 'origin'],
  ['another site', { host, origin: 'https://evil.example' }, 403, 'origin'],
  ['an origin that begins like it', { host, origin: `http://${host}.evil.example` }, 403, 'origin'],
]

const posts: Row[] = [
  ['the page', {}, 200, null],
  ['a program on this machine', { origin: null, 'sec-fetch-site': null }, 200, null],
  ['a charset', { 'content-type': 'application/json; charset=utf-8' }, 200, null],
  ['a rebound name', { host: 'evil.example', origin: 'http://evil.example' }, 403, 'host'],
  ['another origin', { origin: 'http://localhost:3000' }, 403, 'origin'],
  ['an opaque origin', { origin: 'null' }, 403, 'origin'],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403, 'sec-fetch-site'],
  ['another local port', { 'sec-fetch-site': 'same-site' }, 403, 'sec-fetch-site'],
  ['a POST that claims to be typed', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 403, 'sec-fetch-site'],
  ['text, which needs no preflight', { 'content-type': 'text/plain' }, 415, 'content-type'],
  ['JSON in the parameters of text', { 'content-type': 'text/plain; application/json' }, 415, 'content-type'],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'content-type'],
  ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'content-type'],
  ['a type that begins like JSON', { 'content-type': 'application/json-seq' }, 415, 'content-type'],
  ['an empty type', { 'content-type': '' }, 415, 'content-type'],
  ['no token', { 'x-badgateway-token': null }, 401, 'x-badgateway-token'],
  ['an empty token', { 'x-badgateway-token': '' }, 401, 'x-badgateway-token'],
  ['a wrong token of the same length', { 'x-badgateway-token': 'test-tokeN' }, 401, 'x-badgateway-token'],
  ['the start of the token', { 'x-badgateway-token': 'test-' }, 401, 'x-badgateway-token'],
  ['the token and more', { 'x-badgateway-token': 'test-token, test-token' }, 401, 'x-badgateway-token'],
  ['the token as a bearer', { 'x-badgateway-token': null, authorization: 'Bearer test-token' }, 401, 'x-badgateway-token'],
  ['the token as a cookie', { 'x-badgateway-token': null, cookie: 'x-badgateway-token=test-token' }, 401, 'x-badgateway-token'],
]

const preflight = {
  host,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type, x-badgateway-token',
  'access-control-request-private-network': 'true',
}
const preflights: Row[] = [
  ['another site', { ...preflight, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403, 'sec-fetch-site'],
  ['another site in a browser without Fetch Metadata', { ...preflight, origin: 'https://evil.example' }, 403, 'origin'],
  ['its own origin', { ...preflight, origin: `http://${host}` }, 405, null],
]

describe('localGuard', () => {
  for (const path of ['/api/health', '/api/openapi.json']) {
    it.each(hosts)(`GET ${path}, Host: %s`, async (_, headers, status, field) => {
      expect(await ask('GET', path, headers)).toEqual({ status, field, cors: [] })
    })
  }

  it.each(hosts)('GET / (not built here: 503), Host: %s', async (_, headers, status, field) => {
    expect(await ask('GET', '/', headers)).toEqual({ status: status === 200 ? 503 : status, field, cors: [] })
  })

  it.each(reads)('GET /api/health from %s', async (_, headers, status, field) => {
    expect(await ask('GET', '/api/health', headers)).toEqual({ status, field, cors: [] })
  })

  it.each(posts)('POST /api/probe from %s', async (_, headers, status, field) => {
    const answer = await ask('POST', '/api/probe', { ...pageHeaders, ...headers }, JSON.stringify(goodRun))
    expect(answer).toEqual({ status, field, cors: [] })
  })

  it.each(preflights)('OPTIONS /api/probe from %s', async (_, headers, status, field) => {
    expect(await ask('OPTIONS', '/api/probe', headers)).toEqual({ status, field, cors: [] })
  })

  it('lets a link on another site open the page', async () => {
    const headers = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(await ask('GET', '/', headers)).toEqual({ status: 503, field: null, cors: [] })
  })

  it('refuses an absolute request target that names another host', async () => {
    expect(await ask('GET', 'http://evil.example/api/health', { host })).toEqual({ status: 403, field: 'host', cors: [] })
  })

  it.each(['/api', '/api/', '/api/nothing'])('guards %s, where nothing is', async (path) => {
    expect(await ask('GET', path, { host, 'sec-fetch-site': 'cross-site' })).toEqual({ status: 403, field: 'sec-fetch-site', cors: [] })
  })

  it('asks a DELETE for the token, and for no body', async () => {
    expect(await ask('DELETE', '/api/probe', { host })).toEqual({ status: 401, field: 'x-badgateway-token', cors: [] })
  })

  it('guards a path that is spelled with escapes', async () => {
    const headers = { ...pageHeaders, 'x-badgateway-token': null }
    expect(await ask('POST', '/%61pi/probe', headers, JSON.stringify(goodRun))).toMatchObject({ status: 401 })
  })

  it('asks for no token when there is none', async () => {
    const open = createTestApp({ token: null })
    const { 'x-badgateway-token': _, ...headers } = pageHeaders
    const response = await open.request('/api/probe', { method: 'POST', headers, body: JSON.stringify(goodRun) })
    expect(response.status).toBe(200)
  })

  it('says how to get in, and repeats nothing', async () => {
    const headers = { ...pageHeaders, 'x-badgateway-token': 'guess-8f2a' }
    const response = await app.request('/api/probe', { method: 'POST', headers, body: JSON.stringify(goodRun) })
    expect(await response.json()).toEqual({
      error: {
        field: 'x-badgateway-token',
        says: 'The token is not the one of this server, which may have been started anew. Open the address that it printed last.',
      },
    })
  })
})
