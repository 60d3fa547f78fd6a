import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The edge is fine and reaches for the origin, and the origin refuses the connection or answers 502 itself. Cloudflare shows 521 or passes the origin’s 502 on; other CDNs show 502 or 503. What is wrong behind the edge is not known yet.',
  why: [
    'The web server on the origin is stopped, or did not come back after a restart or a bad configuration.',
    'It listens on port 80 only while the edge calls 443, or the reverse.',
    'The app behind the origin’s web server is down, and the edge passes its 502 on.',
    'The origin got a new address, and the edge’s DNS record still has the old one.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Bring nginx on the origin back',
      steps: [
        {
          title: 'On the origin, see whether nginx runs and on which ports',
          says: 'Runs on both ports: read its error log instead, for the app behind it.',
          run: ['systemctl status nginx --no-pager', "sudo ss -ltnp '( sport = :80 or sport = :443 )'", 'sudo tail -n 20 {proxyLog}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Check its configuration, and mend the line that it names',
          run: ['sudo nginx -t'],
          risk: 'None. Nothing is loaded yet.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start it',
          run: ['sudo systemctl restart nginx'],
          risk: 'Running requests are cut, if there are any.',
          undo: 'Stop it again.',
          undoRun: 'sudo systemctl stop nginx',
        },
        {
          title: 'If nginx is fine, start the app behind it',
          run: ['systemctl status {service} --no-pager', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Bring nginx and php-fpm on the origin back',
      steps: [
        {
          title: 'On the origin, see which of the two is down',
          run: [
            "systemctl status nginx 'php*-fpm.service' --no-pager",
            "sudo ss -ltnp '( sport = :80 or sport = :443 )'",
            'sudo tail -n 20 {proxyLog}',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start php-fpm',
          says: 'A stopped unit needs its full name, such as php8.2-fpm; the first command lists it.',
          run: ["systemctl list-unit-files 'php*-fpm.service'", 'sudo systemctl restart php8.2-fpm'],
          risk: 'Running scripts end, if there are any.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Check nginx and start it',
          run: ['sudo nginx -t && sudo systemctl restart nginx'],
          risk: 'Running requests are cut, if there are any.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Ask the origin without the edge, then bring it back',
      steps: [
        {
          title: 'Ask the origin directly',
          says: 'Put the address from the DNS record at the CDN in the place of ORIGIN_IP. Refused: nothing listens. 502: it is alive, the app behind it is not. 200: see “origin blocks the CDN”.',
          run: ['curl -sv -o /dev/null --max-time 20 --resolve {host}:443:ORIGIN_IP https://{host}/'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'On the origin, see what listens on the web ports',
          run: ["sudo ss -ltnp '( sport = :80 or sport = :443 )'", 'ip -brief addr'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start what is missing: the web server, then the app',
          says: 'If the origin has a new address, change the DNS record at the CDN instead.',
          run: ['systemctl --failed --no-pager', 'sudo systemctl restart {service}'],
          risk: 'Running requests are cut, if there are any.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask the origin, then the edge',
      says: 'Both first lines are no longer 5xx. An edge may cache an error for a short time.',
      run: [
        'curl -s -o /dev/null -D - --resolve {host}:443:ORIGIN_IP https://{host}/ | head -n 1',
        'curl -s -o /dev/null -D - {url} | head -n 1',
      ],
      risk: 'None. Two requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Watch the origin past the edge as well, with a check that uses its own address.',
    'Let the service start by itself: “systemctl enable”, and Restart=on-failure in its unit.',
  ],
  references: [
    {
      title: 'Cloudflare: 5xx errors',
      url: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/',
    },
    { title: 'nginx: controlling nginx', url: 'https://nginx.org/en/docs/control.html' },
  ],
}
