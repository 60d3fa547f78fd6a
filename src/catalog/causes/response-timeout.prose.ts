import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy reached {upstream} and sent the request, and no response header came in its time. nginx then answers 504 after 60 s; some proxies answer 502. The app is slow or stuck; what it waits for is still open.',
  why: [
    'A database query, a lock or another service that the app calls is slow.',
    'Every worker is busy, so the request waits in a queue.',
    'The request is honest long work: a report, an import, an upload.',
    'The app is stuck: an endless loop, a deadlock, a blocked event loop.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Give one slow path more time, while you find why it is slow',
      steps: [
        {
          title: 'See which paths are slow',
          run: ["sudo grep 'upstream timed out' {proxyLog} | grep -oE 'request: \"[A-Z]+ [^ ?\"]+' | sort | uniq -c | sort -rn | head"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the time in the location of that path only',
          says: 'For php-fpm it is fastcgi_read_timeout. The app’s own limit and those of balancers in front must be raised too.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['proxy_read_timeout 120s;'] },
          risk: 'A longer timeout hides a slow app: people wait longer and more connections stay open.',
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
      app: 'node',
      title: 'Find what Node waits for',
      steps: [
        {
          title: 'Look at its processor time and at whom it is connected to',
          says: 'About 100 %: the event loop is blocked by a computation. Near 0 %: it waits for one of the peers in the second answer.',
          run: [
            'top -b -n 1 -p $(systemctl show {service} -p MainPID --value)',
            'sudo ss -tnp | grep "pid=$(systemctl show {service} -p MainPID --value),"',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Give every outgoing call a limit shorter than the proxy’s, then restart',
          change: {
            file: 'where the app calls others',
            remove: ['await fetch(address)'],
            add: ['await fetch(address, { signal: AbortSignal.timeout(10_000) })'],
          },
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Calls that take longer than 10 s now fail: handle that error.',
          undo: 'Deploy the previous version.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find what the gunicorn workers wait for',
      steps: [
        {
          title: 'Look at where each worker stands',
          says: 'py-spy comes from “pip install py-spy”. Without it, the peers in the second answer say whom the workers wait for.',
          run: [
            'for pid in $(pgrep -P $(systemctl show {service} -p MainPID --value)); do sudo py-spy dump --pid $pid; done',
            'sudo ss -tnp | grep gunicorn',
          ],
          risk: 'Low. py-spy stops a worker for some milliseconds.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If all workers only wait, give each some threads',
          says: 'Mend the slow call as well. --workers and --threads in ExecStart win over the file.',
          change: { file: 'gunicorn.conf.py', add: ["worker_class = 'gthread'", 'threads = 4'] },
          run: ['sudo systemctl reload-or-restart {service}'],
          risk: 'More connections to the database; code that is not thread-safe can fail.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Have php-fpm write down where scripts are slow',
      steps: [
        {
          title: 'See whether the pool is full',
          says: '“reached pm.max_children”: requests wait for a worker; with pm = static it is never logged.',
          run: ["sudo sh -c 'grep -h max_children /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null' | tail -n 5"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Log the stack of every script slower than 5 s',
          says: 'In the pool that serves the site.',
          change: { file: '/etc/php/*/fpm/pool.d/www.conf', add: ['request_slowlog_timeout = 5s', 'slowlog = /var/log/php-fpm-slow.log'] },
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'Low. A slow script is stopped for a moment. A reload ends running requests unless process_control_timeout is set.',
          undo: 'Take the lines out and reload again.',
        },
        {
          title: 'Read the stacks',
          run: ['sudo tail -n 60 /var/log/php-fpm-slow.log'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find what the app waits for',
      steps: [
        {
          title: 'Time the app without the proxy, on the slow path',
          says: 'As slow here: it is the app. Fast here: look at the way between, or at load.',
          run: ['time curl -sS -o /dev/null --max-time 180 -H Host:{host} http://{upstream}/'],
          risk: 'Low. One slow request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Look at load, at waiting connections and at the database',
          says: 'A Recv-Q above 0 on the listening line: requests queue for a worker.',
          run: [
            'uptime',
            "sudo ss -ltn 'sport = :{upstreamPort}'",
            "sudo journalctl -u {service} --since '15 min ago' --no-pager | tail -n 50",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it is stuck, save the logs and restart it',
          run: ['sudo systemctl restart {service}'],
          risk: 'Running requests are lost; it may come back.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Time the slow path through the proxy',
      run: ['time curl -s -o /dev/null -D - {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Let limits grow from inside to outside: outgoing calls, then the app’s own limit, then the proxy, then the balancer.',
    'Move work that takes more than a few seconds to a queue, and alert on the slowest 1 % of response times.',
  ],
  references: [
    { title: 'nginx: proxy_read_timeout', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout' },
    { title: 'PHP: request_slowlog_timeout', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
    { title: 'RFC 9110, 15.6.5: 504 Gateway Timeout', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.5' },
  ],
}
