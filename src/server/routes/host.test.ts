import { describe, expect, it } from 'vitest'
import type { HostAsk, HostLook } from '../../contract/host-look.ts'
import { createTestApp, pageHeaders } from '../test-app.ts'

const look: HostLook = { facts: [], notes: ['The URL was not probed.'] }

async function post(body: unknown, lookAtHost: ((ask: HostAsk) => Promise<HostLook>) | null = async () => look) {
  const response = await createTestApp({ lookAtHost }).request('/api/host', {
    method: 'POST',
    headers: pageHeaders,
    body: JSON.stringify(body),
  })
  return [response.status, await response.json()]
}

describe('POST /api/host', () => {
  it('looks where it is told', async () => {
    const asked: HostAsk[] = []
    const ask = { where: { url: 'http://127.0.0.1/' }, vantage: 'proxy-host' } as const
    const answer = await post(ask, async (one) => {
      asked.push(one)
      return look
    })
    expect({ answer, asked }).toEqual({ answer: [200, look], asked: [ask] })
  })

  it.each([
    [{}, 'where', 'This field is missing.'],
    [{ where: { url: 3 } }, 'where.url', 'This field is not text.'],
    [{ where: {}, vantage: 'here' }, 'vantage', 'This field has a wrong value.'],
    [{ where: {}, path: '/etc/shadow' }, 'body', 'This object holds a member that is not known.'],
  ])('refuses %j', async (body, field, says) => {
    expect(await post(body)).toEqual([400, { error: { field, says } }])
  })

  it('is not there where this machine may not be looked at', async () => {
    expect((await post({ where: {} }, null))[0]).toBe(404)
  })

  it('needs the token', async () => {
    const { 'x-badgateway-token': _, ...headers } = pageHeaders
    const response = await createTestApp().request('/api/host', { method: 'POST', headers, body: '{"where":{}}' })
    expect(response.status).toBe(401)
  })
})
