import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'A limit on requests or connections for each client refused the request before {upstream} was asked. That is what it is for: the upstream is not at fault. nginx answers 503 unless told otherwise, which looks like an outage; most others say 429, Cloudflare with error 1015.',
  why: [
    'One client asks too often: a crawler, a script, a page that retries in a loop.',
    'All people seem to be one client, because the proxy sees only the address of a CDN or balancer before it.',
    'The limit is tighter than one page needs: a page with 40 images makes 40 requests at once.',
    'An office or a mobile network shares one address.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Count the right client, and leave room for a page',
      steps: [
        {
          title: 'See who is refused, and by which limit',
          says: 'One address far ahead: is it the CDN’s or balancer’s? Then mend the address first. Else it is a guest who asks too much, and all is well.',
          run: [
            "sudo grep -E 'limiting (requests|connections)' {proxyLog} | grep -oE 'client: [^,]+' | sort | uniq -c | sort -rn | head",
            "sudo grep -RnE 'limit_(req|conn)' /etc/nginx",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it is the proxy before you: use the address that it passes on',
          says: 'Put its address or network in the place of PROXY_NETWORK, a line for each. Cloudflare sends CF-Connecting-IP. These lines belong into http.',
          change: {
            file: '/etc/nginx/conf.d/real-ip.conf',
            add: ['set_real_ip_from PROXY_NETWORK;', 'real_ip_header X-Forwarded-For;', 'real_ip_recursive on;'],
          },
          risk: 'None yet. Name only proxies of your own: whoever is trusted can claim any address.',
          undo: 'Delete the file.',
        },
        {
          title: 'If people are refused: allow bursts, and say 429',
          says: 'burst is how many may come at once. The zone’s name and rate stay as they are.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['limit_req zone=perip;'],
            add: ['limit_req zone=perip burst=50 nodelay;', 'limit_req_status 429;', 'limit_conn_status 429;'],
          },
          risk: 'None yet. The app gets short peaks that were held back before.',
          undo: 'Put the old line back.',
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
      title: 'Wait, ask less often, or raise the limit that refused',
      steps: [
        {
          title: 'See who refuses, and for how long',
          says: 'Retry-After is the time in seconds. Server and the page name who refused. A visitor can only wait that long and ask less often.',
          run: ['curl -s -o /dev/null -D - {url}'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Where the limit is yours, raise it or leave good clients out, and reload the proxy',
          says: 'Cloudflare: Security rules, rate limiting; it takes effect at once. HAProxy: the http-request deny or tarpit rule with sc_http_req_rate. Traefik: the rateLimit middleware. Put the name of the service in the place of PROXY_SERVICE.',
          run: ['sudo systemctl reload PROXY_SERVICE'],
          risk: 'The limit protects the app: look at its load before you raise it.',
          undo: 'Put the old number back and reload again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask twenty times quickly, and count the answers',
      says: 'Only good answers, for as many requests as a page needs.',
      run: ['for i in $(seq 20); do curl -s -o /dev/null -D - {url} | head -n 1; done | sort | uniq -c'],
      risk: 'Low. Twenty requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Answer 429 with Retry-After, never 503, so that a limit is not taken for an outage. Try a new limit with limit_req_dry_run first.',
  ],
  references: [
    { title: 'nginx: limit_req', url: 'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html' },
    { title: 'nginx: real_ip', url: 'https://nginx.org/en/docs/http/ngx_http_realip_module.html' },
    { title: 'RFC 6585, 4: 429 Too Many Requests', url: 'https://www.rfc-editor.org/rfc/rfc6585.html#section-4' },
  ],
}
