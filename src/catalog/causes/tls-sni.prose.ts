import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The upstream at {upstream} serves several names and wants to hear in the TLS handshake which one is meant (SNI). The proxy sends none, or a wrong one such as the name of its upstream group. The upstream ends the handshake (alert 112, 80 or 40, or a plain close) or shows another site’s certificate.',
  why: [
    'nginx sends no server name to upstreams unless proxy_ssl_server_name is on.',
    'proxy_pass names an upstream group, so the name sent is the group’s, such as “backend”.',
    'The upstream is called by its address, which is no name.',
    'The upstream moved behind a CDN or an ingress, which demands SNI.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Have nginx send the right server name',
      steps: [
        {
          title: 'See that the name makes the difference',
          says: 'The first fails or shows a foreign certificate, the second shows the right one. If {host} is not what the upstream serves, put its name there, here and below.',
          run: [
            'openssl s_client -connect {upstream} -noservername </dev/null',
            'openssl s_client -connect {upstream} -servername {host} </dev/null',
          ],
          risk: 'None. Two connections.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Send the name',
          says: 'In the location, beside proxy_pass.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['proxy_ssl_server_name on;', 'proxy_ssl_name {host};'] },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Take the lines out.',
        },
        {
          title: 'Check and reload',
          says: 'If the answer is now 421 or another site’s page, the upstream wants the same name in proxy_set_header Host.',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. With proxy_ssl_verify on, the certificate is checked against the new name.',
          undo: 'Take the lines out and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Give the Node app a certificate for callers without a name',
      steps: [
        {
          title: 'Add a default certificate beside SNICallback, and restart',
          says: 'With SNICallback alone, Node has nothing to show to a caller that sends no name. Better still, have the proxy send it.',
          change: {
            file: 'the file that starts the server',
            remove: ['https.createServer({ SNICallback }, app)'],
            add: ['https.createServer({ key, cert, SNICallback }, app)'],
          },
          run: ['sudo systemctl restart {service}', 'openssl s_client -connect {upstream} -noservername </dev/null'],
          risk: 'A few seconds without the app.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Have the proxy send the right server name',
      steps: [
        {
          title: 'See that the name makes the difference',
          says: 'If {host} is not what the upstream serves, put its name there.',
          run: [
            'openssl s_client -connect {upstream} -noservername </dev/null',
            'openssl s_client -connect {upstream} -servername {host} </dev/null',
          ],
          risk: 'None. Two connections.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set the name in the proxy’s configuration, and reload it',
          says: 'HAProxy: sni str({host}) on the server line, and check-sni {host} for its checks. Apache: call the upstream by its name. Envoy: sni in UpstreamTlsContext. Caddy: tls_server_name {host}. Traefik: serverName in serversTransport.',
          run: ['for p in nginx haproxy apache2 httpd caddy; do systemctl is-active -q $p && sudo systemctl reload $p; done'],
          risk: 'Low. Test the configuration before the reload.',
          undo: 'Take the name out and reload.',
        },
      ],
    },
  ],
  verify: [
    { title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' },
    {
      title: 'See that no new handshake fails',
      run: ['sudo tail -n 5 {proxyLog}'],
      risk: 'None. It only reads.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Wherever proxy_pass says https://, set proxy_ssl_server_name and proxy_ssl_name with it.'],
  references: [
    { title: 'nginx: proxy_ssl_server_name', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_server_name' },
    { title: 'nginx: proxy_ssl_name', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_name' },
    { title: 'RFC 6066: server name indication', url: 'https://www.rfc-editor.org/rfc/rfc6066.html#section-3' },
  ],
}
