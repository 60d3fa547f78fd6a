import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy checks the certificate that {upstream} shows and refuses it: expired, made out to another name, or signed by someone whom it does not know. It ends the connection before the request is sent. The log says which of the three it was.',
  why: [
    'The certificate ran out, or was renewed on disk and the app still holds the old one in memory.',
    'The upstream sends its own certificate without the intermediate one.',
    'It is self-signed or from a company’s own authority, which the proxy was not told about.',
    'The name that the proxy checks is not in the certificate: an upstream group’s name, or an address.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Bring certificate, name and trust together',
      steps: [
        {
          title: 'See the certificate, and what nginx checks',
          says: 'Compare notAfter with today, and the names with proxy_ssl_name. “verify error:num=20” or 21: the intermediate or the issuer is missing.',
          run: [
            'openssl s_client -connect {upstream} -servername {upstreamHost} -showcerts </dev/null',
            'openssl s_client -connect {upstream} -servername {upstreamHost} </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName',
            "sudo grep -rn 'proxy_ssl_' /etc/nginx",
          ],
          risk: 'None. Two connections.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Expired or incomplete: renew it at the upstream, with its whole chain, and restart the app',
          says: 'On the app’s machine; certbot is one way. Most apps read the certificate only when they start.',
          run: ['sudo certbot renew', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Put the old certificate back. An expired one helps nobody.',
        },
        {
          title: 'Another name or an unknown issuer: tell nginx',
          says: 'Put a name from the certificate in the place of NAME, and the issuer’s file in that of upstream-ca.pem. For a public issuer on Debian it is /etc/ssl/certs/ca-certificates.crt.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: [
              'proxy_ssl_server_name on;',
              'proxy_ssl_name NAME;',
              'proxy_ssl_trusted_certificate /etc/nginx/upstream-ca.pem;',
              'proxy_ssl_verify_depth 2;',
            ],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. proxy_ssl_verify off would also end the 502, and let anyone on the way read and change the traffic.',
          undo: 'Put the old lines back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Have the Node app show a valid certificate with its chain',
      steps: [
        {
          title: 'See the certificate that it shows',
          run: ['openssl s_client -connect {upstream} -servername {upstreamHost} -showcerts </dev/null'],
          risk: 'None. One connection.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Renew it, load the whole chain, and restart',
          says: 'fullchain.pem holds the certificate and the intermediate. Node reads it when it starts.',
          change: {
            file: 'the file that starts the server',
            remove: ["cert: readFileSync('/etc/letsencrypt/live/{host}/cert.pem')"],
            add: ["cert: readFileSync('/etc/letsencrypt/live/{host}/fullchain.pem')"],
          },
          run: ['sudo certbot renew', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Have gunicorn show a valid certificate with its chain',
      steps: [
        {
          title: 'See the certificate that it shows, and how it is started',
          run: ['openssl s_client -connect {upstream} -servername {upstreamHost} -showcerts </dev/null', 'systemctl cat {service}'],
          risk: 'None. One connection.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Renew it, load the whole chain, and restart',
          says: 'A --certfile in ExecStart wins over this variable: change it there. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: [
              '[Service]',
              'Environment="GUNICORN_CMD_ARGS=--certfile /etc/letsencrypt/live/{host}/fullchain.pem --keyfile /etc/letsencrypt/live/{host}/privkey.pem"',
            ],
          },
          run: ['sudo certbot renew', 'sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Its user must be able to read the key, or it does not start.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Bring certificate, name and trust together',
      steps: [
        {
          title: 'See the certificate, from the proxy’s machine',
          run: [
            'openssl s_client -connect {upstream} -servername {upstreamHost} </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName',
          ],
          risk: 'None. One connection.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Renew it at the upstream, or give the proxy the issuer and the right name, and reload both',
          says: 'HAProxy: ca-file and verifyhost on the server line. Apache: SSLProxyCACertificateFile. Caddy: tls_trust_pool and tls_server_name. Traefik: rootCAs and serverName in serversTransport.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Switching the check off lets anyone on the way read the traffic.',
          undo: 'Put the old lines back and reload.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See the dates of the new certificate, and ask through the proxy',
      run: [
        'openssl s_client -connect {upstream} -servername {upstreamHost} </dev/null 2>/dev/null | openssl x509 -noout -dates',
        'curl -sv -o /dev/null {url}',
      ],
      risk: 'None. One connection, one request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Renew by machine, restart or reload the app in the renewal’s hook, and alarm two weeks before the end.'],
  references: [
    { title: 'nginx: proxy_ssl_verify', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_verify' },
    {
      title: 'nginx: proxy_ssl_trusted_certificate',
      url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_trusted_certificate',
    },
    { title: 'gunicorn: certfile', url: 'https://docs.gunicorn.org/en/stable/settings.html#certfile' },
  ],
}
