import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The app’s own supervisor killed the worker because the request took too long: gunicorn after 30 seconds unless told otherwise, php-fpm after request_terminate_timeout. The connection closes without an answer, always after about the same number of seconds, and the proxy says 502.',
  why: [
    'One page is slow: a query without an index, a large export, a call to another service without a timeout.',
    'The database or another service behind the app is slow just now.',
    'The worker waits for a lock, or the machine is short of CPU or swaps.',
    'The supervisor’s limit is shorter than the proxy’s, so the kill comes before the proxy’s own 504.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find the slow request, and give it time until it is mended',
      steps: [
        {
          title: 'Find the kills, and where the workers were',
          says: 'A traceback after “WORKER TIMEOUT” ends where the worker waited. The proxy’s log has the path.',
          run: ["sudo journalctl -u {service} --since '2 hours ago' --no-pager | grep -A 30 'WORKER TIMEOUT'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Give slow requests 120 seconds',
          says: 'A --timeout in ExecStart wins over this variable: change it there. Then let the proxy wait as long (nginx: proxy_read_timeout). sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment="GUNICORN_CMD_ARGS=--timeout 120"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'It hides the slow page, and a stuck worker stays stuck for two minutes. A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Find the slow script, and give it time until it is mended',
      steps: [
        {
          title: 'Find the kills and the limit',
          says: '“execution timed out, terminating” names the script.',
          run: [
            "sudo grep -h 'execution timed out' /var/log/php*fpm.log /var/log/php-fpm/error.log | tail -n 20",
            'sudo grep -rn request_terminate_timeout /etc/php /etc/php-fpm.d',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the limit, and log what is slow',
          says: 'Put your version in the path; on Red Hat it is /etc/php-fpm.d/www.conf. Then let the proxy wait as long (nginx: fastcgi_read_timeout).',
          change: {
            file: '/etc/php/8.2/fpm/pool.d/www.conf',
            add: ['request_terminate_timeout = 120s', 'request_slowlog_timeout = 5s', 'slowlog = /var/log/php-fpm-slow.log'],
          },
          risk: 'None yet. It hides the slow page, and busy children stay busy for longer.',
          undo: 'Put the old lines back.',
        },
        {
          title: 'Check and restart',
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Put the old lines back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Find what closes slow requests in the Node app',
      steps: [
        {
          title: 'Find the limit in the code',
          says: 'Node sets no limit on answers by itself: look for setTimeout on the server, a timeout middleware, or a supervisor’s watchdog. Run it in the app’s folder.',
          run: [
            "grep -rnE 'server\\.(setTimeout|timeout)|req\\.setTimeout|res\\.setTimeout' --include='*.js' --include='*.ts' --exclude-dir=node_modules .",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise it, and restart',
          says: 'In milliseconds. Let the proxy wait as long.',
          change: { file: 'the file that grep found', remove: ['server.setTimeout(30_000)'], add: ['server.setTimeout(120_000)'] },
          run: ['sudo systemctl restart {service}'],
          risk: 'It hides the slow page. A few seconds without the app.',
          undo: 'Put the old number back and restart.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Let nginx wait as long as the app may take',
      steps: [
        {
          title: 'Raise nginx’s limit to the app’s new one',
          says: 'In the location that is slow. For php-fpm the name is fastcgi_read_timeout. Raise the app’s own limit too: it is the one that was hit.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['proxy_read_timeout 125s;'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Slow requests hold connections for longer.',
          undo: 'Take the line out and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find the slow request, and raise the supervisor’s limit until it is mended',
      steps: [
        {
          title: 'Find the kill in the app’s log',
          says: 'uWSGI says HARAKIRI, Puma “Terminating timed out worker”, systemd “Watchdog timeout”.',
          run: ["sudo journalctl -u {service} --since '2 hours ago' --no-pager | grep -iE 'timeout|timed out|harakiri|watchdog'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise that limit in the app’s configuration, and restart',
          says: 'uWSGI: harakiri. Puma: worker_timeout. systemd: WatchdogSec. Let the proxy wait a little longer than that.',
          run: ['sudo systemctl restart {service}'],
          risk: 'It hides the slow page. A few seconds without the app.',
          undo: 'Put the old limit back and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Time the slow request',
      says: 'Add the path that the proxy’s log names. It must end with an answer, not after a round number of seconds.',
      run: ['time curl -sv -o /dev/null {url}'],
      risk: 'One slow request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Keep the limits in order: the query’s shorter than the worker’s, the worker’s shorter than the proxy’s.',
    'Move long work to a queue and answer at once.',
  ],
  references: [
    { title: 'gunicorn: timeout', url: 'https://docs.gunicorn.org/en/stable/settings.html#timeout' },
    {
      title: 'php-fpm: request_terminate_timeout',
      url: 'https://www.php.net/manual/en/install.fpm.configuration.php#request-terminate-timeout',
    },
    { title: 'nginx: proxy_read_timeout', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout' },
  ],
}
