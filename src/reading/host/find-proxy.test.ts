import { describe, expect, it } from 'vitest'
import { parseTargetUrl, type TargetUrl } from '../../contract/target-url.ts'
import { fakeListener, fakeProcessSeen, fakeSockets } from './fake-sockets.ts'
import { findProxy, isThisMachine } from './find-proxy.ts'

const nginx = [
  fakeProcessSeen(50, 'nginx', { args: ['nginx: master process /usr/sbin/nginx'], user: 'root', unit: 'nginx.service' }),
  fakeProcessSeen(51, 'nginx', { args: ['nginx: worker process'], parent: 50, user: 'www-data' }),
]
const haproxy = fakeProcessSeen(60, 'haproxy')
const node = fakeProcessSeen(70, 'node')
const on80 = fakeListener('0.0.0.0:80', [50, 51])
const on8080 = fakeListener('127.0.0.1:8080', [60])
const on3000 = fakeListener('127.0.0.1:3000', [70])
const machine = fakeSockets([on3000, on80, on8080], [...nginx, haproxy, node])

function urlOf(text: string): TargetUrl {
  const parsed = parseTargetUrl(text)
  if (!('target' in parsed)) throw new Error(parsed.error)
  return parsed.target
}
const found = (...args: Parameters<typeof findProxy>) => {
  const { proxy } = findProxy(...args)
  return proxy === null ? null : [proxy.kind, proxy.pid, proxy.listener]
}

describe('findProxy', () => {
  it('finds the master behind the port of the URL, and says so', () => {
    expect(findProxy(machine, urlOf('http://localhost/cart'))).toEqual({
      proxy: { pid: 50, kind: 'nginx', process: nginx[0], listener: on80, isOurNamespace: true },
      facts: [
        {
          about: 'proxy.process',
          value: {
            is: 'running',
            kind: 'nginx',
            pid: 50,
            user: 'root',
            since: '2026-11-22T09:00:00.000Z',
            unit: 'nginx.service',
            sameNetwork: true,
          },
          quote: 'nginx (pid 50, user root), listens on 0.0.0.0:80',
          source: 'host',
          vantage: 'proxy-host',
          at: '2026-11-22T09:40:39.000Z',
          where: '/proc/50',
        },
        {
          about: 'path.proxy',
          value: { is: 'known', kind: 'nginx' },
          quote: 'nginx (pid 50, user root), listens on 0.0.0.0:80',
          source: 'host',
          vantage: 'proxy-host',
          at: '2026-11-22T09:40:39.000Z',
          where: '/proc/50',
        },
      ],
    })
  })

  it.each([
    ['http://127.0.0.1:8080/', [], ['haproxy', 60, on8080]],
    ['http://10.0.0.5/', [], ['nginx', 50, on80]],
    ['http://10.0.0.5:8080/', [], null],
    ['http://shop.example.com/', ['10.0.0.5'], ['nginx', 50, on80]],
    ['http://shop.example.com/', ['203.0.113.9'], null],
    ['http://shop.example.com/', [], null],
    ['http://203.0.113.9/', [], null],
    ['http://localhost:3000/', [], null],
    ['https://localhost/', [], null],
  ])('%s resolved to %j', (url, addresses, expected) => {
    expect(found(machine, urlOf(url), { addresses })).toEqual(expected)
  })

  it('takes the more exact of two listeners', () => {
    const own = fakeListener('127.0.0.1:80', [60])
    expect(found(fakeSockets([on80, own], [...nginx, haproxy]), urlOf('http://127.0.0.1/'))).toEqual(['haproxy', 60, own])
  })

  it('without a URL takes the only proxy that listens, or the only one on a usual port', () => {
    expect(found(fakeSockets([on8080, on3000], [haproxy, node]), null)).toEqual(['haproxy', 60, on8080])
    expect(found(machine, null)).toEqual(['nginx', 50, on80])
    const other = [fakeListener('0.0.0.0:8001', [50]), fakeListener('0.0.0.0:8002', [60])]
    expect(found(fakeSockets(other, [...nginx, haproxy]), null)).toEqual(null)
    expect(found(fakeSockets(other, [...nginx, haproxy]), null, { kinds: ['haproxy'] })).toEqual(['haproxy', 60, other[1]])
    expect(found(fakeSockets([on3000], [node]), null)).toEqual(null)
  })

  it('without root takes the only proxy that runs for the one behind a socket of another user', () => {
    const hidden = fakeListener('0.0.0.0:80', [])
    const asUser = { ...nginx[0]!, exe: null, cwd: null, netNamespace: null }
    expect(findProxy(fakeSockets([hidden], [asUser]), urlOf('http://localhost/')).proxy).toEqual({
      pid: 50,
      kind: 'nginx',
      process: asUser,
      listener: hidden,
      isOurNamespace: null,
    })
    expect(found(fakeSockets([hidden], [asUser, haproxy]), urlOf('http://localhost/'))).toEqual(null)
  })

  it('follows a container’s port into the container', () => {
    const forwarder = fakeProcessSeen(80, 'docker-proxy', {
      args: '/usr/bin/docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 80 -container-ip 172.17.0.2 -container-port 8080'.split(' '),
    })
    const inside = fakeProcessSeen(81, 'nginx', { netNamespace: '9', container: 'abcdef0123456789', user: null })
    const listener = fakeListener('0.0.0.0:8080', [81], { namespace: '9' })
    const sockets = fakeSockets([fakeListener('0.0.0.0:80', [80]), listener], [forwarder, inside], {
      namespaces: [{ id: '9', addresses: ['127.0.0.1', '172.17.0.2'], container: 'abcdef0123456789' }],
    })
    const { proxy, facts } = findProxy(sockets, urlOf('http://localhost/'))
    expect(proxy).toEqual({ pid: 81, kind: 'nginx', process: inside, listener, isOurNamespace: false })
    expect(facts[0]?.quote).toBe('nginx (pid 81, container abcdef012345), listens on 0.0.0.0:8080')
  })

  it('says that no proxy runs only where all processes were seen and nothing has the port', () => {
    const facts = findProxy(fakeSockets([on3000], [node]), urlOf('http://localhost/')).facts
    expect(facts.map(({ about, value, quote }) => [about, value, quote])).toEqual([
      [
        'proxy.process',
        { is: 'not-running' },
        'nothing listens on port 80, and none of the 1 processes looked at is a proxy that is known',
      ],
    ])
    const partly = fakeSockets([on3000], [node], { whole: { tcp4: true, tcp6: true, unix: true, processes: false } })
    expect(findProxy(partly, urlOf('http://localhost/')).facts).toEqual([])
    expect(findProxy(fakeSockets([fakeListener('0.0.0.0:80', [70])], [node]), urlOf('http://localhost/')).facts).toEqual([])
  })
})

describe('isThisMachine', () => {
  it.each([
    ['localhost', [], true],
    ['127.0.0.2', [], true],
    ['::1', [], true],
    ['10.0.0.5', [], true],
    ['10.0.0.6', [], false],
    ['web1', ['10.0.0.5'], true],
    ['web1', ['::ffff:10.0.0.5'], true],
    ['web1', [], false],
  ])('%s at %j: %s', (host, addresses, is) => {
    expect(isThisMachine(host, machine, addresses)).toBe(is)
  })
})
