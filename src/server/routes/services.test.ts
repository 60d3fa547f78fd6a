import { describe, expect, it } from 'vitest'
import type { Service } from '../../contract/services.ts'
import type { AppDeps } from '../app.ts'
import { createTestApp } from '../test-app.ts'
import { sharedDeps } from '../test-shared.ts'

const shop: Service = {
  name: 'shop',
  title: 'Shop',
  url: 'https://shop.example/',
  proxy: 'nginx',
  upstreams: ['10.0.0.5:3000'],
  statusPage: 'https://status.example/',
  owner: 'Team Shop',
}
const wiki: Service = { name: 'wiki', url: 'https://wiki.example/', runbook: 'https://runbook.example/' }

async function ask(deps: Partial<AppDeps>, token?: string) {
  const headers = { host: 'localhost:5502', ...(token === undefined ? {} : { 'x-badgateway-token': token }) }
  const response = await createTestApp({ services: () => [shop, wiki], ...deps }).request('/api/services', { headers })
  return [response.status, response.headers.get('cache-control'), await response.json()]
}

describe('GET /api/services', () => {
  it('shows everything to whoever holds the token', async () => {
    expect(await ask({}, 'test-token')).toEqual([200, 'no-store', { mode: 'local', asksForToken: true, services: [shop, wiki] }])
  })

  it('shows a visitor no more than what a visitor needs', async () => {
    const seen = [
      { name: 'shop', title: 'Shop', url: 'https://shop.example/', statusPage: 'https://status.example/' },
      { name: 'wiki', url: 'https://wiki.example/' },
    ]
    expect(await ask({ shared: sharedDeps() })).toEqual([200, 'no-store', { mode: 'shared', asksForToken: true, services: seen }])
  })

  it('shows everything where no token is asked for', async () => {
    const answer = { mode: 'shared', asksForToken: false, services: [shop, wiki] }
    expect(await ask({ shared: sharedDeps(), token: null })).toEqual([200, 'no-store', answer])
    expect(await ask({ shared: sharedDeps(), token: null }, 'an-old-one')).toEqual([200, 'no-store', answer])
  })

  it('refuses a wrong token', async () => {
    const error = { field: 'x-badgateway-token', says: 'The token is not the one of this server.' }
    expect(await ask({}, 'test-tokeN')).toEqual([401, 'no-store', { error }])
  })

  it('is empty without a services file', async () => {
    expect(await ask({ services: () => [] }, 'test-token')).toEqual([200, 'no-store', { mode: 'local', asksForToken: true, services: [] }])
  })
})
