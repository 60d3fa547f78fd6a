import { describe, expect, it } from 'vitest'
import { dockerPs } from './docker-ps.ts'
import { calling, nothingKnown, seenBy } from './reader-bench.ts'

const header =
  'CONTAINER ID   IMAGE        COMMAND                  CREATED       STATUS                     PORTS                                         NAMES'
const row = (status: string, ports = '', name = 'shop', image = 'shop:1.4') =>
  `7c41d2e8aa10   ${image}   "node server.js"         2 hours ago   ${status}   ${ports.padEnd(40)}   ${name}`
const table = (...rows: string[]) => ['$ docker ps -a', header, ...rows].join('\n')
const nginx = row('Up 2 hours', '0.0.0.0:80->80/tcp, [::]:80->80/tcp', 'edge', 'nginx:1.27')
const app = (value: object, line = 3) => ['app.process', value, line]
const up = app({ is: 'running', name: 'shop' })

describe('dockerPs', () => {
  it.each([
    ['Up 2 hours', { is: 'running', name: 'shop' }],
    ['Up About a minute (unhealthy)', { is: 'running', name: 'shop', reason: 'unhealthy' }],
    ['Exited (137) 3 minutes ago', { is: 'not-running', name: 'shop', code: 137 }],
    ['Restarting (1) 3 seconds ago', { is: 'restarting', name: 'shop', code: 1 }],
    ['Created', { is: 'not-running', name: 'shop' }],
  ])('reads %s', (status, value) => {
    expect(seenBy(dockerPs, table(row(status)))).toEqual([app(value)])
  })

  it('says nothing of a paused container', () => {
    expect(seenBy(dockerPs, table(row('Up 2 hours (Paused)')))).toEqual([])
  })

  it('reads docker compose ps', () => {
    const text = `NAME           IMAGE      COMMAND            SERVICE   CREATED       STATUS       PORTS
shop-web-1     shop:1.4   "node server.js"   web       2 hours ago   Up 2 hours   0.0.0.0:8080->3000/tcp
shop-db-1      postgres   "docker-entrypo…"  db        2 hours ago   Up 2 hours   5432/tcp`
    expect(seenBy(dockerPs, text, calling('web:8080'))).toEqual([
      app({ is: 'running', name: 'shop-web-1' }, 2),
      ['app.listening', { is: 'other-port', at: 'web:3000' }, 2],
    ])
  })

  describe('which container is the app', () => {
    it.each([
      [
        'not the proxy, not the database',
        table(nginx, row('Up 2 hours', '', 'cache', 'redis:7'), row('Up 2 hours')),
        nothingKnown,
        [app({ is: 'running', name: 'shop' }, 5)],
      ],
      [
        'the one that the upstream names',
        table(row('Up 2 hours', '', 'blog', 'blog'), row('Exited (1) 2 hours ago', '', 'x-shop-1')),
        calling('shop:3000'),
        [app({ is: 'not-running', name: 'x-shop-1', code: 1 }, 4)],
      ],
      [
        'the only one in a bad state',
        table(row('Up 2 hours', '', 'blog', 'blog'), row('Exited (0) 2 hours ago', '', 'migrate'), row('Restarting (1) 3 seconds ago')),
        nothingKnown,
        [app({ is: 'restarting', name: 'shop', code: 1 }, 5)],
      ],
      ['none when several could be', table(row('Up 2 hours', '', 'blog', 'blog'), row('Up 2 hours')), nothingKnown, []],
    ])('%s', (_, text, hints, expected) => {
      expect(seenBy(dockerPs, text, hints)).toEqual(expected)
    })
  })

  describe('where it can be reached', () => {
    const listening = (is: string, at: string, line = 3) => ['app.listening', { is, at }, line]
    it.each([
      [
        'published on another port',
        table(row('Up 2 hours', '127.0.0.1:8080->3000/tcp')),
        '127.0.0.1:3000',
        [up, listening('other-port', '127.0.0.1:8080')],
      ],
      [
        'not published',
        table(row('Up 2 hours', '3000/tcp')),
        '127.0.0.1:3000',
        [up, listening('other-interface', 'port 3000 inside the container shop, which is not published')],
      ],
      [
        'published there: that Docker listens says nothing of the app',
        table(row('Up 2 hours', '0.0.0.0:3000->3000/tcp')),
        '127.0.0.1:3000',
        [up],
      ],
      ['no ports at all may be the network of the host', table(row('Up 2 hours')), '127.0.0.1:3000', [up]],
      [
        'the proxy is a container too: 127.0.0.1 is itself',
        table(nginx, row('Up 2 hours', '0.0.0.0:3000->3000/tcp')),
        '127.0.0.1:3000',
        [app({ is: 'running', name: 'shop' }, 4), listening('other-interface', 'shop:3000', 4)],
      ],
      [
        'the published port instead of the inner one',
        table(row('Up 2 hours', '0.0.0.0:8080->3000/tcp')),
        'shop:8080',
        [up, listening('other-port', 'shop:3000')],
      ],
      ['the inner port', table(row('Up 2 hours', '0.0.0.0:8080->3000/tcp')), 'shop:3000', [up]],
      ['a unix socket', table(row('Up 2 hours', '3000/tcp')), 'unix:/run/app.sock', [up]],
    ])('%s', (_, text, upstream, expected) => {
      expect(seenBy(dockerPs, text, calling(upstream))).toEqual(expected)
    })
  })

  it.each([
    ['docker images', 'REPOSITORY   TAG   IMAGE ID       CREATED       SIZE\nshop         1.4   7c41d2e8aa10   2 hours ago   1.1GB'],
    ['prose', 'the container 7c41d2e8aa10 was Up 2 hours and then Exited (137) 3 minutes ago'],
    ['git log', '7c41d2e8aa10   fix: 2 hours ago   Upgrade shop'],
  ])('does not take %s', (_, text) => {
    expect([dockerPs.recognises(text), seenBy(dockerPs, text)]).toEqual([false, []])
  })
})
