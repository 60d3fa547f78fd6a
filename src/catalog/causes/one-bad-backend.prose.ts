import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy shares the requests among several backends. One of them refuses, breaks or cuts its answers; so every n-th request is a 502 and the others are fine.',
  why: [
    'The last deploy failed on one machine, or it still runs the old version.',
    'One instance is out of memory, disk or file descriptors, or hangs.',
    'One address in the list is old: the machine is gone.',
    'One machine’s firewall, certificate or DNS differs from the others.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Take the bad backend out of nginx',
      steps: [
        {
          title: 'Count the faults of each backend',
          says: 'The address with nearly all of them is BAD_ADDRESS below.',
          run: ['sudo grep -oE \'upstream: "[a-z]+://[^/"]+\' {proxyLog} | sort | uniq -c | sort -rn | head'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mark it as down in the upstream block',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['server BAD_ADDRESS;'], add: ['server BAD_ADDRESS down;'] },
          risk: 'The others carry its load: make sure that they can.',
          undo: 'Take “down” out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take “down” out and reload again.',
        },
        {
          title: 'Then mend the backend at leisure: on its machine, read its log and restart it',
          says: 'For php-fpm the service is php8.2-fpm or the like. Put it back in nginx when it answers.',
          run: [
            "sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 80",
            'sudo systemctl restart {service}',
            'df -h',
            'free -m',
          ],
          risk: 'None for people: it has no traffic.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: 'haproxy',
      app: null,
      title: 'Take the bad server out of HAProxy',
      steps: [
        {
          title: 'Count the errors of each server',
          says: 'Fields: backend, server, connection errors, response errors, status.',
          run: ["echo 'show stat' | sudo socat stdio /run/haproxy/admin.sock | cut -d , -f 1,2,14,15,18"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Drain it; this takes effect at once and lasts until a restart',
          run: ["echo 'set server BACKEND/SERVER state drain' | sudo socat stdio /run/haproxy/admin.sock"],
          risk: 'The others carry its load: make sure that they can.',
          undo: 'Put it back.',
          undoRun: "echo 'set server BACKEND/SERVER state ready' | sudo socat stdio /run/haproxy/admin.sock",
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Mend the php-fpm of the bad machine',
      steps: [
        {
          title: 'On that machine, compare service, versions and log with a good one',
          run: [
            "systemctl status 'php*-fpm.service' --no-pager",
            'php -v',
            "sudo sh -c 'tail -n 40 /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null'",
            'df -h',
            'free -m',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Test its configuration and restart it',
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl restart 'php*-fpm.service'"],
          risk: 'Running requests on that machine end; take it out of the balancer first.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find the bad backend, take it out, then mend it',
      steps: [
        {
          title: 'Ask each backend directly',
          says: 'Put the addresses of all backends in, with their ports. One that prints nothing, or 5xx, is the bad one.',
          run: [
            'for backend in {upstream} SECOND_ADDRESS; do echo $backend; curl -sS -o /dev/null -D - --max-time 10 -H Host:{host} http://$backend/ | head -n 1; done',
          ],
          risk: 'None. One request a backend.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Take it out of the balancer',
          says: 'In the balancer’s console or configuration; for AWS the command below.',
          run: ['aws elbv2 deregister-targets --target-group-arn TARGET_GROUP_ARN --targets Id=INSTANCE_ID'],
          risk: 'The others carry its load: make sure that they can.',
          undo: 'Register it again.',
          undoRun: 'aws elbv2 register-targets --target-group-arn TARGET_GROUP_ARN --targets Id=INSTANCE_ID',
        },
        {
          title: 'On its machine, read the log and restart the app',
          says: 'Compare version, disk, memory and configuration with a good one.',
          run: ["sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 80", 'sudo systemctl restart {service}'],
          risk: 'None for people: it has no traffic.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask often and count the answers',
      says: 'Only one line, without 502.',
      run: ['for i in $(seq 60); do curl -s -o /dev/null -D - {url} | head -n 1; done | sort | uniq -c'],
      risk: 'Low. Sixty requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Have the balancer check the health of each backend by itself; open source nginx only learns from failed requests (max_fails, fail_timeout).',
    'Log $upstream_addr with $upstream_status, and alert on one backend that differs from the others.',
  ],
  references: [
    { title: 'nginx: server parameters', url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server' },
    { title: 'HAProxy: management guide', url: 'https://docs.haproxy.org/2.8/management.html' },
    { title: 'nginx: load balancing', url: 'https://nginx.org/en/docs/http/load_balancing.html' },
  ],
}
