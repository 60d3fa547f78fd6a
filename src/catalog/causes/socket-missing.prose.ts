import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy opens the unix socket {socket}, and there is no such file: “(2: No such file or directory)”. The app makes that file when it starts, so either it is not running, or it makes it elsewhere, or the proxy cannot see the place.',
  why: [
    'The app is not running, or failed before it made its socket.',
    'The path differs, often by a version: php8.1-fpm.sock became php8.2-fpm.sock with an upgrade.',
    'Its folder under /run is gone since the last restart of the machine: /run is kept in memory only.',
    'The socket is in /tmp, and systemd’s PrivateTmp gives app and proxy a /tmp each; or they run in two containers.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Bring nginx and php-fpm to one path',
      steps: [
        {
          title: 'See which sockets php-fpm has',
          says: 'An empty list: php-fpm is not running. Start it: sudo systemctl enable --now with the unit’s name from the last command.',
          run: [
            "sudo ss -lxp | grep -E 'php|fpm'",
            "sudo grep -rnE '^listen *=' /etc/php /etc/php-fpm.d",
            "systemctl list-unit-files 'php*fpm.service'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Write the path that exists into nginx',
          says: 'Put the path that you found in the place of /run/php/php8.2-fpm.sock.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['fastcgi_pass unix:{socket};'],
            add: ['fastcgi_pass unix:/run/php/php8.2-fpm.sock;'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Another PHP version runs the site from now on. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Have gunicorn make the socket where the proxy looks',
      steps: [
        {
          title: 'See whether it runs, and where its socket is',
          run: ['systemctl status {service} --no-pager', "sudo ss -lxp | grep -E 'gunicorn|systemd'", 'ls -l {socket}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Let systemd make the folder at each start, and put the socket there',
          says: 'A --bind in ExecStart wins over this variable: change it there. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'RuntimeDirectory={service}', 'Environment="GUNICORN_CMD_ARGS=--bind unix:/run/{service}/app.sock"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
        {
          title: 'Point the proxy at it and reload it',
          says: 'This is nginx’s line; another proxy has its own.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://unix:{socket};'],
            add: ['proxy_pass http://unix:/run/{service}/app.sock;'],
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
      title: 'Have the Node app make the socket where the proxy looks',
      steps: [
        {
          title: 'See whether it runs, and where its socket is',
          run: ['systemctl status {service} --no-pager', 'sudo ss -lxp | grep node', 'ls -l {socket}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Let systemd make the folder at each start',
          says: 'Put the proxy’s group in the place of www-data. Most programs that take a port from PORT take a path as well. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'RuntimeDirectory={service}', 'Group=www-data', 'UMask=0007', 'Environment=PORT=/run/{service}/app.sock'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Files that only its old group may read are closed to it.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
        {
          title: 'Point the proxy at it and reload it',
          says: 'This is nginx’s line; another proxy has its own.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://unix:{socket};'],
            add: ['proxy_pass http://unix:/run/{service}/app.sock;'],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Bring the app and the proxy to one path',
      steps: [
        {
          title: 'See whether the app runs, and which sockets exist',
          says: 'In containers both need the same volume at that path. In /tmp, PrivateTmp hides it: move it to /run.',
          run: ['systemctl status {service} --no-pager', 'sudo ss -lxp', 'ls -l {socket}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start the app, or write the same path into both configurations',
          says: 'RuntimeDirectory= in the unit makes a folder under /run at each start. Reload the proxy when its path changed.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Put the old path back and restart.',
        },
      ],
    },
  ],
  verify: [
    { title: 'See that the socket is there', run: ['ls -l {socket}'], risk: 'None. It only reads.', undo: 'Nothing to undo.' },
    { title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' },
  ],
  prevent: ['Give the socket a path without a version in it, in a folder that systemd makes (RuntimeDirectory=).'],
  references: [
    {
      title: 'systemd.exec: RuntimeDirectory=',
      url: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#RuntimeDirectory=',
    },
    { title: 'gunicorn: deploying', url: 'https://docs.gunicorn.org/en/stable/deploy.html' },
    { title: 'nginx: fastcgi_pass', url: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_pass' },
  ],
}
