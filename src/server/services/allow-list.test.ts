import { describe, expect, it } from 'vitest'
import type { ProbeTarget } from '../../contract/probe.ts'
import type { Service } from '../../contract/services.ts'
import { allowList, allowListOf } from './allow-list.ts'

const services: Service[] = [
  {
    name: 'shop',
    url: 'https://Shop.Example.com/cart?secret=1',
    upstreams: ['10.0.0.5:3000', 'fastcgi://app-1.internal:9000', '[fd00::0005]:3000', 'unix:/run/shop.sock'],
  },
  { name: 'wiki', url: 'http://wiki.example.com:8080/', upstreams: ['10.0.0.5:3000'] },
]
const list = allowList(services)
const target = (at: ProbeTarget['at'], hostHeader: string): ProbeTarget => ({
  hop: 'url',
  at,
  hostHeader,
  protocol: 'http',
  requestTarget: '/',
  method: 'GET',
})

describe('allowList', () => {
  it.each([
    ['shop.example.com', 443, true],
    ['shop.example.com.', 443, true],
    ['wiki.example.com', 8080, true],
    ['10.0.0.5', 3000, true],
    ['app-1.internal', 9000, true],
    ['fd00::5', 3000, true],
    ['::ffff:10.0.0.5', 3000, true],
    ['shop.example.com', 80, false],
    ['wiki.example.com', 443, false],
    ['10.0.0.5', 3001, false],
    ['10.0.0.50', 3000, false],
    ['example.com', 443, false],
    ['www.shop.example.com', 443, false],
    ['shop.example.com.evil.example', 443, false],
    ['evilshop.example.com', 443, false],
    ['', 443, false],
  ])('has %s %i: %s', (host, port, is) => {
    expect(list.has(host, port)).toBe(is)
  })

  it.each<[string, number, string, string, string]>([
    ['shop.example.com', 443, 'shop.example.com', 'shop', 'shop.example.com:443'],
    ['SHOP.example.com', 443, 'Shop.Example.com:443', 'shop', 'shop.example.com:443'],
    ['10.0.0.5', 3000, 'shop.example.com', 'shop', '10.0.0.5:3000'],
    ['10.0.0.5', 3000, 'wiki.example.com:8080', 'wiki', '10.0.0.5:3000'],
    ['10.0.0.5', 3000, '10.0.0.5:3000', 'shop', '10.0.0.5:3000'],
    ['0xa.0.0.5', 3000, 'shop.example.com', 'shop', '10.0.0.5:3000'],
    ['fd00::5', 3000, '[fd00::5]:3000', 'shop', '[fd00::5]:3000'],
    ['fd00:0::5', 3000, '[FD00::5]', 'shop', '[fd00::5]:3000'],
  ])('finds %s %i called as %s: %s', (host, port, hostHeader, service, place) => {
    expect(list.find(target({ host, port }, hostHeader))).toEqual({ service, place })
  })

  it.each<[string, ProbeTarget['at'], string]>([
    ['another place', { host: 'evil.example', port: 443 }, 'shop.example.com'],
    ['another port', { host: '10.0.0.5', port: 22 }, '10.0.0.5'],
    ['a host that only another service names', { host: 'app-1.internal', port: 9000 }, 'wiki.example.com:8080'],
    ['a host that nobody names', { host: '10.0.0.5', port: 3000 }, 'admin.internal'],
    ['a port that the service does not have', { host: '10.0.0.5', port: 3000 }, 'shop.example.com:8443'],
    ['two hosts in one header', { host: '10.0.0.5', port: 3000 }, 'shop.example.com:443:80'],
    ['userinfo in the header', { host: '10.0.0.5', port: 3000 }, 'a@shop.example.com'],
    ['a zone', { host: 'fd00::5%eth0', port: 3000 }, 'shop.example.com'],
    ['a listed socket', { path: '/run/shop.sock' }, 'shop.example.com'],
  ])('finds nothing for %s', (_, at, hostHeader) => {
    expect(list.find(target(at, hostHeader))).toBeNull()
  })
})

describe('allowListOf', () => {
  it('goes with the services', () => {
    let current: readonly Service[] = services
    const now = allowListOf(() => current)
    const before = now()
    expect(now()).toBe(before)
    current = [{ name: 'new', url: 'https://new.example/' }]
    expect([now().has('new.example', 443), now().has('shop.example.com', 443)]).toEqual([true, false])
  })
})
