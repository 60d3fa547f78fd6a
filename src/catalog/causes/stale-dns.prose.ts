import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy looked {upstreamHost} up once, when it started or was reloaded, and still calls that address. Meanwhile the name has moved: nothing answers at the old address, or somebody else’s service does. A restart or reload of the proxy “mends” it until the next move.',
  why: [
    'nginx looks up a name in proxy_pass or upstream only when it reads its configuration.',
    'A container or pod was made anew and got another address.',
    'A load balancer in the cloud changed its addresses, as it may at any time.',
    'The proxy’s resolver keeps an answer for longer than its time to live.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Have nginx look php-fpm’s name up again and again',
      steps: [
        {
          title: 'Compare the address that nginx calls with the one of the name, then reload',
          says: 'The address stands after “upstream:” in the log. The reload mends it until the next move.',
          run: ['sudo tail -n 5 {proxyLog}', 'getent ahosts {upstreamHost}', 'sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Look the name up at run time',
          says: '127.0.0.11 is Docker’s DNS; elsewhere put the nameserver of /etc/resolv.conf. A whole name is needed: nginx knows no search domains and no /etc/hosts.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['fastcgi_pass {upstream};'],
            add: ['resolver 127.0.0.11 valid=10s;', 'set $app {upstreamHost};', 'fastcgi_pass $app:{upstreamPort};'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'When DNS fails, requests fail with 502. Test one page.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Have nginx look the name up again and again',
      steps: [
        {
          title: 'Compare the address that nginx calls with the one of the name, then reload',
          says: 'The address stands after “upstream:” in the log. The reload mends it until the next move.',
          run: ['sudo tail -n 5 {proxyLog}', 'getent ahosts {upstreamHost}', 'nginx -v', 'sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'nginx 1.27.3 or newer: let the upstream group follow the name',
          says: 'Outside the server block; then proxy_pass http://app in the place of the old name, with the same path behind it. 127.0.0.11 is Docker’s DNS; elsewhere put the nameserver of /etc/resolv.conf.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: ['resolver 127.0.0.11 valid=10s;', 'upstream app {', '    zone app 64k;', '    server {upstream} resolve;', '}'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. The Host header becomes “app” unless proxy_set_header Host is set.',
          undo: 'Put the old lines back and reload.',
        },
        {
          title: 'An older nginx: put the name into a variable',
          says: 'If proxy_pass had a path behind the port (here location /api/ and a final /), the rewrite does what it did; without a path, leave the rewrite out.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream}/;'],
            add: [
              'resolver 127.0.0.11 valid=10s;',
              'set $app {upstreamHost};',
              'rewrite ^/api/(.*)$ /$1 break;',
              'proxy_pass http://$app:{upstreamPort};',
            ],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'A wrong rewrite sends the app other paths: try one page. When DNS fails, requests fail with 502.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Have the proxy take the new address',
      steps: [
        {
          title: 'Compare the address that the proxy calls with the one of the name',
          says: 'Where the proxy runs: in its container, not on your own machine.',
          run: ['sudo tail -n 5 {proxyLog}', 'getent ahosts {upstreamHost}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Reload the proxy, then have it look the name up at run time',
          says: 'HAProxy: a resolvers section, and resolvers NAME init-addr last,libc,none on the server line. Apache: disablereuse=on on ProxyPass. Varnish: vmod dynamic.',
          run: ['for p in nginx haproxy apache2 httpd caddy; do systemctl is-active -q $p && sudo systemctl reload $p; done'],
          risk: 'Low. Test the configuration before the reload.',
          undo: 'Put the old configuration back and reload.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See that the proxy calls today’s address',
      says: 'Make the app’s container anew, wait ten seconds, and ask again: that is the real test.',
      run: ['getent ahosts {upstreamHost}', 'curl -sv -o /dev/null {url}', 'sudo tail -n 5 {proxyLog}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Call a stable address (a Kubernetes service, a fixed IP), or a name that the proxy looks up at run time.',
    'Until then reload the proxy in the deploy, after the app’s container has changed.',
  ],
  references: [
    { title: 'nginx: server … resolve', url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server' },
    { title: 'nginx: resolver', url: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver' },
  ],
}
