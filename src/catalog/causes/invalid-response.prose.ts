import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'Something came back from {upstream} that the proxy cannot read as a valid response: another protocol, a broken header line, or two headers that contradict each other. The proxy drops it and sends 502. This is what was seen; why it happens is still open.',
  why: [
    'Another service, or another protocol, is on that port: TLS, FastCGI, uwsgi, SSH, a database.',
    'The app writes a header with a space in its name, a line break in its value, or no colon.',
    'The app sends Content-Length and Transfer-Encoding together; nginx refuses that since 1.23.0.',
    'A script prints text before its header, or a second answer follows the first on the same connection.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Read the bytes that nginx refuses',
      steps: [
        {
          title: 'Read nginx’s own words',
          says: 'The line quotes the offending header, or says “no valid HTTP/1.0 header”, “duplicate header” or “unsupported FastCGI protocol version”.',
          run: ["sudo grep 'upstream sent' {proxyLog} | tail -n 5"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Read the raw bytes of the answer',
          says: '^U^C at the start is TLS, SSH-2.0 is SSH, nothing at all is often FastCGI or uwsgi. Otherwise look for the broken line.',
          run: [
            'timeout 10 bash -c \'exec 3<>/dev/tcp/{upstreamHost}/{upstreamPort}; printf "GET / HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n" >&3; head -c 2000 <&3\' | cat -v',
          ],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it is another protocol, use the directive that speaks it',
          says: 'TLS: https:// in proxy_pass. FastCGI: fastcgi_pass. uwsgi: uwsgi_pass. gRPC: grpc_pass. If it is HTTP with a broken line, mend the app instead.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstreamHost}:{upstreamPort};'],
            add: ['proxy_pass https://{upstreamHost}:{upstreamPort};'],
          },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Find what PHP sends before or inside its header',
      steps: [
        {
          title: 'Read nginx’s and PHP’s words',
          run: [
            "sudo grep -E 'upstream sent|sent in stderr' {proxyLog} | tail -n 10 | cut -c 1-400",
            "sudo sh -c 'tail -n 50 /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Make sure that the location uses fastcgi_pass',
          says: 'For php-fpm on TCP, write {upstream} after fastcgi_pass instead of the socket.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstreamHost}:{upstreamPort};'],
            add: [
              'include fastcgi_params;',
              'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
              'fastcgi_pass unix:{socket};',
            ],
          },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Put the old lines back.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old lines back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find the bytes that do not parse, then mend who sends them',
      steps: [
        {
          title: 'Read the raw bytes of the answer',
          says: '^U^C at the start is TLS, SSH-2.0 is SSH, nothing at all is often FastCGI or uwsgi. Otherwise look for a header line with a space, a control character or no colon.',
          run: [
            'timeout 10 bash -c \'exec 3<>/dev/tcp/{upstreamHost}/{upstreamPort}; printf "GET / HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n" >&3; head -c 2000 <&3\' | cat -v',
          ],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'See which program it is',
          run: ["sudo ss -ltnp 'sport = :{upstreamPort}'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend the header in the app, or the protocol in the proxy, and restart what you changed',
          says: 'Let the framework set Content-Length and Transfer-Encoding; take hand-written ones out.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Deploy the previous version.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask through the proxy',
      says: 'The first line is no longer 502.',
      run: ['curl -s -o /dev/null -D - {url} | head -n 1'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Put no user input into a header without checking it.',
    'Test each deploy through the same proxy that production uses; curl forgives more.',
  ],
  references: [
    { title: 'RFC 9112: HTTP/1.1 message syntax', url: 'https://www.rfc-editor.org/rfc/rfc9112.html' },
    { title: 'nginx: changes', url: 'https://nginx.org/en/CHANGES' },
  ],
}
