import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'Proxy and app use different loopback addresses: one 127.0.0.1 (IPv4), the other [::1] (IPv6), often because one of them was told “localhost”. The proxy calls {upstream}, the app listens on the other one, and the kernel refuses. Where the proxy tries both, refused lines stand beside answers of 200.',
  why: [
    'The proxy’s configuration says localhost, which stands for ::1 and for 127.0.0.1 in /etc/hosts.',
    'Node 17 and newer takes the system’s order for localhost, so listen(port, “localhost”) may bind to ::1 alone.',
    'The app was bound to 127.0.0.1 by hand, and the proxy prefers IPv6.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Write the address where php-fpm listens into nginx',
      steps: [
        {
          title: 'See which one php-fpm listens on',
          finds: 'listens',
          run: ["sudo ss -ltnp | grep -E 'Local|php-fpm'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write that address into nginx',
          says: 'With brackets around an IPv6 address, as in [::1]. The old line may say localhost.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['fastcgi_pass {upstream};'],
            add: ['fastcgi_pass {listens};'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Write the address where the app listens into nginx',
      steps: [
        {
          title: 'See which one the app listens on',
          finds: 'listens',
          says: '127.0.0.1 is IPv4, [::1] is IPv6; * means both.',
          run: ['sudo ss -ltnp'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write that address into nginx',
          says: 'With brackets around an IPv6 address, as in [::1]. The old line may say localhost.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: ['proxy_pass http://{listens};'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Bind the Node app to an address, not to a name',
      steps: [
        {
          title: 'See which one it listens on',
          run: ["sudo ss -ltnp | grep -E 'Local|node'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Bind it to the one that the proxy calls, and restart',
          says: 'Write ::1 without brackets if the proxy calls [::1].',
          change: {
            file: 'the file that starts the server',
            remove: ["server.listen({upstreamPort}, 'localhost')"],
            add: ["server.listen({upstreamPort}, '127.0.0.1')"],
          },
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Others on the machine that call [::1] now fail.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Bind gunicorn to both',
      steps: [
        {
          title: 'See which one it listens on',
          run: ["sudo ss -ltnp | grep -E 'Local|gunicorn'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Bind it to both addresses, and restart',
          says: 'A --bind in ExecStart wins over this variable: change it there. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment="GUNICORN_CMD_ARGS=--bind 127.0.0.1:{upstreamPort} --bind [::1]:{upstreamPort}"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Without IPv6 on the machine it does not start.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Use one address on both sides',
      steps: [
        {
          title: 'See which one the app listens on, and what localhost stands for',
          run: ['sudo ss -ltnp', 'getent ahosts localhost'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write 127.0.0.1 instead of localhost in both configurations, and restart the app',
          says: 'Reload the proxy too, so that it takes the new address.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Put the old names back, restart and reload.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask both addresses',
      says: 'The one that the proxy calls must say “Connected”. php-fpm then answers nothing that curl can read; that is fine.',
      run: [
        'curl -sv -m 3 -o /dev/null http://127.0.0.1:{upstreamPort}/',
        "curl -gsv -m 3 -o /dev/null 'http://[::1]:{upstreamPort}/'",
        'curl -sv -o /dev/null {url}',
      ],
      risk: 'None. Three requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Write addresses, not localhost, in configurations of proxies and servers.'],
  references: [
    { title: 'Node: dns order of addresses', url: 'https://nodejs.org/api/dns.html#dnssetdefaultresultorderorder' },
    { title: 'nginx: proxy_pass', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass' },
    { title: 'RFC 6724: order of addresses', url: 'https://www.rfc-editor.org/rfc/rfc6724.html' },
  ],
}
