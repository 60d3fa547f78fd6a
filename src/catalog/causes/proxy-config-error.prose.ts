import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy runs into its own configuration: an address that it cannot use, a name without a resolver, a module that is not loaded, a container without a port. It answers 500, 502 or 404 and never asks {upstream}. A file with a mistake also keeps a reload from taking effect, so the old settings go on until a restart fails.',
  why: [
    'A variable in proxy_pass is empty, or holds a name that nginx must look up without a resolver.',
    'The address lacks its scheme or its port.',
    'A module for this kind of upstream is not loaded.',
    'Labels or an ingress name a port, a network or a service that does not exist.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Mend the line that nginx names',
      steps: [
        {
          title: 'Let nginx check its files, and see what changed today',
          run: [
            'sudo nginx -t',
            "sudo grep -E 'emerg|no resolver|in upstream \"|invalid URL prefix|zero length URI' {proxyLog} | tail -n 5 | cut -c 1-300",
            "sudo find /etc/nginx -type f -mtime -1 -exec ls -l '{}' +",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'For “no resolver defined”: name one',
          says: '127.0.0.53 is systemd-resolved; Docker’s own is 127.0.0.11. See /etc/resolv.conf. Without a variable in proxy_pass none is needed.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['resolver 127.0.0.53 valid=30s;'] },
          risk: 'None yet.',
          undo: 'Take the line out.',
        },
        {
          title: 'For “invalid URL prefix” and no host or port: write the whole address',
          says: 'After “zero length URI” look at the rewrite above it: it leaves an empty path.',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['proxy_pass $backend;'], add: ['proxy_pass http://{upstream};'] },
          risk: 'None yet. A name instead of an address is then looked up only when nginx starts or reloads.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check again, then reload or start',
          run: ['sudo nginx -t && sudo systemctl reload-or-restart nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old lines back and run it again.',
        },
      ],
    },
    {
      proxy: 'apache',
      app: null,
      title: 'Load the proxy module that is missing',
      steps: [
        {
          title: 'See what is loaded, load the rest, and restart',
          says: '“scheme fcgi” needs proxy_fcgi, http proxy_http, ws proxy_wstunnel, balancer proxy_balancer and lbmethod_byrequests. On Red Hat: LoadModule in /etc/httpd/conf.modules.d/00-proxy.conf, then sudo systemctl restart httpd.',
          run: [
            'sudo apachectl -M | grep proxy',
            'sudo a2enmod proxy proxy_http proxy_fcgi',
            'sudo apachectl configtest && sudo systemctl restart apache2',
          ],
          risk: 'A second without the site. Running requests are cut.',
          undo: 'Unload what was not loaded before, and restart.',
          undoRun: 'sudo a2dismod proxy_fcgi && sudo systemctl restart apache2',
        },
      ],
    },
    {
      proxy: 'traefik',
      app: null,
      title: 'Give Traefik a port and a network that it shares',
      steps: [
        {
          title: 'Name both in the app’s labels',
          says: 'Put your names in the place of APP and NETWORK: the network’s full name, as docker network ls shows it. Traefik must be in it too.',
          change: {
            file: 'docker-compose.yml',
            add: ['- traefik.http.services.APP.loadbalancer.server.port={upstreamPort}', '- traefik.docker.network=NETWORK'],
          },
          run: ['docker network ls', 'docker compose up -d'],
          risk: 'The app’s container is made anew: some seconds without it.',
          undo: 'Take the labels out and run the same command.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Check the configuration of {proxyName}, mend it, reload',
      steps: [
        {
          title: 'Let the proxy check its own files',
          says: 'Take the line of yours. It names file and line.',
          run: [
            'sudo haproxy -c -f /etc/haproxy/haproxy.cfg',
            'sudo caddy validate --config /etc/caddy/Caddyfile',
            'sudo apachectl configtest',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend that line, or put the last version back, then reload',
          says: 'Put the name of its service in the place of PROXY_SERVICE.',
          run: ['sudo systemctl reload-or-restart PROXY_SERVICE'],
          risk: 'Low after a clean check. Without one a restart may leave no proxy at all.',
          undo: 'Put the old line back and run it again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask through the proxy, and see that no new line comes to its log',
      run: ['curl -sv -o /dev/null {url}', 'sudo tail -n 5 {proxyLog}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Keep the configuration in version control, and have the deploy run the proxy’s own test before every reload.'],
  references: [
    { title: 'nginx: resolver', url: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver' },
    { title: 'Apache: mod_proxy', url: 'https://httpd.apache.org/docs/2.4/mod/mod_proxy.html' },
    { title: 'Traefik and Docker', url: 'https://doc.traefik.io/traefik/v3.0/routing/providers/docker/' },
  ],
}
