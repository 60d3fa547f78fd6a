import { describe, expect, it } from 'vitest'
import { apacheConfig } from './apache-config.ts'
import { caddyConfig } from './caddy-config.ts'
import type { CommandReader } from './command-reader.ts'
import { haproxyConfig } from './haproxy-config.ts'
import { calling, seenBy } from './reader-bench.ts'

const haproxy = `global
  maxconn 4096
defaults
  mode http
  timeout connect 5s
  timeout server 30000
frontend web
  bind :80
  default_backend app
backend app
  timeout server 2m   # slow reports
  server app1 10.0.0.5:3000 check
  server app2 app-2.internal:3443 ssl verify none
backend old
  server o1 10.0.0.99:80 check`

describe('haproxyConfig', () => {
  it('reads the backend that a frontend leads to', () => {
    expect(seenBy(haproxyConfig, haproxy)).toEqual([
      ['path.proxy', { is: 'known', kind: 'haproxy' }, 12],
      [
        'path.upstream',
        {
          is: 'port',
          address: '10.0.0.5:3000',
          protocol: 'http',
          host: '10.0.0.5',
          port: 3000,
          loopback: false,
          named: false,
          others: ['app-2.internal:3443'],
        },
        12,
      ],
      [
        'proxy.config',
        {
          is: 'read',
          kind: 'haproxy',
          targets: ['http://10.0.0.5:3000', 'https://app-2.internal:3443'],
          connectMs: 5000,
          responseMs: 120_000,
        },
        12,
      ],
    ])
  })

  it.each([
    ['server s1 unix@/run/app.sock check', 'unix:/run/app.sock', 'http'],
    ['server s1 /run/app.sock check', 'unix:/run/app.sock', 'http'],
    ['server-template app 3 app.internal:3000 check resolvers d', 'app.internal:3000', 'http'],
    ['server s1 [::1]:9000 proto fcgi', '[::1]:9000', 'fastcgi'],
    ['server s1 127.0.0.1:50051 check proto h2', '127.0.0.1:50051', 'h2c'],
  ])('reads %s', (line, address, protocol) => {
    expect(seenBy(haproxyConfig, `backend app\n  ${line}`)[1]?.[1]).toMatchObject({ address, protocol })
  })

  it.each([
    ['global\n  tune.bufsize 32768', '', { responseHeaderBytes: 31_744 }],
    ['global\n  tune.bufsize 32768\n  tune.maxrewrite 4096', '', { responseHeaderBytes: 28_672 }],
    ['defaults\n  option http-server-close', '', { keepalive: 0 }],
    ['', ' pool-purge-delay 30s', { idleMs: 30_000 }],
  ])('reads how large a header may be, and how connections are kept: %s%s', (before, params, settings) => {
    const text = `${before}\nbackend app\n  server s1 127.0.0.1:3000 check${params}`
    expect(seenBy(haproxyConfig, text).at(-1)?.[1]).toMatchObject(settings)
  })

  it('names no protocol for TCP', () => {
    expect(seenBy(haproxyConfig, 'listen db\n  mode tcp\n  server d 10.0.0.1:5432 check')[1]?.[1]).not.toHaveProperty('protocol')
  })
})

const apache = `Timeout 300
<VirtualHost *:443>
    ServerName shop.example.com
    ProxyTimeout 60
    ProxyPass "/static" "!"
    ProxyPass "/" "http://127.0.0.1:3000/" timeout=20 connectiontimeout=2
    ProxyPassReverse "/" "http://127.0.0.1:3000/"
</VirtualHost>`

describe('apacheConfig', () => {
  it('reads ProxyPass with its parameters', () => {
    expect(seenBy(apacheConfig, apache)).toEqual([
      ['path.proxy', { is: 'known', kind: 'apache' }, 6],
      [
        'path.upstream',
        { is: 'port', address: '127.0.0.1:3000', protocol: 'http', host: '127.0.0.1', port: 3000, loopback: true, named: false },
        6,
      ],
      ['proxy.config', { is: 'read', kind: 'apache', targets: ['http://127.0.0.1:3000'], connectMs: 2000, responseMs: 20_000 }, 6],
    ])
  })

  it.each([
    [
      '<FilesMatch \\.php$>\n  SetHandler "proxy:unix:/run/php/php8.3-fpm.sock|fcgi://localhost"\n</FilesMatch>',
      'unix:/run/php/php8.3-fpm.sock',
      'fastcgi',
    ],
    ['SetHandler proxy:fcgi://127.0.0.1:9000', '127.0.0.1:9000', 'fastcgi'],
    ['ProxyPassMatch ^/(.*\\.php)$ fcgi://php:9000/var/www/$1', 'php:9000', 'fastcgi'],
    ['RewriteRule ^/(.*)$ http://app:3000/$1 [QSA,P,L]', 'app:3000', 'http'],
    ['<Location /api>\n  ProxyPass https://api.internal/\n</Location>', 'api.internal:443', 'https'],
    ['<Proxy balancer://app>\n  BalancerMember http://10.0.0.1:3000\n</Proxy>\nProxyPass / balancer://app/', '10.0.0.1:3000', 'http'],
    ['ProxyPass / unix:/run/app.sock|http://localhost/', 'unix:/run/app.sock', 'http'],
  ])('reads %s', (text, address, protocol) => {
    expect(seenBy(apacheConfig, text)[1]?.[1]).toMatchObject({ address, protocol })
  })

  it('reads how long a header line may be, and how connections are kept', () => {
    const config = (params: string) => seenBy(apacheConfig, `ProxyPass / http://10.0.0.1:80/ ${params}`).at(-1)?.[1]
    expect(config('responsefieldsize=16384 ttl=30')).toMatchObject({ responseHeaderBytes: 16_384, idleMs: 30_000 })
    expect(config('disablereuse=On')).toMatchObject({ keepalive: 0 })
  })

  it('waits as long as the site says, then as the server does', () => {
    expect(seenBy(apacheConfig, 'ProxyTimeout 45\nProxyPass / http://10.0.0.1:80/').at(-1)?.[1]).toMatchObject({ responseMs: 45_000 })
    expect(seenBy(apacheConfig, 'Timeout 15\nProxyPass / http://10.0.0.1:80/').at(-1)?.[1]).toMatchObject({ responseMs: 15_000 })
  })
})

const caddy = `{
	email me@example.com
}
shop.example.com, www.shop.example.com {
	encode gzip
	reverse_proxy localhost:3000 {
		transport http {
			dial_timeout 3s
			response_header_timeout 30s
		}
	}
}`

describe('caddyConfig', () => {
  it('reads reverse_proxy with its transport', () => {
    expect(seenBy(caddyConfig, caddy)).toEqual([
      ['path.proxy', { is: 'known', kind: 'caddy' }, 6],
      [
        'path.upstream',
        { is: 'port', address: 'localhost:3000', protocol: 'http', host: 'localhost', port: 3000, loopback: true, named: true },
        6,
      ],
      ['proxy.config', { is: 'read', kind: 'caddy', targets: ['http://localhost:3000'], connectMs: 3000, responseMs: 30_000 }, 6],
    ])
  })

  it.each([
    ['reverse_proxy /api/* https://api.internal', 'api.internal:443', 'https'],
    ['reverse_proxy @ws :8080', 'localhost:8080', 'http'],
    ['reverse_proxy unix//run/app.sock', 'unix:/run/app.sock', 'http'],
    ['reverse_proxy h2c://app:50051', 'app:50051', 'h2c'],
    ['reverse_proxy {\n  to app:3000\n}', 'app:3000', 'http'],
    ['reverse_proxy app:8443 {\n  transport http {\n    tls\n  }\n}', 'app:8443', 'https'],
    ['php_fastcgi unix//run/php/php-fpm.sock', 'unix:/run/php/php-fpm.sock', 'fastcgi'],
    ['php_fastcgi 127.0.0.1:9000', '127.0.0.1:9000', 'fastcgi'],
  ])('reads %s', (text, address, protocol) => {
    expect(seenBy(caddyConfig, `:80 {\n${text}\n}`)[1]?.[1]).toMatchObject({ address, protocol })
  })

  it('reads how long connections are kept', () => {
    const config = (time: string) =>
      seenBy(caddyConfig, `:80 {\nreverse_proxy app:3000 {\n transport http {\n keepalive ${time}\n }\n}\n}`).at(-1)?.[1]
    expect(config('30s')).toMatchObject({ idleMs: 30_000 })
    expect(config('off')).toMatchObject({ keepalive: 0 })
  })

  it('takes the way to the upstream that is known', () => {
    const text = 'a.example.com {\n  handle /api/* {\n    reverse_proxy api:4000\n  }\n  reverse_proxy web:3000\n}'
    expect(seenBy(caddyConfig, text, calling('api:4000'))[1]?.[1]).toMatchObject({ address: 'api:4000' })
  })
})

describe('what only looks like a configuration', () => {
  it.each([
    ['HAProxy, a log line', haproxyConfig, 'haproxy[812]: backend app has no server available! server app1 10.0.0.5:3000 is DOWN'],
    ['HAProxy, nginx', haproxyConfig, 'upstream app {\n  server 127.0.0.1:3000;\n  server app:3000 max_fails=3;\n}'],
    ['HAProxy, prose', haproxyConfig, 'server is at 10.0.0.1:80 and it answers'],
    ['Apache, prose', apacheConfig, 'ProxyPass is on, and still a 502 from http://127.0.0.1:3000/'],
    ['Apache, nginx', apacheConfig, 'proxy_pass http://127.0.0.1:3000;'],
    ['Caddy, prose', caddyConfig, 'reverse_proxy does not work for me: it says dial tcp 127.0.0.1:3000: connect: connection refused'],
    ['Caddy, nginx', caddyConfig, 'proxy_pass http://127.0.0.1:3000;'],
  ] as [string, CommandReader, string][])('%s', (_, reader, text) => {
    expect([reader.recognises(text), seenBy(reader, text)]).toEqual([false, []])
  })
})
