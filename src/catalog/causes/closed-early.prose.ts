import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy connected to {upstream} and sent the request, and the connection was closed before a whole response header came. nginx logs “upstream prematurely closed connection”. This is what was seen; the reason stands in another log of the same second.',
  why: [
    'The worker died: an uncaught exception, a signal, or the kernel’s memory killer.',
    'A supervisor killed the worker because it took too long; the time until the fault is then round, such as 30 or 60 s.',
    'The proxy reused an idle connection that the app was just closing; then it is rare, at once, and mostly a POST.',
    'The port speaks another protocol and hangs up; then it is every request.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Find what Node did in that second',
      steps: [
        {
          title: 'Take the time of the fault from the proxy’s log',
          run: ["sudo grep -E 'prematurely closed|reset by peer' {proxyLog} | tail -n 5"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Read what the app and the kernel said then',
          says: 'A stack trace: mend it. “heap out of memory” or “Out of memory: Killed process”: memory. NRestarts above 0 with nothing said: a signal. Clean: a reused connection, see keepAliveTimeout.',
          run: [
            'systemctl show {service} -p NRestarts -p Result -p ExecMainStatus',
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 80",
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Until it is mended, have the app come back by itself',
          says: 'Open the file with “sudo systemctl edit {service}”. It shortens the outage and mends nothing.',
          change: { file: '/etc/systemd/system/{service}.service.d/override.conf', add: ['[Service]', 'Restart=always', 'RestartSec=1'] },
          run: ['sudo systemctl daemon-reload && sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. A crash loop becomes harder to see.',
          undo: 'Take the lines out and reload the daemon.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find what gunicorn did in that second',
      steps: [
        {
          title: 'Read what gunicorn and the kernel said',
          says: '“WORKER TIMEOUT”: the request took longer than --timeout. SIGKILL without a timeout for that pid before it: memory. SIGSEGV: a native module.',
          run: [
            "sudo grep -E 'prematurely closed|reset by peer' {proxyLog} | tail -n 5",
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | grep -E 'WORKER TIMEOUT|signal|SIGKILL|Exception|Booting'",
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Only if it was a timeout: give slow requests more time while you mend them',
          says: 'A --timeout in ExecStart wins over the file. Keep it below the proxy’s read timeout (nginx: 60 s).',
          change: { file: 'gunicorn.conf.py', add: ['timeout = 55'] },
          run: ['sudo systemctl reload-or-restart {service}'],
          risk: 'It hides a slow app: workers stay busy longer, and fewer are free.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Find what php-fpm did in that second',
      steps: [
        {
          title: 'Read what php-fpm and the kernel said',
          says: '“exited on signal 11”: a crash in PHP or an extension. Signal 9: memory. “execution timed out … terminating”: request_terminate_timeout. “Connection disallowed”: listen.allowed_clients lacks the proxy.',
          run: [
            'sudo sh -c \'grep -hE "signal|timed out|max_children|disallowed" /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null\' | tail -n 40',
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Have every worker’s last words logged, then test and reload',
          says: 'In the pool that serves the site. Without this line, what a worker prints to stderr is lost.',
          change: { file: '/etc/php/*/fpm/pool.d/www.conf', add: ['catch_workers_output = yes'] },
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'Low. A reload ends running requests unless process_control_timeout is set.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find the reason in the logs of that second',
      steps: [
        {
          title: 'Ask the app directly, without the proxy',
          says: '“Empty reply from server” every time: a crash on this request or another protocol. Never: timing, such as load or reused connections.',
          run: ['for i in 1 2 3 4 5; do curl -sS -o /dev/null -D - --max-time 65 http://{upstream}/ | head -n 1; done'],
          risk: 'None. Five requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Read the app’s and the kernel’s log of the second of the fault',
          run: [
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 80",
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If the app hangs or half of it is dead, restart it',
          says: 'Save the logs first. It may come back: the reason is still there.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app; traces in memory are lost.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask often and count the answers',
      says: 'Only one line, without 502.',
      run: ['for i in $(seq 50); do curl -s -o /dev/null -D - {url} | head -n 1; done | sort | uniq -c'],
      risk: 'Low. Fifty requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Keep the app’s log, the kernel’s log and the proxy’s log with times that can be compared.',
    'Log $upstream_addr and $upstream_response_time in the proxy: the time until the fault names most reasons.',
  ],
  references: [
    { title: 'gunicorn: timeout', url: 'https://docs.gunicorn.org/en/stable/settings.html#timeout' },
    { title: 'PHP: php-fpm configuration', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
    { title: 'RFC 9110, 15.6.3: 502 Bad Gateway', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.3' },
  ],
}
