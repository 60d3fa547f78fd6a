import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'A worker grew past a limit and was killed in the middle of requests: by the kernel, by the limit of its container or service, or by the runtime’s own heap limit. Its connections close without an answer, and the proxy reports an early end or a reset.',
  why: [
    'More workers run than the memory can hold when all are busy.',
    'One request loads too much at once: a large file, an export, an unbounded query.',
    'The app leaks and grows for hours until it hits the limit.',
    'The limit of the container or service is smaller than what the app always needed.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Give Node a heap that fits, and the service memory for it',
      steps: [
        {
          title: 'See who killed it, and what the limits are',
          says: '“JavaScript heap out of memory” is Node’s own limit. “Killed process” is the kernel’s or the service’s.',
          run: [
            "sudo journalctl -u {service} --since '6 hours ago' --no-pager | grep -i 'heap out of memory'",
            "sudo journalctl -k --since '6 hours ago' --no-pager | grep -iE 'out of memory|killed process'",
            'systemctl show {service} -p MemoryMax -p MemoryCurrent',
            'free -m',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set the heap to about three quarters of the memory that the service may use',
          says: 'In MiB; buffers and native code live outside the heap. For a kill by the kernel, lower it or give the machine more. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'MemoryMax=2G', 'Environment=NODE_OPTIONS=--max-old-space-size=1536'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. It replaces a NODE_OPTIONS that the unit sets. With a leak it only takes longer.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Run as many workers as fit, and renew them before they grow',
      steps: [
        {
          title: 'See the kills, and what a worker weighs',
          says: 'RSS is in KiB. Workers × the largest of them must fit into the memory with room to spare.',
          run: [
            "sudo journalctl -k --since '6 hours ago' --no-pager | grep -iE 'out of memory|killed process'",
            "ps -eo pid,rss,lstart,cmd --sort=-rss | grep '[g]unicorn'",
            'free -m',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set the number of workers, and renew each after about 1000 requests',
          says: 'Put your number in the place of 3. Flags in ExecStart win over this variable: change them there if they are set. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment="GUNICORN_CMD_ARGS=--workers 3 --max-requests 1000 --max-requests-jitter 100"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'Fewer workers serve fewer requests at once. A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Run as many children as fit, and renew them before they grow',
      steps: [
        {
          title: 'See the kills, and what a child weighs',
          says: 'RSS is in KiB, and part of it is shared. “Allowed memory size exhausted” is another fault: it gives 500, not 502.',
          run: [
            "sudo journalctl -k --since '6 hours ago' --no-pager | grep -iE 'out of memory|killed process'",
            "ps -eo pid,rss,cmd --sort=-rss | grep '[p]hp-fpm: pool'",
            'free -m',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set the number of children',
          says: 'Memory left for PHP, divided by the largest child. With pm = dynamic, pm.start_servers and pm.max_spare_servers must not be larger. Red Hat: /etc/php-fpm.d/www.conf.',
          change: { file: '/etc/php/8.2/fpm/pool.d/www.conf', add: ['pm.max_children = 10', 'pm.max_requests = 500'] },
          risk: 'None yet. Too few children make requests wait.',
          undo: 'Put the old numbers back.',
        },
        {
          title: 'Check and restart',
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Put the old numbers back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Raise the limit, or lower what runs at once',
      steps: [
        {
          title: 'See who killed it, and what the limits are',
          says: 'Docker: docker inspect with its name, OOMKilled and Memory. Kubernetes: kubectl describe pod, “OOMKilled”.',
          run: [
            "sudo journalctl -k --since '6 hours ago' --no-pager | grep -iE 'out of memory|killed process'",
            'systemctl show {service} -p MemoryMax -p MemoryCurrent',
            'free -m',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the service’s limit, if the machine has memory left',
          says: 'If it has none left, run fewer workers. Docker: docker update --memory 2g --memory-swap 2g and its name. sudo systemctl edit {service} opens this file.',
          change: { file: '/etc/systemd/system/{service}.service.d/override.conf', add: ['[Service]', 'MemoryMax=2G'] },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Too high a limit lets the kernel kill something else.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See that nothing is killed any more',
      says: 'Look again under load; no new line may come.',
      run: ["sudo journalctl -k --since '15 min ago' --no-pager | grep -iE 'out of memory|killed process'", 'free -m'],
      risk: 'None. It only reads.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Alarm at 80 % of the limit, and look at the memory of each release over a day.',
    'Stream large files and page large queries instead of holding them whole.',
  ],
  references: [
    { title: 'Node: command-line options', url: 'https://nodejs.org/api/cli.html' },
    { title: 'gunicorn: max_requests', url: 'https://docs.gunicorn.org/en/stable/settings.html#max-requests' },
    { title: 'php-fpm: pm.max_children', url: 'https://www.php.net/manual/en/install.fpm.configuration.php#pm.max-children' },
  ],
}
