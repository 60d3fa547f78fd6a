import { describe, expect, it } from 'vitest'
import { createTestApp } from '../test-app.ts'

async function ask(query: string, deps: Parameters<typeof createTestApp>[0] = {}) {
  const response = await createTestApp(deps).request(`http://localhost:5502/oembed${query}`, { headers: { host: 'localhost:5502' } })
  return { status: response.status, type: response.headers.get('content-type'), body: (await response.json()) as Record<string, unknown> }
}

const start = encodeURIComponent('http://localhost:5502/#v=1&service=checkout')

describe('GET /oembed', () => {
  it('answers for a page of its own', async () => {
    const { status, type, body } = await ask(`?url=${start}&maxwidth=500&format=json`)
    expect([status, type, body]).toEqual([
      200,
      'application/json',
      {
        version: '1.0',
        type: 'rich',
        title: 'badgateway: why does this gateway answer 502?',
        provider_name: 'badgateway',
        provider_url: 'http://localhost:5502/',
        cache_age: 3600,
        html: '<iframe src="http://localhost:5502/embed#v=1&#38;service=checkout" title="badgateway: why does this gateway answer 502?" width="500" height="640" loading="lazy" allow="clipboard-write" style="border:0;max-width:100%"></iframe>',
        width: 500,
        height: 640,
      },
    ])
  })

  it('answers for the address that it was told, below its path', async () => {
    const url = encodeURIComponent('https://502.example.com/tools/')
    const { body } = await ask(`?url=${url}`, { linkBase: 'https://502.example.com/tools', basePath: '/tools' })
    expect(body.html).toContain('src="https://502.example.com/tools/embed"')
  })

  it.each([
    ['', 404, 'url'],
    ['?url=https%3A%2F%2Fevil.example%2F', 404, 'url'],
    ['?url=http%3A%2F%2Flocalhost%3A5502%2Fapi%2Fhealth', 404, 'url'],
    [`?url=${start}&format=xml`, 501, 'format'],
    [`?url=${start}&maxwidth=wide`, 400, 'maxwidth'],
    [`?url=${start}&maxheight=0`, 400, 'maxheight'],
  ])('%s: %i', async (query, status, field) => {
    const answer = await ask(query)
    expect([answer.status, (answer.body.error as { field: string }).field]).toEqual([status, field])
  })
})
