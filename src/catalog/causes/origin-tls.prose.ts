import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The edge connects to the origin’s port 443, and the TLS handshake fails (Cloudflare’s 525) or the certificate is refused (526; elsewhere 502 or 503). People’s own connection to the edge is fine. What is wrong behind the edge is not known yet.',
  why: [
    'The origin’s certificate has expired: its renewal fails, or the web server was not reloaded after it.',
    'The certificate is for another name, is self-signed, or its intermediate is not sent, and the edge verifies it.',
    'Port 443 has no TLS, or no certificate for the name that the edge sends (SNI).',
    'The origin allows no TLS version or cipher that the edge offers.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Give nginx on the origin a valid certificate',
      steps: [
        {
          title: 'Read the certificate that nginx sends for {host}',
          says: 'Look at notAfter, at the names, and at the issuer.',
          run: [
            'openssl s_client -connect 127.0.0.1:443 -servername {host} </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName',
            'sudo certbot certificates',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it has expired, renew it',
          says: 'With another ACME client or a bought certificate, use its own way.',
          run: ['sudo certbot renew --cert-name {host}'],
          risk: 'Low. Let’s Encrypt limits the number of tries: try with --dry-run after a failure.',
          undo: 'Nothing to undo. The old certificate stays in /etc/letsencrypt/archive.',
        },
        {
          title: 'Let the server block for {host} use the full chain',
          says: 'fullchain.pem holds the intermediate; cert.pem does not.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['ssl_certificate /etc/letsencrypt/live/{host}/cert.pem;'],
            add: [
              'ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;',
              'ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;',
              'ssl_protocols TLSv1.2 TLSv1.3;',
            ],
          },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Put the old lines back.',
        },
        {
          title: 'Check the file and reload; a renewed certificate needs it too',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old lines back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Shake hands as the edge does, and mend what fails',
      steps: [
        {
          title: 'Repeat the handshake against the origin',
          says: 'Put the origin’s address in the place of ORIGIN_IP. “Verify return code: 0 (ok)” is good; an “alert” names the version, the cipher or the name; “wrong version number” means no TLS on that port.',
          run: [
            "openssl s_client -connect ORIGIN_IP:443 -servername {host} -verify_hostname {host} </dev/null 2>&1 | grep -E 'Verif|verify|alert|error|Protocol|subject|issuer'",
          ],
          risk: 'None. One handshake.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Renew or replace the certificate on the origin, and reload its web server',
          says: 'It must name {host}, be in date, and come with its intermediate. A CDN’s own origin certificate works only behind that CDN.',
          run: ['sudo systemctl reload {service}'],
          risk: 'Low. If the unit cannot reload, restart it.',
          undo: 'Put the old certificate back and reload again.',
        },
        {
          title: 'Only if that takes long: have the edge accept the certificate for now',
          says: 'At Cloudflare, SSL/TLS mode “Full” instead of “Full (strict)”. Never “Flexible”: it sends plain HTTP and often makes redirect loops. It takes effect at once.',
          risk: 'Until it is undone, the edge does not notice somebody who poses as the origin.',
          undo: 'Set “Full (strict)” again as soon as the certificate is valid.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Let curl verify the origin, then ask the edge',
      says: 'curl is silent about certificates and both first lines are no longer 5xx. With a CDN’s own origin certificate only the second can be good.',
      run: [
        'curl -sS -o /dev/null -D - --resolve {host}:443:ORIGIN_IP https://{host}/ | head -n 1',
        'curl -s -o /dev/null -D - {url} | head -n 1',
      ],
      risk: 'None. Two requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Reload the web server after each renewal (certbot renew --deploy-hook "systemctl reload nginx").',
    'Alert on the origin’s own certificate 14 days before it ends: a check through the edge sees only the edge’s.',
  ],
  references: [
    { title: 'Cloudflare: SSL/TLS modes', url: 'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/' },
    { title: 'nginx: ssl_certificate', url: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_certificate' },
    { title: 'Certbot: renewing certificates', url: 'https://eff-certbot.readthedocs.io/en/stable/using.html#renewing-certificates' },
  ],
}
