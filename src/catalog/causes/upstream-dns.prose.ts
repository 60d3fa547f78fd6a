import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy has to turn the name {upstreamHost} into an address before it can connect, and gets none: the name does not exist for it, or its DNS server does not answer. nginx then says 502 for each request, or does not start (“host not found in upstream”); other proxies say 502 or 503.',
  why: [
    'The name is misspelt, was removed, or exists only in another network: a Compose network, a Kubernetes namespace, a VPN.',
    'nginx looks a name up at run time when proxy_pass holds a variable, and there is no resolver line (“no resolver defined”).',
    'nginx’s resolver reads neither /etc/hosts nor search domains, so a short name works in a shell and fails in nginx.',
    'The DNS server is down, or a firewall drops port 53.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Give nginx a name and a resolver that work',
      steps: [
        {
          title: 'See what the name gives here, and what nginx uses',
          says: 'On nginx’s machine, or inside its container.',
          run: [
            'getent ahosts {upstreamHost}',
            'cat /etc/resolv.conf',
            "sudo grep -rnE '^ *(resolver|set|server|proxy_pass|fastcgi_pass) ' /etc/nginx",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set the resolver',
          says: 'In the http block. Put the nameserver from /etc/resolv.conf here, an IPv6 one in brackets. Docker’s own is 127.0.0.11. In Kubernetes write the whole name: app.namespace.svc.cluster.local.',
          change: { file: '/etc/nginx/nginx.conf', add: ['resolver 127.0.0.53 valid=30s;', 'resolver_timeout 5s;'] },
          risk: 'None yet. nginx does not read the file until it reloads.',
          undo: 'Take the lines out.',
        },
        {
          title: 'Check and reload',
          says: 'A name without a variable is looked up here, once, through the system: “host not found in upstream” means that getent fails too.',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the lines out and reload.',
        },
        {
          title: 'If no DNS knows the name: write the address for now',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: ['proxy_pass http://ADDRESS:{upstreamPort};'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'It breaks when the app’s address changes. The Host header changes too, unless proxy_set_header Host is set.',
          undo: 'Put the name back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Make the name resolve where the proxy runs',
      steps: [
        {
          title: 'Ask for the name where the proxy runs',
          says: 'In the proxy’s container or pod, not on your own machine.',
          run: ['getent ahosts {upstreamHost}', 'cat /etc/resolv.conf', 'cat /etc/hosts'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend the name, or the way to it',
          says: 'Compose: put both services on one network of your own. Kubernetes: kubectl get svc,endpoints, and the name with its namespace. A misspelling: mend the proxy’s configuration. Then reload the proxy.',
          run: ['for p in nginx haproxy apache2 httpd caddy; do systemctl is-active -q $p && sudo systemctl reload $p; done'],
          risk: 'Low. Test the proxy’s configuration before the reload.',
          undo: 'Put the old name back and reload.',
        },
        {
          title: 'Or write the address into /etc/hosts for now, and reload the proxy',
          says: 'Put the app’s address in the place of ADDRESS.',
          change: { file: '/etc/hosts', add: ['ADDRESS {upstreamHost}'] },
          run: ['for p in nginx haproxy apache2 httpd caddy; do systemctl is-active -q $p && sudo systemctl reload $p; done'],
          risk: 'It goes stale without a word when the address changes.',
          undo: 'Take the line out and reload the proxy.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask for the name, then through the proxy',
      run: ['getent ahosts {upstreamHost}', 'curl -sv -o /dev/null {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Name two DNS servers in the proxy’s resolver, and alarm when either stops answering.',
    'Check the upstreams’ names in the deploy, from the proxy’s own network.',
  ],
  references: [
    { title: 'nginx: resolver', url: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver' },
    { title: 'nginx: proxy_pass', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass' },
  ],
}
