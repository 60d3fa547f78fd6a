import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy answers 502 without asking the upstream: a rule says so, or a cache repeats an old one. It is at once, the error log is silent, and $upstream_status is empty or the cache says HIT.',
  why: [
    'A line such as “return 502” was left from maintenance, or stands in a default server that catches the wrong name.',
    'The cache keeps errors: proxy_cache_valid any, or one for 502.',
    'error_page or a map turns another status into 502.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Take the rule out, or have nginx forget the cached 502',
      steps: [
        {
          title: 'Find every line that can do it',
          run: ["sudo grep -RnE '502|_cache_valid +(any|[0-9])|_cache_path' /etc/nginx"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'A rule: take it out',
          says: 'If it stands in a default server, {host} is missing from server_name elsewhere: add it there instead.',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['return 502;'], add: ['proxy_pass http://{upstream};'] },
          risk: 'None yet. Somebody may have had a reason: ask, if you can.',
          undo: 'Put the old line back.',
        },
        {
          title: 'A cache: keep only good answers',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_cache_valid any 10m;'],
            add: ['proxy_cache_valid 200 301 302 10m;', 'proxy_cache_valid 404 1m;'],
          },
          risk: 'None yet. The upstream gets more requests while it fails.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old lines back and reload again.',
        },
        {
          title: 'Delete the 502s that are cached already',
          says: 'Put the folder from the line …_cache_path in the place of CACHE_PATH. A 502 that nginx made itself is only in memory: it goes after its time, or with a restart of nginx.',
          run: ["sudo grep -rlaZE '^(HTTP/1.[01]|Status:) 502' CACHE_PATH | sudo xargs -0 -r rm --"],
          risk: 'Low. It deletes files of the cache that hold a 502; check the path twice.',
          undo: 'Nothing to undo. The cache fills again.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Take the rule out, or have nginx forget the cached 502 of PHP',
      steps: [
        {
          title: 'Find every line that can do it',
          run: ["sudo grep -RnE '502|fastcgi_cache_valid|fastcgi_cache_path' /etc/nginx"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Keep only good answers, and take a “return 502” out',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['fastcgi_cache_valid any 10m;'],
            add: ['fastcgi_cache_valid 200 301 302 10m;', 'fastcgi_cache_valid 404 1m;'],
          },
          risk: 'None yet. PHP gets more requests while it fails.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and restart, which also forgets the 502s kept in memory',
          run: ['sudo nginx -t && sudo systemctl restart nginx'],
          risk: 'Running requests are cut. A reload is gentler, but keeps that memory.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find the rule or the cache that answers',
      steps: [
        {
          title: 'Compare the proxy with the upstream',
          says: 'Age above 0, or X-Cache: HIT, means a cache; a good answer from the upstream means a rule or a cache.',
          run: ['curl -s -o /dev/null -D - {url}', 'curl -s -o /dev/null -D - -H Host:{host} http://{upstream}/'],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Search the configuration of {proxyName} for 502',
          says: 'Take the rule out, or have the cache keep good answers only and purge this address.',
          run: [
            "sudo grep -RnE '\\b502\\b' /etc/nginx /etc/haproxy /etc/apache2 /etc/httpd /etc/caddy /etc/varnish /etc/traefik 2>/dev/null",
          ],
          risk: 'None. It only reads.',
          undo: 'Put the old rule back.',
        },
        {
          title: 'Reload the proxy',
          says: 'Put the name of its service in the place of PROXY_SERVICE.',
          run: ['sudo systemctl reload PROXY_SERVICE'],
          risk: 'Low. Check the configuration with the proxy’s own test first.',
          undo: 'Put the old rule back and reload again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask twice through the proxy',
      says: 'Neither first line is 502; the second request is the one that a cache would answer.',
      run: ['for i in 1 2; do curl -s -o /dev/null -D - {url} | head -n 1; done'],
      risk: 'None. Two requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Use 503 with Retry-After for maintenance, never 502.', 'Name the statuses that a cache may keep; never “any”.'],
  references: [
    { title: 'nginx: proxy_cache_valid', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_valid' },
    { title: 'nginx: return', url: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return' },
  ],
}
