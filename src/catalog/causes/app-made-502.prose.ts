import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The connection to {upstream} works, and a well-formed answer comes back whose status is 502. The app, or another proxy behind this one, wrote it; this proxy only passed it on, and its error log is silent.',
  why: [
    'The app calls another service, that call fails, and the app says so with 502.',
    'A second proxy stands between: a sidecar, an ingress, a gateway; the real fault is in its log.',
    'A library of the app turns an exception into 502.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Prove it in nginx’s log, then follow it one hop further',
      steps: [
        {
          title: 'Ask the upstream directly',
          says: 'Use the path that fails. 502 here too: nginx is not the one. Server and Via name who answered.',
          run: ['curl -s -D - -H Host:{host} http://{upstream}/ | head -n 30'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Log who made each status',
          says: 'Both lines belong into http; an access_log in a server or location replaces the second. 502 with upstream_status 502 and no error line: it came from behind.',
          change: {
            file: '/etc/nginx/conf.d/upstream-log.conf',
            add: [
              'log_format upstream \'$time_iso8601 $status $upstream_status $upstream_addr $upstream_response_time "$request"\';',
              'access_log /var/log/nginx/upstream.log upstream;',
            ],
          },
          risk: 'Low. One more log file; it holds the requests’ addresses and queries.',
          undo: 'Delete the file and reload.',
          undoRun: 'sudo rm /etc/nginx/conf.d/upstream-log.conf && sudo systemctl reload nginx',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Delete the file and reload again.',
        },
        {
          title: 'Read the app’s log of the same second, and mend the call that it names',
          run: ["sudo journalctl -u {service} --since '15 min ago' --no-pager | tail -n 80"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Find the call that Node answers for',
      steps: [
        {
          title: 'Read the app’s log, and find where the code says 502',
          says: 'Run it in the app’s folder. http-proxy and http-proxy-middleware pass faults of their target on.',
          run: [
            "sudo journalctl -u {service} --since '15 min ago' --no-pager | grep -iE 'ECONN|ETIMEDOUT|ENOTFOUND|fetch failed|502' | tail -n 40",
            "grep -rnE '502|createProxyMiddleware|BadGateway' --include='*.js' --include='*.ts' --exclude-dir=node_modules .",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend the address or the service that it calls, then restart the app',
          says: 'Ask that address with curl from this machine first.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Put the old address back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find the call that the app behind gunicorn answers for',
      steps: [
        {
          title: 'Read the app’s log, and find where the code says 502',
          says: 'Run it in the app’s folder. gunicorn itself never answers 502.',
          run: [
            "sudo journalctl -u {service} --since '15 min ago' --no-pager | grep -iE 'ConnectionError|Timeout|502|Traceback' | tail -n 40",
            "grep -rnE '502|BadGateway|BAD_GATEWAY' --include='*.py' .",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend the address or the service that it calls, then reload the app',
          says: 'Ask that address with curl from this machine first.',
          run: ['sudo systemctl reload-or-restart {service}'],
          risk: 'Low. With --preload, restart instead.',
          undo: 'Put the old address back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Find the script that says 502',
      steps: [
        {
          title: 'Read PHP’s log, and find where the code says 502',
          says: 'Run it in the site’s folder. php-fpm itself never answers 502.',
          run: [
            "sudo sh -c 'tail -n 40 /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null'",
            "grep -rnE 'http_response_code\\(502|502 Bad|HTTP_BAD_GATEWAY' --include='*.php' .",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend the address or the service that it calls, then reload php-fpm to drop cached code',
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'A reload ends running requests unless process_control_timeout is set.',
          undo: 'Put the old address back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Follow the 502 to who made it',
      steps: [
        {
          title: 'Ask the upstream directly, and read who answers',
          says: 'Use the path that fails. Server, Via and the page itself name the maker: the app or one more proxy.',
          run: ['curl -s -D - -H Host:{host} http://{upstream}/ | head -n 30'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Read that one’s log, mend what it calls, and restart it',
          says: 'If it is a proxy, start again there: its upstream is the next hop.',
          run: ["sudo journalctl -u {service} --since '15 min ago' --no-pager | tail -n 80", 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask the path that failed, through the proxy',
      says: 'The first line is no longer 502.',
      run: ['curl -s -o /dev/null -D - {url} | head -n 1'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Let the app use another status for its own dependencies, such as 503 with a clear text, so that a 502 always means the gateway.',
    'Pass a request id through every hop, and log it at each.',
  ],
  references: [
    { title: 'RFC 9110, 15.6.3: 502 Bad Gateway', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.3' },
    { title: 'nginx: upstream variables', url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#variables' },
  ],
}
