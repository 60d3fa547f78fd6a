import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'Every connection and open file takes a descriptor, and the process has used up its limit (“Too many open files”, EMFILE). The app then cannot accept, or cannot open what a request needs, and connections break or wait. When the proxy itself runs out it cannot call the app; nginx mostly answers 500 then.',
  why: [
    'systemd’s default soft limit of 1024 was never raised for the service.',
    'The app leaks: files, sockets or database connections that nobody closes.',
    'Many clients stay connected (WebSocket, long polling), and the proxy needs two descriptors for each.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Raise the limit of the Node service',
      steps: [
        {
          title: 'See the limit, and what is open',
          says: 'Thousands of lines of one kind are a leak: the restart helps only for a while.',
          run: [
            'sudo prlimit --nofile --pid $(systemctl show -p MainPID --value {service})',
            'sudo ls /proc/$(systemctl show -p MainPID --value {service})/fd | wc -l',
            "sudo journalctl -u {service} --since '1 hour ago' --no-pager | grep -E 'EMFILE|ENFILE'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the limit and restart',
          says: 'Node raises its own limit to the hard one: the number must be larger than the HARD that prlimit shows. sudo systemctl edit {service} opens this file.',
          change: { file: '/etc/systemd/system/{service}.service.d/override.conf', add: ['[Service]', 'LimitNOFILE=1048576'] },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Raise the limit of the gunicorn service',
      steps: [
        {
          title: 'See the limit, and what each worker has open',
          run: [
            'sudo prlimit --nofile --pid $(systemctl show -p MainPID --value {service})',
            'for p in $(pgrep -f gunicorn); do echo "$p $(sudo ls /proc/$p/fd | wc -l)"; done',
            "sudo journalctl -u {service} --since '1 hour ago' --no-pager | grep -E 'Too many open files|Errno 24'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the limit and restart',
          says: 'For a leak, renew workers too: --max-requests 1000 in ExecStart. sudo systemctl edit {service} opens this file.',
          change: { file: '/etc/systemd/system/{service}.service.d/override.conf', add: ['[Service]', 'LimitNOFILE=65536:524288'] },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Raise the limit of the pool',
      steps: [
        {
          title: 'See the limit, and what each child has open',
          run: [
            "sudo prlimit --nofile --pid $(pgrep -of 'php-fpm: master')",
            'for p in $(pgrep -f php-fpm); do echo "$p $(sudo ls /proc/$p/fd | wc -l)"; done',
            "sudo grep -h 'Too many open files' /var/log/php*fpm.log /var/log/php-fpm/error.log | tail -n 5",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the limit of the children',
          says: 'The master starts as root and may raise it. Put your version in the path; on Red Hat it is /etc/php-fpm.d/www.conf.',
          change: { file: '/etc/php/8.2/fpm/pool.d/www.conf', add: ['rlimit_files = 65536'] },
          risk: 'None yet.',
          undo: 'Take the line out.',
        },
        {
          title: 'Check and restart',
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Take the line out and restart.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Raise nginx’s own limit',
      steps: [
        {
          title: 'See whether it is nginx that ran out',
          says: 'No “(24: Too many open files)” in its log: it is the app, and this fix does not help.',
          run: ["sudo grep '24: Too many open files' {proxyLog} | tail -n 5", "sudo prlimit --nofile --pid $(pgrep -of 'nginx: worker')"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the limit of its workers',
          says: 'At the top of the file, outside every block. Keep it at twice worker_connections or more.',
          change: { file: '/etc/nginx/nginx.conf', add: ['worker_rlimit_nofile 65536;'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the line out and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Raise the limit of the service that ran out',
      steps: [
        {
          title: 'See the limit, and what is open',
          run: [
            'sudo prlimit --nofile --pid $(systemctl show -p MainPID --value {service})',
            'sudo ls /proc/$(systemctl show -p MainPID --value {service})/fd | wc -l',
            'cat /proc/sys/fs/file-nr',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the limit and restart',
          says: 'A container: docker run --ulimit nofile=65536:65536. sudo systemctl edit {service} opens this file.',
          change: { file: '/etc/systemd/system/{service}.service.d/override.conf', add: ['[Service]', 'LimitNOFILE=65536:524288'] },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See the new limit, and that the count stays far below it',
      run: [
        'sudo prlimit --nofile --pid $(systemctl show -p MainPID --value {service})',
        'sudo ls /proc/$(systemctl show -p MainPID --value {service})/fd | wc -l',
      ],
      risk: 'None. It only reads.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Alarm at 80 % of the limit. A count that only ever grows is a leak: find what is opened and never closed.'],
  references: [
    {
      title: 'systemd.exec: LimitNOFILE=',
      url: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Process%20Properties',
    },
    { title: 'nginx: worker_rlimit_nofile', url: 'https://nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile' },
    { title: 'php-fpm: rlimit_files', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
  ],
}
