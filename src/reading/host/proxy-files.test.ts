import { describe, expect, it } from 'vitest'
import { configText, proxyFiles, saysListen } from './proxy-files.ts'

describe('proxyFiles', () => {
  it.each([
    ['nginx', ['nginx: master process /usr/sbin/nginx -g daemon on; master_process on;'], '/etc/nginx/nginx.conf'],
    ['nginx', ['nginx: master process nginx -p /tmp/lab -c conf/nginx.conf'], '/tmp/lab/conf/nginx.conf'],
    ['nginx', ['nginx: master process nginx -c /tmp/lab/nginx.conf'], '/tmp/lab/nginx.conf'],
    ['haproxy', ['/usr/sbin/haproxy', '-Ws', '-f', '/tmp/a.cfg', '-f', '/tmp/b.cfg', '-p', '/run/haproxy.pid'], '/tmp/a.cfg'],
    ['haproxy', ['haproxy'], '/etc/haproxy/haproxy.cfg'],
    ['apache', ['/usr/sbin/apache2', '-k', 'start'], '/etc/apache2/apache2.conf'],
    ['apache', ['apache2', '-d', '/srv/www', '-f', 'conf/httpd.conf'], '/srv/www/conf/httpd.conf'],
    ['caddy', ['/usr/bin/caddy', 'run', '--environ', '--config', '/etc/caddy/Caddyfile'], '/etc/caddy/Caddyfile'],
    ['caddy', ['caddy', 'run', '--config=/tmp/Caddyfile'], '/tmp/Caddyfile'],
  ] as const)('finds the configuration of %s from %j', (kind, args, first) => {
    expect(proxyFiles[kind]?.firsts(args)[0]).toBe(first)
  })

  it('cuts nginx’s configuration into the whole file and its includes, relative to the folder of the first', () => {
    const text = '# include /no;\nhttp {\n  include mime.types; include /etc/nginx/conf.d/*.conf;\n}\n'
    expect(proxyFiles.nginx?.cut(text, '/etc/nginx/sub/x.conf', ['/etc/nginx/nginx.conf'])).toEqual([
      { line: 1, text },
      { include: '/etc/nginx/mime.types' },
      { include: '/etc/nginx/conf.d/*.conf' },
    ])
  })

  it('cuts Apache’s at its includes, relative to the server root', () => {
    const text = 'ServerRoot "/etc/apache2"\nIncludeOptional sites-enabled/*.conf\nTimeout 60'
    expect(proxyFiles.apache?.cut(text, '/tmp/apache2.conf', [])).toEqual([
      { line: 1, text: 'ServerRoot "/etc/apache2"' },
      { include: '/etc/apache2/sites-enabled/*.conf' },
      { line: 3, text: 'Timeout 60' },
    ])
  })

  it('finds the logs that a configuration names, not those of a comment', () => {
    const text =
      'error_log /var/log/nginx/shop.log warn;\n# error_log /no;\nserver { access_log /var/log/nginx/shop-access.log main; access_log off; }\n'
    expect(proxyFiles.nginx?.logs(text)).toEqual(['/var/log/nginx/shop.log', '/var/log/nginx/shop-access.log', '/var/log/nginx/error.log'])
  })
})

describe('configText', () => {
  it('knows from which file and line each of its lines is', () => {
    const { text, placeOf } = configText('haproxy', [
      { path: '/a', line: 1, text: 'x\ny' },
      { path: '/b', line: 7, text: 'z' },
    ])
    expect([text, placeOf(2), placeOf(3), placeOf(4)]).toEqual(['x\ny\nz', '/a:2', '/b:7', null])
  })
})

describe('saysListen', () => {
  it.each([
    ['server { listen 8080; }', true],
    ['  listen [::]:8080 ssl;', true],
    ['  bind *:80,*:8080', true],
    ['Listen 127.0.0.1:8080', true],
    ['listen 18080; # 8080', false],
    ['# listen 8080;', false],
    ['proxy_pass http://127.0.0.1:8080;', false],
  ])('%j on port 8080: %s', (text, says) => {
    expect(saysListen(text, 8080)).toBe(says)
  })
})
