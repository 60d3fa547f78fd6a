import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The connection to {upstream} succeeds, but the two ends speak different languages: HTTP to php-fpm or uWSGI, plain HTTP to a TLS port, TLS to a plain one, gRPC to HTTP/1. The upstream closes or resets within a millisecond, or answers bytes that the proxy cannot parse.',
  why: [
    'proxy_pass stands where php-fpm needs fastcgi_pass, or uWSGI uwsgi_pass.',
    'The app was switched to TLS, or away from it, and the proxy’s http:// or https:// stayed.',
    'Another service took the port: a database, Redis, SSH, a metrics page.',
    'gRPC or HTTP/2 without TLS is asked for with HTTP/1.1.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Speak FastCGI to php-fpm',
      steps: [
        {
          title: 'See who listens there',
          run: ["sudo ss -lxtnp | grep -E 'Local|php-fpm'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Change the location of .php to FastCGI',
          says: 'For a unix socket write fastcgi_pass unix:{socket};. The location or server needs the root folder of the site.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: [
              'include fastcgi_params;',
              'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
              'fastcgi_pass {upstream};',
            ],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. “File not found.” afterwards means that root is wrong.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'node',
      title: 'Speak to Node what it speaks',
      steps: [
        {
          title: 'Ask it both ways',
          says: 'The one that prints a status line is right. “wrong version number” means that the port is plain HTTP.',
          run: ['curl -sv -m 5 -o /dev/null http://{upstream}/', 'curl -skv -m 5 -o /dev/null https://{upstream}/'],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write that one into nginx',
          says: 'Node’s node:http server is plain. If https is what it speaks, swap the two lines and add proxy_ssl_server_name on;.',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['proxy_pass https://{upstream};'], add: ['proxy_pass http://{upstream};'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Plain HTTP between two machines can be read on the way.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'gunicorn',
      title: 'Speak to gunicorn what it speaks',
      steps: [
        {
          title: 'Ask it both ways',
          says: 'gunicorn speaks plain HTTP unless it has --certfile.',
          run: [
            'curl -sv -m 5 -o /dev/null http://{upstream}/',
            'curl -skv -m 5 -o /dev/null https://{upstream}/',
            'systemctl cat {service}',
          ],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write the one that printed a status line into nginx',
          says: 'For a unix socket: proxy_pass http://unix:{socket};.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['uwsgi_pass {upstream};', 'proxy_pass https://{upstream};'],
            add: ['proxy_pass http://{upstream};'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Plain HTTP between two machines can be read on the way.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Use the directive of the protocol that the upstream speaks',
      steps: [
        {
          title: 'See who listens there, and ask it both ways',
          run: ['sudo ss -ltnp', 'curl -sv -m 5 -o /dev/null http://{upstream}/', 'curl -skv -m 5 -o /dev/null https://{upstream}/'],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Change the directive',
          says: 'TLS: as here, with proxy_ssl_server_name on;. php-fpm: fastcgi_pass {upstream};. uWSGI: include uwsgi_params; and uwsgi_pass {upstream};. gRPC: grpc_pass grpc://{upstream};.',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['proxy_pass http://{upstream};'], add: ['proxy_pass https://{upstream};'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Bring both ends to one protocol',
      steps: [
        {
          title: 'See who listens there, and ask it both ways',
          says: 'No answer to either: it may be FastCGI, uwsgi, gRPC or another service. The process’s name tells.',
          run: ['sudo ss -ltnp', 'curl -sv -m 5 -o /dev/null http://{upstream}/', 'curl -skv -m 5 -o /dev/null https://{upstream}/'],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set that protocol in the proxy’s configuration, and reload it',
          says: 'Apache: ProxyPass with http://, https:// or fcgi://. HAProxy: ssl on the server line for TLS, proto h2 for HTTP/2, proto fcgi with use-fcgi-app for FastCGI. Caddy: https://, h2c:// or php_fastcgi.',
          run: ['for p in nginx haproxy apache2 httpd caddy; do systemctl is-active -q $p && sudo systemctl reload $p; done'],
          risk: 'Low. Test the configuration before the reload.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
  ],
  verify: [
    { title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' },
    {
      title: 'See that the proxy’s log stays quiet',
      run: ['sudo tail -n 5 {proxyLog}'],
      risk: 'None. It only reads.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Write scheme and port of each upstream down together, and change them in one commit.'],
  references: [
    { title: 'nginx: fastcgi_pass', url: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_pass' },
    { title: 'nginx: proxy_pass', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass' },
    { title: 'FastCGI specification', url: 'https://fastcgi-archives.github.io/FastCGI_Specification.html' },
  ],
}
