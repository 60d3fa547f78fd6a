import { describe, expect, it } from 'vitest'
import { headerLimit } from './header-limit.ts'

describe('headerLimit', () => {
  it.each([
    ['nginx', { bytes: 4096, per: 'header', fields: null }],
    ['openresty', { bytes: 4096, per: 'header', fields: null }],
    ['ingress-nginx', { bytes: 4096, per: 'header', fields: null }],
    ['haproxy', { bytes: 15_360, per: 'header', fields: null }],
    ['apache', { bytes: 8192, per: 'line', fields: null }],
    ['envoy', { bytes: 61_440, per: 'header', fields: 100 }],
    ['caddy', { bytes: 10_485_760, per: 'header', fields: null }],
    ['traefik', { bytes: 10_485_760, per: 'header', fields: null }],
    ['varnish', { bytes: 32_768, per: 'header', fields: null }],
    ['aws-alb', { bytes: 32_768, per: 'header', fields: null }],
    ['cloudflare', null],
    ['no-such-proxy', null],
    [null, null],
  ])('knows that of %s', (proxy, limit) => {
    expect(headerLimit(proxy)).toEqual(limit)
  })
})
