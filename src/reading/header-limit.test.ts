import { describe, expect, it } from 'vitest'
import { headerLimit } from './header-limit.ts'

describe('headerLimit', () => {
  it.each([
    ['nginx', { bytes: 4096, per: 'header', fields: null, from: 'default' }],
    ['openresty', { bytes: 4096, per: 'header', fields: null, from: 'default' }],
    ['ingress-nginx', { bytes: 4096, per: 'header', fields: null, from: 'default' }],
    ['haproxy', { bytes: 15_360, per: 'header', fields: null, from: 'default' }],
    ['apache', { bytes: 8192, per: 'line', fields: null, from: 'default' }],
    ['envoy', { bytes: 61_440, per: 'header', fields: 100, from: 'default' }],
    ['caddy', { bytes: 10_485_760, per: 'header', fields: null, from: 'default' }],
    ['traefik', { bytes: 10_485_760, per: 'header', fields: null, from: 'default' }],
    ['varnish', { bytes: 32_768, per: 'header', fields: null, from: 'default' }],
    ['aws-alb', { bytes: 32_768, per: 'header', fields: null, from: 'default' }],
    ['cloudflare', null],
    ['no-such-proxy', null],
    [null, null],
  ])('knows that of %s', (proxy, limit) => {
    expect(headerLimit(proxy)).toEqual(limit)
  })

  it('takes what the configuration sets, and its kind where nobody named the proxy', () => {
    const set = { is: 'read', kind: 'nginx', responseHeaderBytes: 16_384 } as const
    expect(headerLimit(null, set)).toEqual({ bytes: 16_384, per: 'header', fields: null, from: 'config' })
    expect(headerLimit('apache', { is: 'read', responseHeaderBytes: 20_000 })).toEqual({
      bytes: 20_000,
      per: 'line',
      fields: null,
      from: 'config',
    })
    expect(headerLimit(null, { is: 'read', kind: 'nginx' })).toEqual({ bytes: 4096, per: 'header', fields: null, from: 'default' })
    expect(headerLimit(null, { is: 'read' })).toBeNull()
  })
})
