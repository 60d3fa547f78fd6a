import { describe, expect, it } from 'vitest'
import type { ListenerSeen, ProcessSeen } from '../../contract/host.ts'
import { type Endpoint, parseUpstreamAddress } from '../../contract/upstream-address.ts'
import { fakeListener, fakeProcessSeen, fakeSockets } from './fake-sockets.ts'
import type { FoundProxy } from './find-proxy.ts'
import { type ListeningContext, listeningFacts } from './near-misses.ts'

const nginx = fakeProcessSeen(50, 'nginx', { args: ['nginx: master process /usr/sbin/nginx -c /srv/shop/nginx.conf'] })
const proxy: FoundProxy = { pid: 50, kind: 'nginx', process: nginx, listener: null, isOurNamespace: true }
const node = fakeProcessSeen(812, 'node', { args: ['node', '/opt/web/app.js'], cwd: '/opt/web' })
const other = fakeProcessSeen(813, 'gunicorn', { args: ['/usr/bin/python3', '/usr/bin/gunicorn'], cwd: '/srv/shop', unit: 'stock.service' })
const fpm = fakeProcessSeen(90, 'php-fpm8.2', { user: 'root' })
const since = '2026-11-22T09:00:00.000Z'
const called = (text: string): Endpoint => {
  const parsed = parseUpstreamAddress(text)
  if (!('address' in parsed)) throw new Error(parsed.error)
  return parsed.address.at
}

type Machine = { listeners: readonly ListenerSeen[]; processes?: readonly ProcessSeen[]; more?: Parameters<typeof fakeSockets>[2] }
const on = (at: string, { pid }: ProcessSeen, more: Partial<ListenerSeen> = {}) => fakeListener(at, [pid], more)

function facts({ listeners, processes = [node, other, nginx, fpm], more }: Machine, upstream: string, context: ListeningContext = {}) {
  return listeningFacts(fakeSockets(listeners, processes, more), called(upstream), { proxy, ...context })
}
const listening = (...args: Parameters<typeof facts>) => facts(...args).find(({ about }) => about === 'app.listening')
const brief = (...args: Parameters<typeof facts>) => {
  const fact = listening(...args)
  if (fact?.about !== 'app.listening') return null
  const { is, at = null, by = null } = fact.value
  return [is, at, by, ...(fact.aside === undefined ? [] : ['aside'])]
}

describe('listeningFacts of a port', () => {
  it('tells of the process that listens there', () => {
    const shared = { source: 'host', vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' }
    expect(facts({ listeners: [on('127.0.0.1:3000', node, { waiting: 2, limit: 511 })] }, '127.0.0.1:3000')).toEqual([
      {
        about: 'app.listening',
        value: { is: 'same', at: '127.0.0.1:3000', calls: '127.0.0.1:3000', program: 'node', pid: 812, user: 'app', since },
        quote: 'node (pid 812, user app) listens on 127.0.0.1:3000',
        where: '/proc/net/tcp',
        ...shared,
      },
      {
        about: 'app.process',
        value: { is: 'running', name: 'node' },
        quote: `node (pid 812) runs since ${since}`,
        where: '/proc/812',
        ...shared,
      },
      {
        about: 'path.app',
        value: { is: 'known', kind: 'node' },
        quote: `node (pid 812) runs since ${since}`,
        where: '/proc/812',
        ...shared,
      },
      {
        about: 'app.queue',
        value: { is: 'has-room', waiting: 2, limit: 511, address: '127.0.0.1:3000' },
        quote: '2 connections wait at 127.0.0.1:3000, 511 may',
        where: '/proc/net/tcp',
        ...shared,
      },
    ])
  })

  it.each([
    ['127.0.0.1:3000', '[::1]:3000', 'other-family'],
    ['127.0.0.1:3000', '10.0.0.5:3000', 'other-interface'],
    ['10.0.0.5:3000', '127.0.0.1:3000', 'other-interface'],
    ['10.0.0.5:3000', '0.0.0.0:3000', 'same'],
    ['[::1]:3000', '127.0.0.1:3000', 'other-family'],
  ])('%s called, %s listened on: %s', (upstream, at, is) => {
    expect(brief({ listeners: [on(at, node)] }, upstream)).toEqual([is, at, null])
  })

  it('says what the proxy calls beside what is listened on', () => {
    expect(listening({ listeners: [on('127.0.0.1:3001', node)] }, '127.0.0.1:3000')).toMatchObject({
      value: { is: 'other-port', at: '127.0.0.1:3001', calls: '127.0.0.1:3000', by: 'likeness', program: 'node', pid: 812 },
      quote: 'node (pid 812, user app) listens on 127.0.0.1:3001; the proxy calls 127.0.0.1:3000',
    })
  })

  it.each<[string, Machine, ListeningContext, unknown]>([
    [
      'the service by its unit, on whatever port',
      { listeners: [on('127.0.0.1:3001', node), on('127.0.0.1:9100', other)] },
      { service: 'stock' },
      ['other-port', '127.0.0.1:9100', 'name'],
    ],
    [
      'the service by its folder',
      { listeners: [on('127.0.0.1:7000', node), on('127.0.0.1:9100', other)] },
      { service: 'web' },
      ['other-port', '127.0.0.1:7000', 'name'],
    ],
    [
      'a port close by',
      {
        listeners: [on('127.0.0.1:3001', node), on('127.0.0.1:9100', fakeProcessSeen(5, 'node'))],
        processes: [node, fakeProcessSeen(5, 'node')],
      },
      {},
      ['other-port', '127.0.0.1:3001', 'likeness'],
    ],
    ['one digit that differs', { listeners: [on('127.0.0.1:3300', node)] }, {}, ['other-port', '127.0.0.1:3300', 'likeness']],
    [
      'the kind of app that is expected',
      { listeners: [on('127.0.0.1:7000', node), on('127.0.0.1:9100', other)] },
      { app: 'node' },
      ['other-port', '127.0.0.1:7000', 'likeness'],
    ],
    [
      'a folder shared with the proxy',
      { listeners: [on('127.0.0.1:7000', node), on('127.0.0.1:9100', other)] },
      {},
      ['other-port', '127.0.0.1:9100', 'likeness'],
    ],
    [
      'the site’s name in its folder',
      {
        listeners: [on('127.0.0.1:7000', node), on('127.0.0.1:9100', fakeProcessSeen(5, 'node', { cwd: '/home/billing' }))],
        processes: [node, fakeProcessSeen(5, 'node', { cwd: '/home/billing' })],
      },
      { names: ['billing.example.com'] },
      ['other-port', '127.0.0.1:9100', 'likeness'],
    ],
    ['the only app', { listeners: [on('127.0.0.1:7000', node)] }, {}, ['other-port', '127.0.0.1:7000', 'only']],
    [
      'a program that nobody knows, close by',
      { listeners: [on('127.0.0.1:3001', fakeProcessSeen(5, 'shopd'))], processes: [fakeProcessSeen(5, 'shopd')] },
      {},
      ['other-port', '127.0.0.1:3001', 'likeness'],
    ],
    [
      'several apps',
      {
        listeners: [on('127.0.0.1:7000', node), on('127.0.0.1:9100', fakeProcessSeen(5, 'node'))],
        processes: [node, fakeProcessSeen(5, 'node')],
      },
      {},
      ['nowhere', null, null, 'aside'],
    ],
    [
      'an app that the configuration calls elsewhere',
      { listeners: [on('127.0.0.1:3001', node)] },
      { called: [called('127.0.0.1:3001')] },
      ['nowhere', null, null],
    ],
    ['the debugger of Node', { listeners: [on('127.0.0.1:9229', node)] }, {}, ['nowhere', null, null]],
    [
      'a database',
      { listeners: [on('127.0.0.1:3306', fakeProcessSeen(5, 'mysqld'))], processes: [fakeProcessSeen(5, 'mysqld')] },
      {},
      ['nowhere', null, null],
    ],
    [
      'another proxy',
      {
        listeners: [on('127.0.0.1:3001', fakeProcessSeen(5, 'haproxy')), on('0.0.0.0:3002', nginx)],
        processes: [fakeProcessSeen(5, 'haproxy'), nginx],
      },
      { proxy: null, vantage: 'proxy-host' },
      ['nowhere', null, null],
    ],
    [
      'this program',
      { listeners: [on('127.0.0.1:3001', fakeProcessSeen(9999, 'node'))], processes: [fakeProcessSeen(9999, 'node')] },
      {},
      ['nowhere', null, null],
    ],
    [
      'another badgateway',
      {
        listeners: [on('127.0.0.1:3001', fakeProcessSeen(5, 'node', { args: ['badgateway serve'] }))],
        processes: [fakeProcessSeen(5, 'node', { args: ['badgateway serve'] })],
      },
      {},
      ['nowhere', null, null],
    ],
    ['nothing', { listeners: [] }, {}, ['nowhere', null, null]],
  ])('nothing on the port, and %s', (_what, machine, context, expected) => {
    expect(brief(machine, '127.0.0.1:3000', context)).toEqual(expected)
  })

  it('lists several candidates and claims none', () => {
    const gunicorn = { ...other, cwd: '/srv/stock' }
    const fact = listening(
      { listeners: [on('127.0.0.1:7000', node), on('127.0.0.1:9100', gunicorn)], processes: [node, gunicorn] },
      '127.0.0.1:3000',
    )
    expect(fact).toMatchObject({
      value: { is: 'nowhere', calls: '127.0.0.1:3000' },
      quote:
        'nothing listens on 127.0.0.1:3000; node (pid 812, user app) listens on 127.0.0.1:7000, gunicorn (pid 813, user app) listens on 127.0.0.1:9100',
      aside: 'Several programs may be the app, and nothing tells which.',
    })
  })

  it('without root takes no app for the only one', () => {
    const whole = { tcp4: true, tcp6: true, unix: true, processes: false }
    const hidden = fakeListener('127.0.0.1:8000', [])
    expect(brief({ listeners: [on('127.0.0.1:7000', node), hidden], more: { whole } }, '127.0.0.1:3000')).toEqual([
      'nowhere',
      null,
      null,
      'aside',
    ])
    expect(brief({ listeners: [fakeListener('127.0.0.1:3000', [])], more: { whole } }, '127.0.0.1:3000')).toEqual([
      'same',
      '127.0.0.1:3000',
      null,
    ])
  })

  it('without root does not say that the app listens nowhere while an unseen program may be it', () => {
    const whole = { tcp4: true, tcp6: true, unix: true, processes: false }
    expect(listening({ listeners: [fakeListener('127.0.0.1:8000', [])], more: { whole } }, '127.0.0.1:3000')).toMatchObject({
      value: { is: 'nowhere', calls: '127.0.0.1:3000' },
      quote: 'nothing listens on 127.0.0.1:3000; a program that could not be seen listens on 127.0.0.1:8000',
      aside: 'A program that could not be seen may be the app, which listens elsewhere then.',
    })
    const others = [fakeListener('0.0.0.0:22', []), fakeListener('127.0.0.1:5432', [])]
    expect(brief({ listeners: others, more: { whole } }, '127.0.0.1:3000')).toEqual(['nowhere', null, null])
  })

  it('does not say that an app runs which only looks like it', () => {
    const abouts = (context: ListeningContext) =>
      facts({ listeners: [on('127.0.0.1:3001', other)] }, '127.0.0.1:3000', context).map(({ about }) => about)
    expect(abouts({})).toEqual(['app.listening'])
    expect(abouts({ service: 'stock.service' })).toEqual(['app.listening', 'app.process', 'path.app'])
  })

  it('says that the app does not run only where nothing could be it', () => {
    const process = (app: string, processes: ProcessSeen[], more = {}) =>
      facts({ listeners: [], processes, more }, '127.0.0.1:3000', { app }).flatMap(({ about, value }) =>
        about === 'app.process' ? [value] : [],
      )
    expect(process('node', [nginx])).toEqual([{ is: 'not-running', name: 'Node.js' }])
    expect(process('node', [nginx, node])).toEqual([])
    expect(process('gunicorn', [nginx])).toEqual([{ is: 'not-running', name: 'gunicorn' }])
    expect(process('gunicorn', [fakeProcessSeen(5, 'python3.11', { args: ['python3', 'main.py'] })])).toEqual([])
    expect(process('tomcat', [nginx])).toEqual([])
    expect(process('node', [nginx], { whole: { tcp4: true, tcp6: true, unix: true, processes: false } })).toEqual([])
  })

  it.each<[string, string, ListeningContext, unknown]>([
    ['another machine', '10.0.0.9:3000', {}, null],
    ['a name that was not resolved', 'app:3000', {}, null],
    ['a name of another machine', 'app:3000', { addresses: ['10.0.0.9'] }, null],
    ['a name of this machine', 'app:3000', { addresses: ['10.0.0.5'] }, ['other-interface', '127.0.0.1:3000', null]],
    ['localhost of one family', 'localhost:3000', { addresses: ['::1'] }, ['other-family', '127.0.0.1:3000', null]],
    ['localhost of both', 'localhost:3000', { addresses: ['::1', '127.0.0.1'] }, null],
    ['no proxy here', '127.0.0.1:3000', { proxy: null }, ['same', '127.0.0.1:3000', null, 'aside']],
    ['no proxy here, but said to be', '127.0.0.1:3000', { proxy: null, vantage: 'proxy-host' }, ['same', '127.0.0.1:3000', null]],
    ['no proxy here, but the address', '10.0.0.5:3000', { proxy: null, vantage: 'app-host' }, ['other-interface', '127.0.0.1:3000', null]],
  ])('%s: %s', (_what, upstream, context, expected) => {
    expect(brief({ listeners: [on('127.0.0.1:3000', node)] }, upstream, context)).toEqual(expected)
  })

  it('takes the more exact of two addresses, as the kernel does', () => {
    const both = [on('0.0.0.0:3000', other), on('127.0.0.1:3000', node)]
    expect(brief({ listeners: both }, '127.0.0.1:3000')).toEqual(['same', '127.0.0.1:3000', null])
    expect(brief({ listeners: both }, '10.0.0.5:3000')).toEqual(['same', '0.0.0.0:3000', null])
  })

  it('sees a full queue', () => {
    const full = facts({ listeners: [on('127.0.0.1:3000', node, { waiting: 129, limit: 128 })] }, '127.0.0.1:3000')
    expect(full.find(({ about }) => about === 'app.queue')?.value).toEqual({
      is: 'full',
      waiting: 129,
      limit: 128,
      address: '127.0.0.1:3000',
    })
  })
})

describe('listeningFacts of a container', () => {
  const container = '3f2a9c1d'.repeat(8)
  const inside = fakeProcessSeen(71, 'node', { netNamespace: '9', container, user: null })
  const namespaces = [{ id: '9', addresses: ['127.0.0.1', '172.17.0.2'], container }]
  const forwarder = fakeProcessSeen(70, 'docker-proxy', {
    args: '/usr/bin/docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 8080 -container-ip 172.17.0.2 -container-port 3000'.split(' '),
  })
  const machine = (at: string): Machine => ({
    listeners: [on('0.0.0.0:8080', forwarder), on(at, inside, { namespace: '9' })],
    processes: [forwarder, inside, nginx],
    more: { namespaces },
  })

  it('follows the forwarder, and says that the app listens on the container’s own loopback address', () => {
    expect(listening(machine('127.0.0.1:3000'), '127.0.0.1:8080')).toMatchObject({
      value: { is: 'other-interface', at: '127.0.0.1:3000', calls: '127.0.0.1:8080', through: 'docker-proxy', program: 'node', pid: 71 },
      quote:
        'node (pid 71, container 3f2a9c1d3f2a) listens on 127.0.0.1:3000; the proxy calls 127.0.0.1:8080; docker-proxy leads it to a container',
    })
  })

  it.each([
    ['0.0.0.0:3000', '127.0.0.1:8080', ['same', '0.0.0.0:3000', null]],
    ['0.0.0.0:3001', '127.0.0.1:8080', ['other-port', '0.0.0.0:3001', 'likeness']],
    ['127.0.0.1:3000', '172.17.0.2:3000', ['other-interface', '127.0.0.1:3000', null]],
    ['0.0.0.0:3000', '172.17.0.2:3000', ['same', '0.0.0.0:3000', null]],
  ])('%s in it, %s called', (at, upstream, expected) => {
    expect(brief(machine(at), upstream)).toEqual(expected)
  })

  it('takes a loopback address for that of the proxy’s own container', () => {
    const own: FoundProxy = { ...proxy, process: { ...nginx, netNamespace: '9' }, isOurNamespace: false }
    expect(brief({ listeners: [on('127.0.0.1:3000', node)], more: { namespaces } }, '127.0.0.1:3000', { proxy: own })).toEqual([
      'nowhere',
      null,
      null,
    ])
    expect(brief(machine('127.0.0.1:3000'), '127.0.0.1:3000', { proxy: own })).toEqual(['same', '127.0.0.1:3000', null])
    expect(brief({ listeners: [on('127.0.0.1:3000', node)] }, '127.0.0.1:3000', { proxy: own })).toEqual(null)
  })

  it('says nothing of a forwarder whose container cannot be seen', () => {
    expect(brief({ listeners: [on('0.0.0.0:8080', forwarder)], processes: [forwarder] }, '127.0.0.1:8080')).toEqual(null)
  })
})

describe('listeningFacts of a unix socket', () => {
  const own = on('unix:/run/php/php8.2-fpm.sock', fpm)

  it.each<[string, Machine, string, ListeningContext, unknown]>([
    ['somebody listens', { listeners: [own] }, 'unix:/run/php/php8.2-fpm.sock', {}, ['same', 'unix:/run/php/php8.2-fpm.sock', null]],
    [
      'somebody listens, by the old path',
      { listeners: [own] },
      'unix:/var/run/php/php8.2-fpm.sock',
      { file: 'socket' },
      ['same', 'unix:/run/php/php8.2-fpm.sock', null],
    ],
    [
      'another version of it',
      { listeners: [own] },
      'unix:/run/php/php8.1-fpm.sock',
      { file: 'missing' },
      ['socket-missing', 'unix:/run/php/php8.2-fpm.sock', 'likeness'],
    ],
    [
      'another file of its folder',
      { listeners: [on('unix:/run/shop/app2.sock', node)] },
      'unix:/run/shop/app.sock',
      { file: 'missing' },
      ['socket-missing', 'unix:/run/shop/app2.sock', 'likeness'],
    ],
    [
      'the service by its name',
      { listeners: [on('unix:/tmp/x.sock', other)] },
      'unix:/run/shop/app.sock',
      { file: 'missing', service: 'stock' },
      ['socket-missing', 'unix:/tmp/x.sock', 'name'],
    ],
    [
      'another app’s',
      { listeners: [on('unix:/tmp/x.sock', node)] },
      'unix:/run/shop/app.sock',
      { file: 'missing' },
      ['socket-missing', null, null],
    ],
    ['no file', { listeners: [] }, 'unix:/run/shop/app.sock', { file: 'missing' }, ['socket-missing', null, null]],
    ['a file that was left behind', { listeners: [] }, 'unix:/run/shop/app.sock', { file: 'socket' }, ['socket-stale', null, null]],
    ['a file that is no socket', { listeners: [] }, 'unix:/run/shop/app.sock', { file: 'other' }, null],
    ['a file that was not looked at', { listeners: [] }, 'unix:/run/shop/app.sock', {}, ['nowhere', null, null]],
    [
      'a socket that the proxy does not see',
      { listeners: [on('unix:/tmp/app.sock', node)] },
      'unix:/tmp/app.sock',
      { file: 'missing' },
      ['socket-missing', 'unix:/tmp/app.sock', 'likeness'],
    ],
    [
      'a file of that name in a container, which may be the same',
      { listeners: [on('unix:/app/app.sock', node, { namespace: '9' })] },
      'unix:/run/shop/app.sock',
      { file: 'socket' },
      null,
    ],
  ])('%s', (_what, machine, upstream, context, expected) => {
    expect(brief(machine, upstream, context)).toEqual(expected)
  })

  it('says so, and that no php-fpm runs where the path is one of its own', () => {
    const seen = facts({ listeners: [], processes: [nginx] }, 'unix:/run/php/php8.1-fpm.sock', { file: 'socket' })
    expect(seen.map(({ about, value, quote, where }) => [about, value, quote, where])).toEqual([
      [
        'app.listening',
        { is: 'socket-stale', calls: 'unix:/run/php/php8.1-fpm.sock' },
        '/run/php/php8.1-fpm.sock is there, and nobody listens on it',
        '/proc/net/unix',
      ],
      ['app.process', { is: 'not-running', name: 'php-fpm' }, 'no process of this machine runs php-fpm', '/proc'],
    ])
  })
})
