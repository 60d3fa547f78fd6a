import { expect, it } from 'vitest'
import { hostNames } from './host-names.ts'

const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const

it('gives the addresses of the upstream’s name', () => {
  expect(hostNames('localhost', ['127.0.0.1', '::1'], view)).toEqual([
    {
      about: 'host.names',
      value: { is: 'both', host: 'localhost', addresses: ['127.0.0.1', '::1'] },
      source: 'host',
      vantage: 'proxy-host',
      at: view.at,
      quote: 'localhost: 127.0.0.1, ::1',
      where: '/etc/hosts',
    },
  ])
})

it.each([
  ['localhost', ['127.0.0.1'], 'ipv4-only'],
  ['localhost', ['::1'], 'ipv6-only'],
  ['localhost', [], 'none'],
  ['shop', ['10.0.0.5'], 'ipv4-only'],
])('%s with %j: %s', (host, addresses, is) => {
  expect(hostNames(host, addresses, view)).toMatchObject([{ value: { is } }])
})

it('says nothing of an address, nor of a name that is DNS’s', () => {
  expect([...hostNames('127.0.0.1', [], view), ...hostNames('shop.example.com', [], view)]).toEqual([])
})
