import { describe, expect, it } from 'vitest'
import { commandLines } from '../commands/command-lines.ts'
import { lighttpdWays } from './lighttpd-config.ts'
import type { ProxyWay } from './proxy-way.ts'
import { squidWays } from './squid-config.ts'
import { varnishWays } from './varnish-config.ts'

function shown(ways: readonly ProxyWay[]) {
  return ways.map(({ line, path, targets, settings }) => ({ line, path, targets, settings: settings() }))
}

describe('varnishWays', () => {
  it('reads every backend; the first is the one that is taken unless told otherwise', () => {
    const vcl = `vcl 4.1;
# backend old { .host = "10.0.0.9"; }
backend default {
  .host = "127.0.0.1";
  .port = "8080";
  .connect_timeout = 3.5s;
  .first_byte_timeout = 60s;
}
backend app { .path = "/run/app.sock"; }
sub vcl_recv { set req.backend_hint = app; }`
    expect(shown(varnishWays(commandLines(vcl)))).toEqual([
      {
        line: 3,
        path: '/',
        targets: [{ protocol: 'http', at: { host: '127.0.0.1', port: 8080 } }],
        settings: { connectMs: 3500, responseMs: 60_000 },
      },
      { line: 9, path: null, targets: [{ protocol: 'http', at: { path: '/run/app.sock' } }], settings: {} },
    ])
  })

  it.each([
    ['on lines of its own', 'backend a {\n.host = "127.0.0.1";\n.probe = {\n.url = "/}"; # }\n}\n.port = "8080";\n}\n.port = "1";'],
    ['on one line', 'backend a {\n.host = "127.0.0.1";\n.probe = { .url = "/health"; .port = "9"; }\n.port = "8080";\n}'],
    ['all on one line', 'backend a { .host = "127.0.0.1"; .probe = { .request = "GET / HTTP/1.1" "Host: {"; } .port = "8080"; }'],
    ['the bracket below the name', 'backend a\n{\n.probe = { .url = "/"; }\n.host = "127.0.0.1"; .port = "8080";\n}'],
  ])('reads the port after a probe: %s', (_, vcl) => {
    expect(shown(varnishWays(commandLines(vcl)))).toEqual([
      { line: 1, path: '/', targets: [{ protocol: 'http', at: { host: '127.0.0.1', port: 8080 } }], settings: {} },
    ])
  })
})

describe('lighttpdWays', () => {
  it('reads proxies over one line or several, and FastCGI by file name', () => {
    const conf = `server.port = 80
proxy.server = ( "/api" =>
  ( # two of them
    ( "host" => "127.0.0.1", "port" => 3000 ),
    ( "host" => "127.0.0.1", "port" => 3001 )
  )
)
fastcgi.server = ( ".php" => (( "socket" => "/run/php/php-fpm.sock" )) )`
    expect(shown(lighttpdWays(commandLines(conf)))).toEqual([
      {
        line: 2,
        path: '/api',
        targets: [
          { protocol: 'http', at: { host: '127.0.0.1', port: 3000 } },
          { protocol: 'http', at: { host: '127.0.0.1', port: 3001 } },
        ],
        settings: {},
      },
      { line: 8, path: null, targets: [{ protocol: 'fastcgi', at: { path: '/run/php/php-fpm.sock' } }], settings: {} },
    ])
  })

  it('keeps the hosts of every key apart', () => {
    const conf = `proxy.server = ( "/api" => (( "host" => "127.0.0.1", "port" => 3000 )),
  "/shop" => ( "main" => ( "host" => "127.0.0.1", "port" => 4000 ), "spare" => ( "host" => "127.0.0.1", "port" => 4001 ) ),
  "" => (( "host" => "127.0.0.1", "port" => 5000 ))
)`
    const at = (port: number) => ({ protocol: 'http', at: { host: '127.0.0.1', port } })
    expect(shown(lighttpdWays(commandLines(conf)))).toEqual([
      { line: 1, path: '/api', targets: [at(3000)], settings: {} },
      { line: 1, path: '/shop', targets: [at(4000), at(4001)], settings: {} },
      { line: 1, path: '/', targets: [at(5000)], settings: {} },
    ])
  })
})

describe('squidWays', () => {
  it('reads the origin servers as one group, and no other peer', () => {
    const conf = `http_port 80 accel defaultsite=shop.example.com
cache_peer 127.0.0.1 parent 3000 0 no-query originserver name=app
cache_peer 10.0.0.5 parent 8443 0 no-query originserver tls
cache_peer 10.0.0.9 sibling 3128 3130
connect_timeout 5 seconds
read_timeout 2 minutes`
    expect(shown(squidWays(commandLines(conf)))).toEqual([
      {
        line: 2,
        path: '/',
        targets: [
          { protocol: 'http', at: { host: '127.0.0.1', port: 3000 } },
          { protocol: 'https', at: { host: '10.0.0.5', port: 8443 } },
        ],
        settings: { connectMs: 5000, responseMs: 120_000 },
      },
    ])
  })

  it.each([
    ['30', 30_000],
    ['30 seconds', 30_000],
    ['1 second', 1000],
    ['2 minutes', 120_000],
    ['1 hour', 3_600_000],
    ['500 milliseconds', 500],
    ['1 day', 86_400_000],
    ['1 week', 604_800_000],
    ['2 moons', null],
  ])('reads a time of %s', (time, ms) => {
    const [way] = squidWays(commandLines(`cache_peer 127.0.0.1 parent 3000 0 originserver\nread_timeout ${time}`))
    expect(way?.settings()).toEqual(ms === null ? {} : { responseMs: ms })
  })
})
