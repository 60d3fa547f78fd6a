import type { CauseProse, Step } from '../prose-form.ts'

const whoListens: Step = {
  title: 'See who listens where the proxy calls, and whose address that is',
  says: 'The proxy itself listens on port {upstreamPort}, and the name leads to an address of this machine: that is the loop. The app stands in the first list with another port.',
  run: ['sudo ss -ltnp', 'getent ahosts {upstreamHost}', 'ip -br addr'],
  risk: 'None. It only reads.',
  undo: 'Nothing to undo.',
}

export const prose: CauseProse = {
  happens:
    'The proxy calls {upstream}, and that is the proxy itself, straight or by way of a CDN or a second proxy. One request becomes hundreds within a second, until connections, open files or the header’s size run out. Then comes 500, 502 or 400, and one request stands in the access log many times.',
  why: [
    'The address of the upstream is the site’s public name, which leads back to the proxy.',
    'The port is missing, so the proxy calls its own port 80 or 443.',
    'Two proxies have each other as upstream, or the CDN’s origin is a name that leads to the CDN.',
    'The app’s port was given to the proxy, or a default server catches a name that nobody else serves.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Point nginx at the app and not at itself',
      steps: [
        {
          title: 'See the loop in the access log',
          says: 'The same path hundreds of times from an address of this machine.',
          run: ["sudo tail -n 5000 /var/log/nginx/access.log | awk '{print $1, $7}' | sort | uniq -c | sort -rn | head -n 5"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        whoListens,
        {
          title: 'Change the address to where the app listens',
          says: 'An address and a port, not the site’s own name.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: ['proxy_pass http://{listens};'],
          },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and restart',
          says: 'A restart and not a reload: old workers may be stuck in the loop.',
          run: ['sudo nginx -t && sudo systemctl restart nginx'],
          risk: 'Running requests are cut.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Break the circle',
      steps: [
        whoListens,
        {
          title: 'Behind a CDN, see where its origin leads',
          says: 'Put the origin, as the CDN’s settings name it, in the place of ORIGIN_NAME. It must lead to the origin’s own address (“DNS only” at Cloudflare); addresses of the CDN here are the loop.',
          run: ['getent ahosts ORIGIN_NAME'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write the app’s own address and port into {proxyName}, and restart it',
          says: 'Put the name of its service in the place of PROXY_SERVICE.',
          run: ['sudo systemctl restart PROXY_SERVICE'],
          risk: 'Running requests are cut.',
          undo: 'Put the old address back and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask once, and see one answer',
      says: 'In the proxy’s access log this request stands once.',
      run: ['curl -sv -o /dev/null {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Name upstreams by internal names or addresses that no public DNS record shares, and always with the port.'],
  references: [
    { title: 'nginx: proxy_pass', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass' },
    { title: 'RFC 9110, 7.6.3: Via, made to find loops', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-7.6.3' },
  ],
}
