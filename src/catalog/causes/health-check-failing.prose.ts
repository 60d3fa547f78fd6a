import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'A health check asks each backend for a page and takes those that fail out of service. Here it fails for a backend that could serve, so none or too few are left; or there is no check, and traffic goes on to a backend that is dead.',
  why: [
    'The checked path redirects, needs a login or is gone: 301, 401 or 404 where 200 is expected.',
    'The check sends no or another Host, and the app refuses it: 400 from Django’s ALLOWED_HOSTS, or another site answers.',
    'The check’s port, protocol or time limit is wrong, or a firewall stops the checker.',
    'The checked page depends on a database that is slow, so all backends fail together.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Answer the balancer’s check through nginx',
      steps: [
        {
          title: 'See what the checker gets',
          says: 'Put the path that the balancer asks for in the place of /healthz; ELB-HealthChecker, GoogleHC and kube-probe name themselves.',
          run: [
            "sudo grep -hE 'HealthChecker|GoogleHC|kube-probe|/healthz' /var/log/nginx/access.log | tail -n 5",
            'curl -s -o /dev/null -D - http://127.0.0.1/healthz',
          ],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Give the check a path of its own, which asks the app',
          says: 'In the default server, because a checker often sends an address as Host. It needs no redirect and no login; the app must answer /healthz.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: [
              'location = /healthz {',
              '    access_log off;',
              '    proxy_set_header Host {host};',
              '    proxy_read_timeout 3s;',
              '    proxy_pass http://{upstream};',
              '}',
            ],
          },
          risk: 'Low. The path is public unless you restrict it.',
          undo: 'Take the lines out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Give the Node app a cheap health path',
      steps: [
        {
          title: 'See what the path answers now',
          run: ['curl -s -o /dev/null -D - http://{upstream}/healthz'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Answer 200 before login, redirects and sessions, then restart',
          says: 'Express; it must stand above the other app.use lines.',
          change: { file: 'server.js', add: ["app.get('/healthz', (req, res) => res.sendStatus(200))"] },
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the line out and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Let the app behind gunicorn answer the check',
      steps: [
        {
          title: 'See what the path answers, as the checker asks and with the site’s name',
          says: '400 only in the first answer: the app refuses the checker’s Host.',
          run: [
            'curl -s -o /dev/null -D - http://{upstream}/healthz',
            'curl -s -o /dev/null -D - -H Host:{host} http://{upstream}/healthz',
          ],
          risk: 'None. Two requests.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Allow that Host (in Django), then reload',
          says: 'Put the address that the checker sends in the place of CHECKED_ADDRESS. For 301 to https, exempt the path: SECURE_REDIRECT_EXEMPT.',
          change: { file: 'settings.py', add: ["ALLOWED_HOSTS += ['CHECKED_ADDRESS']", "SECURE_REDIRECT_EXEMPT = [r'^healthz$']"] },
          run: ['sudo systemctl reload-or-restart {service}'],
          risk: 'Low. List one address, never “*”.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Let php-fpm answer the check itself',
      steps: [
        {
          title: 'Turn its ping page on',
          says: 'In the pool that serves the site. It needs a free worker but runs no script.',
          change: { file: '/etc/php/*/fpm/pool.d/www.conf', add: ['ping.path = /ping'] },
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'A reload ends running requests unless process_control_timeout is set.',
          undo: 'Take the line out and reload again.',
        },
        {
          title: 'Pass that path on in nginx',
          says: 'In the default server. For php-fpm on TCP, write {upstream} after fastcgi_pass.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: [
              'location = /ping {',
              '    access_log off;',
              '    include fastcgi_params;',
              '    fastcgi_param SCRIPT_FILENAME $fastcgi_script_name;',
              '    fastcgi_pass unix:{socket};',
              '}',
            ],
          },
          risk: 'Low. The path is public unless you restrict it.',
          undo: 'Take the lines out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Make the check ask what the backend can answer',
      steps: [
        {
          title: 'Repeat the check by hand, from the balancer’s network',
          says: 'With its path, port, protocol and Host. Compare the status and the time with what the check expects.',
          run: ['time curl -sS -o /dev/null -D - --max-time 10 http://{upstream}/healthz'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set path, expected status and time limit to what you saw',
          says: 'In the balancer’s settings; for AWS the command below. It takes effect with the next checks.',
          run: [
            'aws elbv2 modify-target-group --target-group-arn TARGET_GROUP_ARN --health-check-path /healthz --matcher HttpCode=200 --health-check-timeout-seconds 5',
          ],
          risk: 'A check that is too lenient keeps dead backends in service.',
          undo: 'Set the old values again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask for the checked page, then look at the balancer',
      says: 'Status 200, and the balancer calls the backend healthy after its threshold.',
      run: ['curl -s -o /dev/null -D - http://{upstream}/healthz'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Let the health page say only whether this instance can serve; watch shared databases elsewhere.',
    'Test the health page in the deploy, and change path and check together.',
  ],
  references: [
    {
      title: 'AWS: target group health checks',
      url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    },
    { title: 'PHP: ping.path', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
    { title: 'Django: ALLOWED_HOSTS', url: 'https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts' },
  ],
}
