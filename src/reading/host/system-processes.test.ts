import { describe, expect, it } from 'vitest'
import { fakeListener, fakeProcessSeen, fakeSockets } from './fake-sockets.ts'
import { listeningFacts } from './near-misses.ts'
import { appProcesses, appStack, proxyWorkers } from './system-processes.ts'
import { unitNames } from './unit-names.ts'

const upstream = { host: '127.0.0.1', port: 8000 }
const master = fakeProcessSeen(60, 'gunicorn')
const worker = fakeProcessSeen(61, 'gunicorn', { parent: 60 })
const job = fakeProcessSeen(62, 'convert', { parent: 61 })
const nginx = fakeProcessSeen(50, 'nginx', { uid: 0, user: 'root' })
const www = fakeProcessSeen(51, 'nginx', { parent: 50, uid: 33, user: 'www-data' })
const cache = fakeProcessSeen(52, 'nginx', { parent: 50, uid: 0, user: 'root' })
const sockets = fakeSockets([fakeListener('127.0.0.1:8000', [60, 61])], [nginx, cache, www, master, worker, job])
const pids = (processes: readonly { pid: number }[]) => processes.map(({ pid }) => pid)

describe('appProcesses', () => {
  it('are those that hold the listener, and their children', () => {
    const facts = listeningFacts(sockets, upstream, { vantage: 'proxy-host' })
    expect(pids(appProcesses(sockets, facts, upstream))).toEqual([60, 61, 62])
  })

  it('are what holds the port of localhost, when the sockets do not tell which of its addresses is called', () => {
    const localhost = { host: 'localhost', port: 8000 }
    expect(pids(appProcesses(sockets, [], localhost))).toEqual([60, 61, 62])
    expect(appProcesses(sockets, [], { host: 'shop', port: 8000 })).toEqual([])
    expect(
      appProcesses(fakeSockets([fakeListener('127.0.0.1:8000', [60]), fakeListener('[::1]:8000', [50])], [master, nginx]), [], localhost),
    ).toEqual([])
  })

  it('are none where nothing listens', () => {
    const facts = listeningFacts(sockets, { host: '127.0.0.1', port: 1 }, { vantage: 'proxy-host' })
    expect(appProcesses(sockets, facts, upstream)).toEqual([])
  })
})

it('the proxy’s workers come before what its master keeps for itself', () => {
  const proxy = { pid: 50, kind: 'nginx', process: nginx, listener: null, isOurNamespace: true } as const
  expect(pids(proxyWorkers(sockets, proxy))).toEqual([51, 52])
  expect(pids(proxyWorkers(fakeSockets([], [nginx]), proxy))).toEqual([50])
})

it('units are looked for by every name that the app may have', () => {
  const php = { path: '/run/php/php8.2-fpm.sock' }
  expect(appStack({}, php)?.id).toBe('php-fpm')
  expect(unitNames({}, php, appStack({}, php))).toEqual({
    named: ['php8.2-fpm.service'],
    like: ['php8.2-fpm@*.service', '*-php8.2-fpm.service', 'php8.2-fpm-*.service', 'php*-fpm.service'],
  })
  expect(unitNames({ service: 'shop.service' }, upstream, null).named).toEqual(['shop.service'])
  expect(unitNames({}, { host: 'shop.internal', port: 3000 }, null).named).toEqual(['shop.service'])
  expect(unitNames({}, { path: '/run/shop/gunicorn.sock' }, null).named).toEqual(['shop.service', 'gunicorn.service'])
  expect(unitNames({}, upstream, null)).toEqual({ named: [], like: [] })
})
