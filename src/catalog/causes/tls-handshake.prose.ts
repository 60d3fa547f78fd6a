import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The TCP connection to {upstream} succeeds, then TLS fails: the two ends share no version or no cipher. One of them sends an alert (70 for the version, 40 for the ciphers) or just closes, before any HTTP was spoken.',
  why: [
    'The upstream is old and knows only TLS 1.0 or 1.1, which OpenSSL 3 refuses by default.',
    'The upstream was hardened to TLS 1.3, and the proxy is limited to 1.2 or less, in its configuration or by its age.',
    'A list of ciphers on one side leaves nothing in common with the other, or with its type of key (RSA, ECDSA).',
    'The upstream’s key or DH parameters are too short (“ee key too small”, “dh key too small”).',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Let nginx offer what the upstream accepts',
      steps: [
        {
          title: 'See what the upstream accepts, and what nginx offers',
          says: 'A line “Cipher is” with a name means that it works; “(NONE)” that it does not.',
          run: [
            'openssl s_client -connect {upstream} -servername {upstreamHost} -tls1_2 </dev/null',
            'openssl s_client -connect {upstream} -servername {upstreamHost} -tls1_3 </dev/null',
            "sudo grep -rnE 'proxy_ssl_(protocols|ciphers)' /etc/nginx",
          ],
          risk: 'None. Two connections.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Offer TLS 1.2 and 1.3, with OpenSSL’s usual ciphers',
          says: 'In the location, in the place of narrower lines.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: ['proxy_ssl_protocols TLSv1.2 TLSv1.3;', 'proxy_ssl_ciphers DEFAULT;'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old lines back and reload.',
        },
        {
          title: 'Only if the upstream is old and cannot be renewed now',
          says: 'In the place of the two lines above, and in this one location only.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: ['proxy_ssl_protocols TLSv1 TLSv1.1 TLSv1.2;', 'proxy_ssl_ciphers DEFAULT:@SECLEVEL=0;'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'High on a foreign network: this encryption can be broken. Renew the upstream soon.',
          undo: 'Put the two lines above back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Let the Node app accept TLS 1.2 and 1.3',
      steps: [
        {
          title: 'See what it accepts, then take the narrow options out and restart',
          says: 'Without options Node accepts TLS 1.2 and 1.3.',
          change: {
            file: 'the file that starts the server',
            remove: ["https.createServer({ key, cert, secureProtocol: 'TLSv1_method' }, app)"],
            add: ["https.createServer({ key, cert, minVersion: 'TLSv1.2' }, app)"],
          },
          run: ['openssl s_client -connect {upstream} -tls1_2 </dev/null', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Very old clients no longer connect.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Let gunicorn accept TLS 1.2 and 1.3',
      steps: [
        {
          title: 'See how it is started',
          says: 'Look for --ssl-version and --ciphers, here and in gunicorn.conf.py.',
          run: ['systemctl cat {service}', 'openssl s_client -connect {upstream} -tls1_2 </dev/null'],
          risk: 'None. One connection.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Take both out, and restart',
          says: 'Without them both ends choose the best that they share. sudo systemctl edit --full {service} opens the unit.',
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Put them back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Give both ends a version and a cipher in common',
      steps: [
        {
          title: 'See what the upstream accepts, from the proxy’s machine',
          says: 'A line “Cipher is” with a name means that it works; “(NONE)” that it does not.',
          run: [
            'openssl s_client -connect {upstream} -servername {upstreamHost} -tls1_2 </dev/null',
            'openssl s_client -connect {upstream} -servername {upstreamHost} -tls1_3 </dev/null',
          ],
          risk: 'None. Two connections.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Allow TLS 1.2 and 1.3 on both sides, and reload both',
          says: 'HAProxy: ssl-min-ver TLSv1.2 on the server line. Apache: SSLProxyProtocol and SSLProxyCipherSuite. The upstream: its own minimum version and ciphers.',
          run: ['for p in nginx haproxy apache2 httpd caddy; do systemctl is-active -q $p && sudo systemctl reload $p; done'],
          risk: 'Low. Test the configuration before the reload.',
          undo: 'Put the old lines back and reload.',
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
  prevent: ['Keep TLS 1.2 and 1.3 open on both sides, and try a handshake from the proxy before either side is upgraded or hardened.'],
  references: [
    { title: 'nginx: proxy_ssl_protocols', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_protocols' },
    { title: 'Node: TLS', url: 'https://nodejs.org/api/tls.html' },
    { title: 'RFC 8446: alerts', url: 'https://www.rfc-editor.org/rfc/rfc8446.html#section-6' },
  ],
}
