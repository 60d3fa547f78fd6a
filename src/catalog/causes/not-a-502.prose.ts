import type { CauseProse, Step } from '../prose-form.ts'

const askNow: Step = {
  title: 'See which number it is, and who answers',
  says: 'The first line is the status. 404: a missing page or route. 4xx: the request. 500: the app’s own fault, see its log. 502, 503, 504 or 52x: come back with that.',
  run: ['curl -s -o /dev/null -D - {url}'],
  risk: 'None. One request.',
  undo: 'Nothing to undo.',
}

export const prose: CauseProse = {
  happens:
    'What was given shows no gateway that failed with its upstream. It is something else that stands near such lines: a normal start, a good answer, a configuration, the app’s own error, a client’s mistake, or a number 502 of another protocol.',
  why: [
    'Lines of another time or another site were pasted, and the line of the fault is not among them.',
    'Noise of the internet: scanners, TLS handshakes that fail, favicons that are missing.',
    'The app answered by itself, with 404 or 500, and the proxy only passed it on.',
    'An idle WebSocket was closed, which is a timeout after the answer and no 502.',
    '“502” in mail (SMTP) and FTP means that a command is not known.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Find the line that belongs to the fault',
      steps: [
        askNow,
        {
          title: 'Take the requests that ended in 502, and nginx’s words of the same second',
          says: 'No line in the first list: nginx gave no 502 in this log, so look at the hop before it. Lines only there: a cache, a rule or the app itself made it.',
          run: [
            "sudo awk '$9 == 502 {print $4, $6, $7}' /var/log/nginx/access.log | tail -n 10",
            "sudo grep -E 'upstream|\\[(crit|alert|emerg)\\]' {proxyLog} | tail -n 10 | cut -c 1-400",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If an idle WebSocket is closed: let it stay open for longer',
          says: 'In its location. Better still, the app sends a ping every 30 s.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['proxy_read_timeout 3600s;', 'proxy_send_timeout 3600s;'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'In a location for pages as well it would hide a slow app: only for the WebSocket.',
          undo: 'Take the lines out and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find the line that belongs to the fault',
      steps: [
        askNow,
        {
          title: 'Take the log of {proxyName} around the second of the fault, and start again with that',
          says: 'Its place: {proxyLog}. Whole lines with their times; some lines before, for the reason often stands there.',
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If the app itself answered 500, read its log of that second',
          says: 'Mend what it names, then restart it.',
          run: ["sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 80"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask often and count the answers',
      says: 'One good line for all: there is no fault now. A 502 among them: come back while it lasts.',
      run: ['for i in $(seq 30); do curl -s -o /dev/null -D - {url} | head -n 1; done | sort | uniq -c'],
      risk: 'Low. Thirty requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Give each request an id that the proxy and the app both log: then the line that belongs to a fault is found at once.'],
  references: [
    { title: 'RFC 9110, 15: status codes', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15' },
    { title: 'nginx: error_log and its levels', url: 'https://nginx.org/en/docs/ngx_core_module.html#error_log' },
    { title: 'RFC 5321, 4.2.3: 502 in SMTP', url: 'https://www.rfc-editor.org/rfc/rfc5321.html#section-4.2.3' },
  ],
}
