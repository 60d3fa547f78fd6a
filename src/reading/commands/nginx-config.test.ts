import { describe, expect, it } from 'vitest'
import { parseTargetUrl } from '../../contract/target-url.ts'
import { nginxConfig } from './nginx-config.ts'
import { calling, nothingKnown, seenBy } from './reader-bench.ts'

function asked(url: string) {
  const parsed = parseTargetUrl(url)
  return { ...nothingKnown, url: 'target' in parsed ? parsed.target : null }
}

const proxyKnown = (line: number) => ['path.proxy', { is: 'known', kind: 'nginx' }, line]
const port = (address: string, parts: object = {}) => {
  const at = address.lastIndexOf(':')
  const host = address.slice(0, at).replace(/^\[|\]$/g, '')
  return { is: 'port', address, protocol: 'http', host, port: Number(address.slice(at + 1)), loopback: false, named: false, ...parts }
}

const site = `I get a 502 with this config:

server {
    listen 443 ssl;
    server_name shop.example.com;
    location / {
        proxy_pass http://127.0.0.1:3000; # the app
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header Connection "";
        proxy_connect_timeout 5s;
        proxy_read_timeout 1m30s;
        proxy_send_timeout 500ms;
        proxy_buffer_size 16k;
        proxy_buffers 8 32k;
        proxy_busy_buffers_size 64k;
        proxy_next_upstream error timeout;
    }
    error_page 502 503 /sorry.html;
    location = /closed { return 503; }
}

and the app is running. "Any idea?`

describe('nginxConfig', () => {
  it('reads a snippet between prose', () => {
    expect(seenBy(nginxConfig, site)).toEqual([
      proxyKnown(7),
      ['path.upstream', port('127.0.0.1:3000', { loopback: true }), 7],
      [
        'proxy.config',
        {
          is: 'read',
          kind: 'nginx',
          targets: ['http://127.0.0.1:3000'],
          connectMs: 5000,
          responseMs: 90_000,
          sendMs: 500,
          responseHeaderBytes: 16_384,
          bufferCount: 8,
          bufferBytes: 32_768,
          busyBytes: 65_536,
          httpVersion: '1.1',
          connection: '',
          hostHeader: '$host',
          nextUpstream: 'error timeout',
          returns: [{ status: 503, at: 'location = /closed, line 20' }],
          errorPages: ['502 503 /sorry.html'],
        },
        7,
      ],
    ])
  })

  it('quotes the directive', () => {
    expect(nginxConfig.read(site, nothingKnown).map(({ quote }) => quote)).toEqual(Array(3).fill('proxy_pass http://127.0.0.1:3000;'))
  })

  it('follows groups and TLS settings, and takes the innermost of a setting', () => {
    const text = `http {
  proxy_read_timeout 30;
  proxy_ssl_verify off;
  upstream app { server app-1:8443 max_fails=3 fail_timeout=10s; server app-2:8443 resolve; server 10.0.0.9:8443 down; server spare:1 backup; keepalive 32; keepalive_timeout 75s; }
  server {
    proxy_read_timeout 2h;
    location /api/ {
      proxy_pass https://app/v1/;
      proxy_ssl_server_name on;
      proxy_ssl_name api.example.com;
      proxy_ssl_verify on;
      proxy_ssl_certificate /etc/ssl/client.pem;
      proxy_ssl_protocols TLSv1.2 TLSv1.3;
      proxy_buffering off;
      proxy_intercept_errors on;
    }
  }
}`
    expect(seenBy(nginxConfig, text)).toEqual([
      proxyKnown(8),
      ['path.upstream', port('app-1:8443', { protocol: 'https', named: true, others: ['app-2:8443', 'spare:1'] }), 8],
      [
        'proxy.config',
        {
          is: 'read',
          kind: 'nginx',
          targets: ['https://app-1:8443', 'https://app-2:8443', 'https://spare:1'],
          responseMs: 7_200_000,
          buffers: false,
          keepalive: 32,
          idleMs: 75_000,
          sendsServerName: true,
          serverName: 'api.example.com',
          verifies: true,
          clientCertificate: true,
          tlsVersions: 'TLSv1.2 TLSv1.3',
          resolvesAgain: true,
          maxFails: 3,
          failMs: 10_000,
          interceptsErrors: true,
        },
        8,
      ],
    ])
  })

  it.each([
    ['fastcgi_pass unix:/run/php/php8.3-fpm.sock;', 'fastcgi', 'unix:/run/php/php8.3-fpm.sock'],
    ['fastcgi_pass 127.0.0.1:9000;', 'fastcgi', '127.0.0.1:9000'],
    ['uwsgi_pass unix:///run/app.sock;', 'uwsgi', 'unix:/run/app.sock'],
    ['scgi_pass localhost:4000;', 'scgi', 'localhost:4000'],
    ['grpc_pass grpc://[::1]:50051;', 'grpc', '[::1]:50051'],
    ['grpc_pass grpcs://api.internal;', 'grpcs', 'api.internal:443'],
    ['proxy_pass http://unix:/run/app.sock:/v1/;', 'http', 'unix:/run/app.sock'],
    ['proxy_pass http://app;', 'http', 'app:80'],
    ['proxy_pass "https://app.example.net/base";', 'https', 'app.example.net:443'],
    ['set $app "app:3000"; proxy_pass http://$app$request_uri;', 'http', 'app:3000'],
    [`set $up http://$\{name}:3000; set $name web; proxy_pass $up;`, 'http', 'web:3000'],
  ])('reads the target of %s', (line, protocol, address) => {
    const seen = seenBy(nginxConfig, `location / { ${line} }`).find(([about]) => about === 'path.upstream')?.[1]
    expect(seen).toMatchObject({ protocol, address })
  })

  it('names no upstream that is decided while nginx runs', () => {
    expect(seenBy(nginxConfig, 'resolver 127.0.0.11 valid=10s ipv6=off;\nlocation / { proxy_pass http://$backend; }')).toEqual([
      proxyKnown(2),
      ['proxy.config', { is: 'read', kind: 'nginx', resolver: '127.0.0.11', resolverValidMs: 10_000, resolvesAgain: true }, 2],
    ])
  })

  describe('several ways', () => {
    const text = `server {
  server_name shop.example.com;
  location / { proxy_pass http://10.0.0.1:3000; proxy_read_timeout 1s; }
  location /api/ { proxy_pass http://10.0.0.2:4000; proxy_read_timeout 2s; }
  location = /api/health { proxy_pass http://10.0.0.4:80; proxy_read_timeout 4s; }
}
server {
  server_name *.example.org;
  location / { proxy_pass http://10.0.0.3:5000; proxy_read_timeout 3s; }
}`
    const targets = ['http://10.0.0.1:3000', 'http://10.0.0.2:4000', 'http://10.0.0.4:80', 'http://10.0.0.3:5000']
    const chosen = (address: string, line: number, ms: number) => [
      proxyKnown(line),
      ['path.upstream', port(address), line],
      ['proxy.config', { is: 'read', kind: 'nginx', targets, responseMs: ms }, line],
    ]
    it.each([
      ['the upstream that is known', calling('10.0.0.2:4000'), chosen('10.0.0.2:4000', 4, 2000)],
      ['the longest path', asked('https://shop.example.com/api/cart?id=7'), chosen('10.0.0.2:4000', 4, 2000)],
      ['the path of last resort', asked('https://shop.example.com/cart'), chosen('10.0.0.1:3000', 3, 1000)],
      ['the name of the site', asked('https://www.example.org/api/'), chosen('10.0.0.3:5000', 9, 3000)],
      ['a path that is the only one', asked('https://shop.example.com/api/health'), chosen('10.0.0.4:80', 5, 4000)],
      ['a path below that', asked('https://shop.example.com/api/health/x'), chosen('10.0.0.2:4000', 4, 2000)],
      ['nothing: only the targets', nothingKnown, [proxyKnown(3), ['proxy.config', { is: 'read', kind: 'nginx', targets }, 3]]],
    ])('are told apart by %s', (_, hints, expected) => {
      expect(seenBy(nginxConfig, text, hints)).toEqual(expected)
    })
  })

  it('puts the files of nginx -T into each other, and knows file and line', () => {
    const text = `$ sudo nginx -T
nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
nginx: configuration file /etc/nginx/nginx.conf test is successful
# configuration file /etc/nginx/nginx.conf:
events { worker_connections 768; }
http {
    proxy_buffer_size 8k;
    include /etc/nginx/mime.types;
    include sites-enabled/*;
}

# configuration file /etc/nginx/mime.types:
types {
    text/html html;
}

# configuration file /etc/nginx/sites-enabled/shop:
server {
    include /etc/nginx/app.conf;
}

# configuration file /etc/nginx/app.conf:
location / {
    proxy_pass http://localhost:3000;
}
`
    expect(seenBy(nginxConfig, text, calling('localhost:3000', { proxy: 'ingress-nginx' }))).toEqual([
      ['path.proxy', { is: 'known', kind: 'ingress-nginx' }, 24],
      ['path.upstream', port('localhost:3000', { loopback: true, named: true }), 24],
      [
        'proxy.config',
        {
          is: 'read',
          kind: 'nginx',
          targets: ['http://localhost:3000'],
          at: '/etc/nginx/app.conf:2',
          responseHeaderBytes: 8192,
          resolvesAgain: false,
        },
        24,
      ],
    ])
  })

  it('takes comments for comments, and a prompt for the end of what was cut off', () => {
    const text = `server {
# server tokens are off
proxy_read_timeout 7s;
location / { proxy_pass http://10.0.0.1:3000; }
$ cat other.conf
location /old { return 503; }`
    expect(seenBy(nginxConfig, text).at(-1)).toEqual([
      'proxy.config',
      { is: 'read', kind: 'nginx', targets: ['http://10.0.0.1:3000'], responseMs: 7000 },
      4,
    ])
  })

  it('survives files that include each other', () => {
    const file = (name: string, other: string) =>
      `# configuration file /etc/nginx/${name}:\ninclude ${other};\ninclude ${other};\nproxy_pass http://10.0.0.1:80;\n`
    expect(seenBy(nginxConfig, file('a.conf', 'b.conf') + file('b.conf', 'a.conf'))[1]).toEqual(['path.upstream', port('10.0.0.1:80'), 8])
  })

  it('passes over Lua, regular expressions and strings with marks', () => {
    const text = `server {
  log_format main '$remote_addr { "$request" '
                  '$status };';
  location ~ "^/\\d{3}/" { return 404; }
  access_by_lua_block {
    local t = { proxy_pass = "http://10.9.9.9:1;" } -- }
    if t then ngx.exit(403) end
  }
  location / { proxy_pass http://10.0.0.1:3000; }
}`
    expect(seenBy(nginxConfig, text)).toEqual([
      ['path.proxy', { is: 'known', kind: 'openresty' }, 9],
      ['path.upstream', port('10.0.0.1:3000'), 9],
      ['proxy.config', { is: 'read', kind: 'openresty', targets: ['http://10.0.0.1:3000'] }, 9],
    ])
  })

  it('tells of an answer that is configured', () => {
    expect(seenBy(nginxConfig, 'server {\n  listen 80 default_server;\n  return 502;\n}')).toEqual([
      proxyKnown(3),
      ['proxy.config', { is: 'read', kind: 'nginx', returns: [{ status: 502, at: 'server, line 3' }] }, 3],
    ])
  })

  it('tells only the settings when the proxy in question is another', () => {
    expect(seenBy(nginxConfig, 'location / { proxy_pass http://10.0.0.1:3000; }', { ...nothingKnown, proxy: 'haproxy' })).toEqual([
      ['proxy.config', { is: 'read', kind: 'nginx', targets: ['http://10.0.0.1:3000'] }, 1],
    ])
  })

  it('takes the placeholder of ingress-nginx for no upstream', () => {
    const text =
      'upstream upstream_balancer {\n  server 0.0.0.1:1234;\n  balancer_by_lua_block {\n    balancer.balance()\n  }\n  keepalive 320;\n}\nlocation / { proxy_pass http://upstream_balancer; }'
    expect(seenBy(nginxConfig, text)).toEqual([
      ['path.proxy', { is: 'known', kind: 'ingress-nginx' }, 8],
      ['proxy.config', { is: 'read', kind: 'ingress-nginx', keepalive: 320 }, 8],
    ])
  })

  it('hides what is secret', () => {
    const seen = nginxConfig.read(
      'location / { proxy_pass http://app:3000/?api_key=s3cr3tvalue99; proxy_set_header Host "a"; }',
      nothingKnown,
    )
    expect(JSON.stringify(seen)).not.toContain('s3cr3tvalue99')
  })

  it.each([
    ['prose', 'I set proxy_pass to my app, and the server { is down'],
    [
      'a log line',
      '2026/11/22 03:11:20 [error] 812#812: *4 connect() failed (111: Connection refused) while connecting to upstream, server: shop',
    ],
    ['HAProxy', 'backend app\n  server app1 127.0.0.1:3000 check'],
    ['Caddy', 'shop.example.com {\n  reverse_proxy localhost:3000\n}'],
    ['Apache', 'ProxyPass / http://127.0.0.1:3000/'],
  ])('does not take %s for nginx', (_, text) => {
    expect([nginxConfig.recognises(text), seenBy(nginxConfig, text)]).toEqual([false, []])
  })
})
