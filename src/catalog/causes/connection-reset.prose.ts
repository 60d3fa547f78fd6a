import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The connection to {upstream} stood, and then a TCP reset came instead of a whole response: nginx logs “recv() failed (104: Connection reset by peer)”. A process that dies or hangs up with data unread makes the kernel send it. This is what was seen; the reason is still open.',
  why: [
    'The worker was killed while data waited for it: memory, a signal, a timeout.',
    'The app closed without reading the whole request: a large upload, or a plain request to FastCGI.',
    'The proxy reused an idle connection that the app had closed.',
    'A firewall, load balancer or NAT between them forgot an idle connection and resets it.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Find what Node did in that second',
      steps: [
        {
          title: 'Read the proxy’s, the app’s and the kernel’s log together',
          says: 'A restart or stack trace: a crash. “Killed process”: memory. Nothing, and mostly POST: a reused connection.',
          run: [
            "sudo grep '104: Connection reset' {proxyLog} | tail -n 5",
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 80",
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If nothing was logged, let Node keep idle connections longer than the proxy',
          says: 'Node 20 closes them after about 5 s, nginx keeps them 60 s.',
          change: { file: 'server.js', add: ['server.keepAliveTimeout = 65_000', 'server.headersTimeout = 66_000'] },
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find what gunicorn did in that second',
      steps: [
        {
          title: 'Read the proxy’s, gunicorn’s and the kernel’s log together',
          says: '“WORKER TIMEOUT”: too slow. SIGKILL without it: memory. Nothing, and the request had a large body: the app answered without reading it.',
          run: [
            "sudo grep '104: Connection reset' {proxyLog} | tail -n 5",
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | grep -E 'WORKER TIMEOUT|signal|SIGKILL|Exception|Booting'",
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If memory killed it, replace workers before they grow too large',
          says: 'Each worker is replaced after 1000 requests, give or take 100. It buys time for finding the leak.',
          change: { file: 'gunicorn.conf.py', add: ['max_requests = 1000', 'max_requests_jitter = 100'] },
          run: ['sudo systemctl reload-or-restart {service}'],
          risk: 'A restart of workers now and then; it hides a leak.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Find what php-fpm did in that second',
      steps: [
        {
          title: 'See whether nginx speaks FastCGI to it',
          says: 'proxy_pass to php-fpm gives a reset for every request: use fastcgi_pass.',
          run: ["sudo grep -RnE 'fastcgi_pass|proxy_pass' /etc/nginx"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Read php-fpm’s and the kernel’s log',
          says: '“exited on signal 11”: a crash. Signal 9: memory. “terminating”: request_terminate_timeout. “Connection disallowed”: add the proxy’s address to listen.allowed_clients.',
          run: [
            'sudo sh -c \'grep -hE "signal|timed out|terminating|disallowed" /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null\' | tail -n 40',
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If memory killed it, replace workers before they grow too large',
          change: { file: '/etc/php/*/fpm/pool.d/www.conf', add: ['pm.max_requests = 500'] },
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'A reload ends running requests unless process_control_timeout is set. It hides a leak.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find who sends the reset',
      steps: [
        {
          title: 'Catch the reset on the app’s machine',
          says: 'Resets leave here: the app sends them, read its log of that second. Only the proxy sees them arrive: something between the two sends them.',
          run: ["sudo timeout 60 tcpdump -ni any 'tcp port {upstreamPort} and tcp[tcpflags] & tcp-rst != 0'"],
          risk: 'Low. It reads packets of one port for a minute.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Read the app’s and the kernel’s log of that second',
          run: [
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 80",
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process|segfault'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If the app hangs, save the logs and restart it',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app; it may come back.',
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
    'The upstream must keep idle connections longer than the proxy does.',
    'Watch restarts and memory of the workers, not only the answers.',
  ],
  references: [
    { title: 'Node.js: server.keepAliveTimeout', url: 'https://nodejs.org/api/http.html#serverkeepalivetimeout' },
    { title: 'PHP: php-fpm configuration', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
    { title: 'RFC 9293: TCP', url: 'https://www.rfc-editor.org/rfc/rfc9293.html' },
  ],
}
