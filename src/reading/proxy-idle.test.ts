import { expect, it } from 'vitest'
import type { SubjectValue } from '../contract/subjects.ts'
import { proxyIdle } from './proxy-idle.ts'

const kept = { is: 'read', kind: 'nginx', keepalive: 16, httpVersion: '1.1', connection: '' } as const
const none = { is: 'read', kind: 'nginx' } as const

it.each<[string, string | null, SubjectValue<'proxy.config'> | null, string | null, { ms: number | null } | null]>([
  ['nginx of which nothing is known keeps none', 'nginx', null, null, null],
  ['nginx without keepalive keeps none', 'nginx', none, 'nginx/1.22.1', null],
  ['nginx with keepalive', 'nginx', kept, 'nginx/1.22.1', { ms: 60_000 }],
  ['the kind comes from its configuration', null, kept, null, { ms: 60_000 }],
  ['nginx with a time of its own', 'nginx', { ...kept, idleMs: 4000 }, null, { ms: 4000 }],
  ['nginx that speaks HTTP/1.0', 'nginx', { ...kept, httpVersion: '1.0' }, null, null],
  ['nginx that says close', 'nginx', { ...kept, connection: 'close' }, null, null],
  ['nginx that says nothing of Connection says close', 'nginx', { is: 'read', keepalive: 16, httpVersion: '1.1' }, null, null],
  ['a new nginx', 'nginx', none, 'nginx/1.29.7', { ms: 60_000 }],
  ['a newer one', 'nginx', null, 'nginx/1.30.0', { ms: 60_000 }],
  ['an older one', 'nginx', none, 'nginx/1.29.6', null],
  ['a new nginx that was told not to', 'nginx', { ...none, keepalive: 0 }, 'nginx/1.29.8', null],
  ['ingress-nginx', 'ingress-nginx', null, null, { ms: 60_000 }],
  ['HAProxy', 'haproxy', null, null, { ms: 5000 }],
  ['HAProxy that closes', 'haproxy', { is: 'read', kind: 'haproxy', keepalive: 0 }, null, null],
  ['Apache keeps until the backend closes', 'apache', null, null, { ms: null }],
  ['Apache with ttl', 'apache', { is: 'read', kind: 'apache', idleMs: 30_000 }, null, { ms: 30_000 }],
  ['Caddy', 'caddy', null, null, { ms: 120_000 }],
  ['the load balancer of AWS', 'aws-alb', null, null, { ms: 60_000 }],
  ['a proxy whose time is not known', 'lighttpd', null, null, null],
  ['no proxy', null, null, null, null],
])('%s', (_, proxy, config, server, idle) => {
  expect(proxyIdle({ proxy, config, server })).toEqual(idle)
})
