import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { parseTrustedProxies } from './client-address.ts'
import { siteAddress } from './site-address.ts'

const isTrusted = parseTrustedProxies('10.0.0.0/8') ?? (() => false)

async function addressOf(headers: Record<string, string>, { peer = '10.0.0.1', linkBase = null as string | null, basePath = '' } = {}) {
  const app = new Hono().get('*', (c) => c.text(siteAddress(c, { linkBase, basePath, isTrusted })))
  const env = { incoming: { socket: { remoteAddress: peer } } }
  return (await app.request('http://502.internal:5502/r/x', { headers }, env)).text()
}

const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': '502.example' }

it.each([
  ['what the request names', {}, {}, 'http://502.internal:5502'],
  ['what it was told', forwarded, { linkBase: 'https://told.example/tools', basePath: '/tools' }, 'https://told.example/tools'],
  ['what it was told to be below', {}, { basePath: '/tools' }, 'http://502.internal:5502/tools'],
  ['what a trusted proxy was called by', forwarded, {}, 'https://502.example'],
  ['its own, when anybody else claims one', forwarded, { peer: '203.0.113.9' }, 'http://502.internal:5502'],
  ['the first of several', { 'x-forwarded-host': '502.example, inner.example' }, {}, 'http://502.example'],
  ['its own, where a proxy hands on no host', { ...forwarded, 'x-forwarded-host': 'a"><b>' }, {}, 'https://502.internal:5502'],
  ['its own scheme, where a proxy hands on none', { 'x-forwarded-proto': 'javascript' }, {}, 'http://502.internal:5502'],
])('a site is at %s', async (_, headers, options, address) => {
  expect(await addressOf(headers as Record<string, string>, options)).toBe(address)
})
