import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'Every worker is busy, so new connections wait in the kernel’s accept queue. Once that is full, a unix socket refuses at once with “(11: Resource temporarily unavailable)” and 502; over TCP the connection times out, which many proxies call 504.',
  why: [
    'Something behind the app is slow, so each request holds its worker for longer.',
    'More traffic than usual: a campaign, a crawler, an attack.',
    'The number of workers was never fitted to the traffic (php-fpm ships with 5 children, gunicorn with 1 worker).',
    'Requests call the same app again, and both wait for a free worker.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Give the pool more children, as far as the memory goes',
      steps: [
        {
          title: 'See that the pool is full, and what a child weighs',
          says: 'RSS is in KiB. “server reached pm.max_children” settles it; with pm = static it is never logged. In ss, Recv-Q is what waits, Send-Q the queue’s size.',
          run: [
            "sudo grep -h 'max_children' /var/log/php*fpm.log /var/log/php-fpm/error.log | tail -n 5",
            "ps -eo pid,rss,cmd --sort=-rss | grep '[p]hp-fpm: pool'",
            'free -m',
            "sudo ss -lxtnp | grep -E 'Recv-Q|php-fpm'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the number of children',
          says: 'At most: memory left for PHP, divided by the largest child. Put your version in the path; on Red Hat it is /etc/php-fpm.d/www.conf.',
          change: {
            file: '/etc/php/8.2/fpm/pool.d/www.conf',
            remove: ['pm.max_children = 5'],
            add: ['pm.max_children = 20', 'request_slowlog_timeout = 5s', 'slowlog = /var/log/php-fpm-slow.log'],
          },
          risk: 'None yet. Too many children run the machine out of memory, and the database out of connections.',
          undo: 'Put the old lines back.',
        },
        {
          title: 'Check and restart',
          says: 'The restart also frees the stuck children. The slow log then says what held them.',
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Put the old lines back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Give gunicorn more workers and threads',
      steps: [
        {
          title: 'See the queue and the workers',
          says: 'Recv-Q at the listener is what waits, Send-Q the queue’s size.',
          run: ["sudo ss -lxtnp | grep -E 'Recv-Q|gunicorn'", "ps -eo pid,pcpu,rss,cmd | grep '[g]unicorn'", 'nproc', 'free -m'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set workers to about twice the cores plus one, with a few threads each',
          says: 'Here for 2 cores. Flags in ExecStart win over this variable: change them there. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment="GUNICORN_CMD_ARGS=--workers 5 --threads 4"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'More memory and more database connections. With threads the app’s code must be safe for threads. A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Free Node’s event loop, and run one process a core',
      steps: [
        {
          title: 'See whether the one thread is busy',
          says: 'Near 100 % CPU: the loop is blocked by computing. Idle CPU: it waits for something behind it. Recv-Q is what waits.',
          run: ["ps -eo pid,pcpu,etime,cmd | grep '[n]ode'", "sudo ss -lxtnp | grep -E 'Recv-Q|node'", 'nproc'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Run one process a core',
          says: 'With node:cluster the processes share the port. server.js stands for the file that starts the app.',
          change: {
            file: 'cluster.mjs',
            add: [
              "import cluster from 'node:cluster'",
              "import { availableParallelism } from 'node:os'",
              'if (cluster.isPrimary) {',
              '  for (let i = 0; i < availableParallelism(); i++) cluster.fork()',
              "  cluster.on('exit', () => cluster.fork())",
              "} else await import('./server.js')",
            ],
          },
          risk: 'None yet. Sessions and caches in memory are no longer shared. Memory multiplies.',
          undo: 'Start server.js again.',
        },
        {
          title: 'Start that file in the unit, and restart',
          says: 'sudo systemctl edit {service} opens this file. Put your paths in; the empty ExecStart= clears the old one.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'ExecStart=', 'ExecStart=/usr/bin/node /srv/app/cluster.mjs'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Free the workers, then add some',
      steps: [
        {
          title: 'See the queue',
          says: 'Recv-Q at the app’s listener is what waits, Send-Q the queue’s size.',
          run: ['sudo ss -lxtnp', 'free -m', 'uptime'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the number of workers in the app’s configuration, and restart',
          says: 'The restart frees stuck workers at once. They fill again while what they wait for stays slow: look at the database first.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Running requests are cut.',
          undo: 'Put the old number back and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See that the queue stays empty under load',
      says: 'Recv-Q at the app’s listener must stay at or near 0.',
      run: ['sudo ss -lxtn', 'curl -sv -o /dev/null {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Give every call to a database or another service a timeout.',
    'Alarm when nine of ten workers are busy, and measure how much traffic the machine takes before it must.',
  ],
  references: [
    { title: 'php-fpm: configuration', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
    { title: 'gunicorn: how many workers', url: 'https://docs.gunicorn.org/en/stable/design.html#how-many-workers' },
    { title: 'Node: cluster', url: 'https://nodejs.org/api/cluster.html' },
  ],
}
