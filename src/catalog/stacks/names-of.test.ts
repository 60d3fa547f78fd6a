import { describe, expect, it } from 'vitest'
import { findStack } from './index.ts'
import { namesOf } from './names-of.ts'

describe('namesOf', () => {
  it('names the proxy and the app, and where the proxy’s log stands', () => {
    expect(namesOf({ proxy: 'nginx', app: 'node' }, findStack)).toEqual({
      proxyName: 'nginx',
      appName: 'Node.js',
      proxyLog: '/var/log/nginx/error.log',
    })
  })

  it('leaves out a log that is no file', () => {
    expect(namesOf({ proxy: 'traefik' }, findStack)).toEqual({ proxyName: 'Traefik' })
  })

  it('names nothing that was not chosen, is not known, or cannot be looked up yet', () => {
    expect(namesOf({ url: 'https://shop.example.com/' }, findStack)).toEqual({})
    expect(namesOf({ proxy: 'no-such-proxy', app: 'no-such-app' }, findStack)).toEqual({})
    expect(namesOf({ proxy: 'nginx', app: 'node' }, () => undefined)).toEqual({})
  })
})
