import { describe, expect, it } from 'vitest'
import { secureHeaders } from './secure-headers.ts'
import { createTestApp, goodRun, pageHeaders } from './test-app.ts'

const headers = { host: 'localhost:5502' }

describe('createApp', () => {
  it('says that it lives', async () => {
    const response = await createTestApp().request('/api/health', { headers })
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', version: '1.2.3', stores: null }])
  })

  it.each([
    ['GET', '/api/health', 200],
    ['GET', '/api/openapi.json', 200],
    ['GET', '/api/nothing', 404],
    ['GET', '/api', 404],
    ['GET', '/', 503],
    ['HEAD', '/api/health', 200],
    ['OPTIONS', '/', 405],
  ])('%s %s: %i with every secure header and none that names the server or opens it to others', async (method, path, status) => {
    const response = await createTestApp().request(path, { method, headers })
    const sent = Object.fromEntries(response.headers)
    expect(response.status).toBe(status)
    expect(sent).toMatchObject(secureHeaders)
    expect(Object.keys(sent).filter((name) => /^(server|x-powered-by|set-cookie|access-control-.*)$/.test(name))).toEqual([])
  })

  it('says what the policy is', () => {
    expect(secureHeaders['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
  })

  it.each([
    ['GET', '/api/probe', 'POST'],
    ['DELETE', '/api/probe', 'POST'],
    ['POST', '/api/health', 'GET, HEAD'],
    ['POST', '/api/openapi.json', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
  ])('%s %s is refused and told which methods fit', async (method, path, allow) => {
    const response = await createTestApp().request(path, { method, headers: pageHeaders })
    expect([response.status, response.headers.get('allow'), await response.json()]).toEqual([
      405,
      allow,
      { error: { field: null, says: `This path takes only ${allow}.` } },
    ])
  })

  it('answers a bug with a plain 500, and hands the error on', async () => {
    const bugs: Error[] = []
    const app = createTestApp({ runProbes: () => Promise.reject(new TypeError('secret.example')), onBug: (error) => bugs.push(error) })
    const response = await app.request('/api/probe', { method: 'POST', headers: pageHeaders, body: JSON.stringify(goodRun) })
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: { field: null, says: 'The server failed. This is a bug in badgateway, not in what was sent.' } },
    ])
    expect(Object.fromEntries(response.headers)).toMatchObject(secureHeaders)
    expect(bugs).toEqual([new TypeError('secret.example')])
  })

  it('says how to build a page that is missing', async () => {
    const response = await createTestApp().request('/check/process', { headers })
    expect([response.status, await response.text()]).toEqual([
      503,
      'The page is not built yet. Run "npm run build" in the checkout, then start badgateway again.\n',
    ])
  })
})
