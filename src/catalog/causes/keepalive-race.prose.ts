import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy keeps idle connections to {upstream} for reuse. It sends a request on one of them in the very moment in which the app closes it, and gets a reset or an end instead of a response. It is rare, at once, and mostly seen on POST, because proxies repeat a GET silently.',
  why: [
    'The app closes idle connections sooner than the proxy: Node 20 after about 5 s, gunicorn after 2 s, nginx keeps them 60 s.',
    'keepalive was just turned on in the proxy, or the proxy was updated: nginx 1.29.7 turns it on by default.',
    'The app closes connections after a number of requests, or when it replaces a worker.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Let Node keep idle connections longer than the proxy',
      steps: [
        {
          title: 'Set both limits after server.listen, above the proxy’s time',
          says: '65 s fits nginx and AWS ALB (60 s). Behind a Google load balancer (600 s) take 620_000 and 621_000.',
          change: { file: 'server.js', add: ['server.keepAliveTimeout = 65_000', 'server.headersTimeout = 66_000'] },
          risk: 'Low. Some more idle connections stay open.',
          undo: 'Take the two lines out.',
        },
        {
          title: 'Restart the app',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Let gunicorn keep idle connections longer than the proxy',
      steps: [
        {
          title: 'See which worker class runs',
          says: 'A sync worker (the default) answers every request with “Connection: close”, so this race is not your fault with it: look for killed workers.',
          run: [
            'systemctl show {service} -p WorkingDirectory -p ExecStart',
            'curl -s -o /dev/null -D - -H Host:{host} http://{upstream}/ | grep -i connection',
          ],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set the time above the proxy’s, and reload',
          says: 'In the app’s working directory. A --keep-alive in ExecStart wins over the file.',
          change: { file: 'gunicorn.conf.py', add: ['keepalive = 75'] },
          run: ['sudo systemctl reload-or-restart {service}'],
          risk: 'Low. Idle connections stay open for longer.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Have nginx open a new FastCGI connection for each request',
      steps: [
        {
          title: 'See whether nginx keeps FastCGI connections',
          says: 'It does so only with fastcgi_keep_conn on. Without it this race cannot happen: look for killed workers.',
          run: ["sudo grep -RnE 'fastcgi_keep_conn|keepalive' /etc/nginx"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Turn it off',
          says: 'A kept connection also holds a php-fpm worker, and ends whenever that worker is replaced.',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['fastcgi_keep_conn on;'], add: ['fastcgi_keep_conn off;'] },
          risk: 'Low. One more local connection for each request.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Have nginx let go of idle connections before the app does',
      steps: [
        {
          title: 'Set a shorter time in the upstream block',
          says: 'Below the app’s own: 4s for Node’s 5 s, 1s for gunicorn’s 2 s. It must stand in the upstream block (since 1.15.3), beside keepalive; in server or http it is about clients.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['keepalive_timeout 4s;'] },
          risk: 'Low. More new connections to the app.',
          undo: 'Take the line out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Make the upstream’s idle time longer than the proxy’s',
      steps: [
        {
          title: 'See how long the upstream keeps an idle connection',
          says: 'It prints the seconds until the app hangs up; compare with the proxy’s idle time (ALB 60 s, Google 600 s, nginx 60 s). A time near 0 means that the app keeps none.',
          run: [
            'time timeout 90 bash -c \'exec 3<>/dev/tcp/{upstreamHost}/{upstreamPort}; printf "GET / HTTP/1.1\\r\\nHost: {host}\\r\\n\\r\\n" >&3; cat <&3 >/dev/null\'',
          ],
          risk: 'None. One request; it waits up to 90 seconds.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the app’s idle time above the proxy’s, with five seconds to spare, and restart',
          says: 'Or lower the proxy’s idle time below the app’s and reload the proxy.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Put the old value back and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Watch the proxy’s log for an hour of usual traffic',
      says: 'No new line. The race is rare, so a few good requests prove nothing.',
      run: ["sudo tail -n 0 -f {proxyLog} | grep --line-buffered -E 'prematurely closed|reset by peer'"],
      risk: 'None. It only reads.',
      undo: 'Stop it with Ctrl+C.',
    },
  ],
  prevent: [
    'Write both idle times down side by side: the one that listens keeps connections longest, at every hop.',
    'Do not add non_idempotent to proxy_next_upstream to hide it: a payment may then be made twice.',
  ],
  references: [
    {
      title: 'nginx: keepalive_timeout in upstream',
      url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout',
    },
    { title: 'Node.js: server.keepAliveTimeout', url: 'https://nodejs.org/api/http.html#serverkeepalivetimeout' },
    { title: 'gunicorn: keepalive', url: 'https://docs.gunicorn.org/en/stable/settings.html#keepalive' },
  ],
}
