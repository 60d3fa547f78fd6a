import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The header and part of the body came, then the connection to {upstream} ended or fell silent. The status was already sent, so people see a 200 with half a page, and the proxy’s log says “while reading upstream”. This is what was seen; the reason is still open.',
  why: [
    'The worker died, was killed or threw an error while it was writing.',
    'The app announced a Content-Length larger than the body it sent.',
    'The app paused for longer than the proxy’s read timeout in the middle of the body.',
    'The proxy could not write its temporary file: disk full, or a folder that its user may not use.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Find who cut the body: nginx or the app',
      steps: [
        {
          title: 'Read how the body ended',
          says: '“prematurely closed” or “reset”: the app. “timed out”: the app paused. “pwritev() … failed” or “open() … failed”: nginx’s own temporary files.',
          run: ["sudo grep -E 'while reading upstream|temp|No space' {proxyLog} | tail -n 10"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Temporary files: look at space and rights',
          says: 'nginx’s user must be able to pass every folder and write the last one; otherwise give it the folder with chown.',
          run: [
            'df -h /var/lib/nginx /var/cache/nginx',
            'df -i /var/lib/nginx /var/cache/nginx',
            'ps -o user= -C nginx | sort -u',
            'sudo ls -ld /var/lib/nginx /var/lib/nginx/*',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'The app pauses: allow a longer silence while you mend it',
          says: 'The time counts between two reads, not for the whole body. For php-fpm it is fastcgi_read_timeout.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['proxy_read_timeout 120s;'] },
          risk: 'It hides a slow app, and more connections stay open.',
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
      title: 'Find the handler that stops half way',
      steps: [
        {
          title: 'Ask the app directly for the page that is cut',
          says: '“transfer closed with … bytes remaining”: Content-Length is too large, or the app stopped. Then read the log of that second.',
          run: [
            'curl -sS -o /dev/null -D - -H Host:{host} http://{upstream}/',
            "sudo journalctl -u {service} --since '15 min ago' --no-pager | tail -n 80",
          ],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Take a hand-written Content-Length out and catch errors of streams, then restart',
          says: 'pipeline() passes an error on, where pipe() leaves it unheard and the process may die.',
          change: {
            file: 'the handler of that page',
            remove: ["res.setHeader('Content-Length', size)", 'source.pipe(res)'],
            add: ["pipeline(source, res, (error) => error && console.error(error)) // from 'node:stream'"],
          },
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Deploy the previous version.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find the worker that stops half way',
      steps: [
        {
          title: 'Read gunicorn’s and the kernel’s log of that second',
          says: 'A sync worker is killed when one response takes longer than --timeout, long downloads too. SIGKILL without that: memory.',
          run: [
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | grep -E 'WORKER TIMEOUT|signal|SIGKILL|Error'",
            "sudo journalctl -k --since '30 min ago' --no-pager | grep -iE 'oom|killed process'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If long responses are killed, use threads, whose heartbeat does not wait for the response',
          change: { file: 'gunicorn.conf.py', add: ["worker_class = 'gthread'", 'threads = 4'] },
          run: ['sudo systemctl reload-or-restart {service}'],
          risk: 'Code that is not thread-safe can fail: try it on one instance first.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Find the script that stops half way',
      steps: [
        {
          title: 'Read php-fpm’s log of that second',
          says: '“terminating”: request_terminate_timeout ended it. “exited on signal”: a crash or memory. “Maximum execution time”: max_execution_time in php.ini.',
          run: [
            'sudo sh -c \'grep -hE "signal|terminating|Maximum execution|memory size" /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null\' | tail -n 40',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it was the time limit, give that pool more, then test and reload',
          change: { file: '/etc/php/*/fpm/pool.d/www.conf', add: ['request_terminate_timeout = 120s'] },
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'It hides slow scripts, and each holds a worker for longer. A reload ends running requests unless process_control_timeout is set.',
          undo: 'Put the old value back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find who cut the body',
      steps: [
        {
          title: 'Compare the answer with and without the proxy',
          says: 'Cut in both: the app. Cut only through the proxy: its timeout, its temporary files or its disk.',
          run: ['curl -sS -o /dev/null -D - -H Host:{host} http://{upstream}/', 'curl -sS -o /dev/null -D - {url}', 'df -h'],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Read the app’s log of that second, mend what it names, and restart the app',
          run: ["sudo journalctl -u {service} --since '15 min ago' --no-pager | tail -n 80", 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Fetch the page that was cut, several times',
      says: 'curl says nothing after the five sizes, and they are the same where the page is the same.',
      run: ['for i in 1 2 3 4 5; do curl -sS {url} | wc -c; done'],
      risk: 'Low. Five requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Let the framework count Content-Length.', 'Move long exports to a background job that writes a file to download.'],
  references: [
    { title: 'nginx: proxy_read_timeout', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout' },
    { title: 'Node.js: stream.pipeline', url: 'https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback' },
    { title: 'RFC 9112, 8: incomplete messages', url: 'https://www.rfc-editor.org/rfc/rfc9112.html#section-8' },
  ],
}
