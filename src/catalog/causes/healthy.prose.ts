import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The request goes through now: the proxy reaches {upstream} and gets a good answer. If there was a fault, it is over; good answers now do not tell why it happened.',
  why: [
    'A deploy or a restart was under way and has ended.',
    'A worker crashed or was killed and was started again.',
    'Load or a slow dependency went away, and may come back.',
    'It is rare by nature, such as a reused idle connection or one bad backend of several.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Look back while the logs are there, and have nginx catch the next one',
      steps: [
        {
          title: 'Look for faults of the last hours, and for restarts',
          run: [
            "sudo grep -E 'upstream|connect\\(\\)' {proxyLog} | tail -n 20 | cut -c 1-300",
            'systemctl show {service} -p NRestarts -p ActiveEnterTimestamp',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Log who made each status, and how long each part took',
          says: 'Both lines belong into http; an access_log in a server or location replaces the second.',
          change: {
            file: '/etc/nginx/conf.d/upstream-log.conf',
            add: [
              "log_format upstream '$time_iso8601 $request_id $status us=$upstream_status ua=$upstream_addr uct=$upstream_connect_time '",
              '                    \'uht=$upstream_header_time urt=$upstream_response_time rt=$request_time "$request"\';',
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
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Look back in php-fpm, and have it say more next time',
      steps: [
        {
          title: 'Look for crashes, limits and restarts',
          run: [
            'sudo sh -c \'grep -hE "WARNING|ERROR|ready to handle" /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null\' | tail -n 20',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Log slow scripts and what workers print, then test and reload',
          says: 'In the pool that serves the site.',
          change: {
            file: '/etc/php/*/fpm/pool.d/www.conf',
            add: ['catch_workers_output = yes', 'request_slowlog_timeout = 5s', 'slowlog = /var/log/php-fpm-slow.log'],
          },
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'A reload ends running requests unless process_control_timeout is set; wait for a quiet hour.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Look back while the logs are there, and watch it',
      steps: [
        {
          title: 'Look for restarts and kills',
          says: 'A start time or a kill that fits the time of the fault names the cause.',
          run: [
            'systemctl show {service} -p NRestarts -p ActiveEnterTimestamp -p Result',
            "sudo journalctl -u {service} --since '3 hours ago' -p warning --no-pager | tail -n 40",
            "sudo journalctl -k --since '3 hours ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Ask once a second for ten minutes, and keep the answers with their times',
          says: 'Take the times of anything but the usual line to the logs. It takes effect as long as it runs.',
          run: [
            'for i in $(seq 600); do date -u +%FT%TZ; curl -s -o /dev/null -D - --max-time 10 {url} | head -n 1; sleep 1; done | tee /tmp/watch-502.log',
          ],
          risk: 'Low. One request a second.',
          undo: 'Stop it with Ctrl+C.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask often and count the answers',
      says: 'Only one line. For a fault that came with deploys or load, try again during one.',
      run: ['for i in $(seq 50); do curl -s -o /dev/null -D - {url} | head -n 1; done | sort | uniq -c'],
      risk: 'Low. Fifty requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Alert on the share of 5xx in the proxy’s log, not only on one page that is up or down.',
    'When it happens again, run the check during the fault: a probe speaks of now.',
  ],
  references: [
    { title: 'nginx: upstream variables', url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#variables' },
    { title: 'nginx: log_format', url: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format' },
  ],
}
