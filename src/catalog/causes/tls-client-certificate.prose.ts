import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The upstream at {upstream} asks the proxy to prove who it is with a certificate of its own (mutual TLS). The proxy has none, or one that the upstream does not trust, so the upstream ends the connection: alert 116 (certificate required), 42, 48, or 40 with TLS 1.2. With TLS 1.3 the alert comes only after the request was sent.',
  why: [
    'Mutual TLS was switched on at the upstream, and the proxy was never given a certificate.',
    'The proxy’s certificate has expired.',
    'The upstream trusts another authority than the one that signed the proxy’s certificate.',
    'A service mesh or a CDN’s “authenticated origin pull” expects its own certificate.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Give nginx a client certificate',
      steps: [
        {
          title: 'See whom the upstream trusts, and whether your certificate is one of them',
          says: '“Acceptable client certificate CA names” must hold the issuer of proxy.pem. The paths stand for yours.',
          run: [
            'openssl s_client -connect {upstream} -servername {upstreamHost} </dev/null',
            'sudo openssl x509 -in /etc/nginx/tls/proxy.pem -noout -subject -issuer -dates',
            'sudo curl -sv -o /dev/null --cert /etc/nginx/tls/proxy.pem --key /etc/nginx/tls/proxy.key https://{upstream}/',
          ],
          risk: 'None. Two connections.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Send it',
          says: 'In the location, beside proxy_pass. The file holds the certificate, then its intermediates.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: ['proxy_ssl_certificate /etc/nginx/tls/proxy.pem;', 'proxy_ssl_certificate_key /etc/nginx/tls/proxy.key;'],
          },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Take the lines out.',
        },
        {
          title: 'Keep the key to root, check and reload',
          run: ['sudo chmod 600 /etc/nginx/tls/proxy.key', 'sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. A key that does not fit the certificate fails the test, and nothing changes.',
          undo: 'Take the lines out and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Have the Node app trust the proxy’s certificate',
      steps: [
        {
          title: 'Trust its issuer, and restart',
          says: 'proxy-ca.pem is the authority that signed the proxy’s certificate. To ask for none any more, take requestCert and rejectUnauthorized out.',
          change: {
            file: 'the file that starts the server',
            remove: ['https.createServer({ key, cert, requestCert: true, rejectUnauthorized: true }, app)'],
            add: [
              "const ca = readFileSync('/etc/ssl/proxy-ca.pem')",
              'https.createServer({ key, cert, ca, requestCert: true, rejectUnauthorized: true }, app)',
            ],
          },
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Everyone with a certificate of that authority may connect.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Have gunicorn trust the proxy’s certificate',
      steps: [
        {
          title: 'See how it is started',
          says: '--cert-reqs 2 demands a client certificate, signed by an authority in --ca-certs.',
          run: ['systemctl cat {service}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Trust the issuer of the proxy’s certificate, and restart',
          says: 'Flags in ExecStart win over this variable: change them there. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment="GUNICORN_CMD_ARGS=--cert-reqs 2 --ca-certs /etc/ssl/proxy-ca.pem"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Everyone with a certificate of that authority may connect.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Give the proxy a certificate that the upstream trusts',
      steps: [
        {
          title: 'See whom the upstream trusts',
          says: 'The list stands under “Acceptable client certificate CA names”.',
          run: ['openssl s_client -connect {upstream} -servername {upstreamHost} </dev/null'],
          risk: 'None. One connection.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set certificate and key in the proxy’s configuration, and reload it',
          says: 'HAProxy: crt on the server line. Apache: SSLProxyMachineCertificateFile. Caddy: tls_client_auth. Traefik: certificates in serversTransport. A CDN: switch its authenticated origin pull on.',
          run: ['for p in nginx haproxy apache2 httpd caddy; do systemctl is-active -q $p && sudo systemctl reload $p; done'],
          risk: 'Low. Test the configuration before the reload.',
          undo: 'Take the lines out and reload.',
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
  prevent: ['Renew the proxy’s certificate by machine, reload the proxy after it, and alarm two weeks before the end.'],
  references: [
    { title: 'nginx: proxy_ssl_certificate', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_certificate' },
    { title: 'Node: TLS', url: 'https://nodejs.org/api/tls.html' },
    { title: 'RFC 8446: certificate_required', url: 'https://www.rfc-editor.org/rfc/rfc8446.html#section-6.2' },
  ],
}
