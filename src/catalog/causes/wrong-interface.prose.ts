import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The app is alive and listens on the right port, but on an address that the proxy cannot reach, most often 127.0.0.1 of its own machine or container. The proxy calls {upstream}; nobody listens on that address, and the kernel refuses within a millisecond.',
  why: [
    'The app binds to 127.0.0.1 by default (gunicorn, php-fpm, development servers), and the proxy now runs elsewhere.',
    'The proxy runs in a container and calls 127.0.0.1, which there is the container itself.',
    'The machine has several addresses, and the app listens on only one.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Point nginx at the address where the app listens',
      steps: [
        {
          title: 'See where the app listens',
          says: 'On the app’s machine or in its container. If it says 127.0.0.1 and nginx runs elsewhere, change the app instead.',
          run: ['sudo ss -ltnp'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Change the address that nginx calls',
          says: 'For APP_HOST: the address that you found; between containers the service’s name in Compose; host.docker.internal for the machine around the container. For php-fpm the name is fastcgi_pass, without http://.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: ['proxy_pass http://APP_HOST:{upstreamPort};'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Let the Node app listen on the address that the proxy calls',
      steps: [
        {
          title: 'See where it listens',
          run: ["sudo ss -ltnp | grep -E 'Local|node'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Bind it to that address, and restart',
          says: 'In a container use 0.0.0.0. Many programs take the address from HOST.',
          change: {
            file: 'the file that starts the server',
            remove: ["server.listen({upstreamPort}, '127.0.0.1')"],
            add: ["server.listen({upstreamPort}, '{upstreamHost}')"],
          },
          run: ['sudo systemctl restart {service}'],
          risk: 'Everyone who reaches that address reaches the app past the proxy: allow only the proxy in the firewall. A few seconds without the app.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Let gunicorn listen on the address that the proxy calls',
      steps: [
        {
          title: 'See where it listens, and how it is started',
          run: ["sudo ss -ltnp | grep -E 'Local|gunicorn'", 'systemctl cat {service}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Bind it to that address, and restart',
          says: 'In a container use 0.0.0.0:{upstreamPort}. A --bind in ExecStart wins over this variable: change it there. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment="GUNICORN_CMD_ARGS=--bind {upstream}"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'Everyone who reaches that address reaches the app past the proxy: allow only the proxy in the firewall. A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Let php-fpm listen on the address that the proxy calls',
      steps: [
        {
          title: 'See where it listens',
          run: ["sudo ss -ltnp | grep -E 'Local|php-fpm'", "sudo grep -rnE '^listen' /etc/php /etc/php-fpm.d"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Bind it to that address, for the proxy alone',
          says: 'PROXY_IP is the proxy’s address. In a container use listen = {upstreamPort} (all addresses). Put your version in the path; on Red Hat it is /etc/php-fpm.d/www.conf.',
          change: {
            file: '/etc/php/8.2/fpm/pool.d/www.conf',
            remove: ['listen = 127.0.0.1:{upstreamPort}'],
            add: ['listen = {upstream}', 'listen.allowed_clients = PROXY_IP'],
          },
          risk: 'Whoever may speak FastCGI to it can run code: never without allowed_clients or a firewall.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check and restart',
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Put the old lines back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Bring the two addresses together',
      steps: [
        {
          title: 'See where the app listens',
          says: 'On the app’s machine or in its container. 127.0.0.1 or [::1] serves only that machine or container itself.',
          run: ['sudo ss -ltnp'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Bind the app to {upstreamHost} in its configuration, and restart',
          says: 'In a container bind to 0.0.0.0. Or leave it, and point the proxy at the address where it listens.',
          run: ['sudo systemctl restart {service}'],
          risk: 'Everyone who reaches that address reaches the app past the proxy: allow only the proxy in the firewall.',
          undo: 'Put the old address back and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'From the proxy’s machine, or inside its container, connect to the app',
      says: 'The first must say “Connected”. php-fpm then answers nothing that curl can read; that is fine.',
      run: ['curl -sv -m 3 -o /dev/null http://{upstream}/', 'curl -sv -o /dev/null {url}'],
      risk: 'None. Two requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Write the address down in one place for app and proxy, and ask the app’s health page from where the proxy stands.'],
  references: [
    { title: 'Node: server.listen', url: 'https://nodejs.org/api/net.html#serverlisten' },
    { title: 'gunicorn: bind', url: 'https://docs.gunicorn.org/en/stable/settings.html#bind' },
    { title: 'php-fpm: listen', url: 'https://www.php.net/manual/en/install.fpm.configuration.php#listen' },
  ],
}
