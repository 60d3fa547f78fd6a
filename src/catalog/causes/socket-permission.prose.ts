import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The socket {socket} exists, but the proxy’s user may not open it: “(13: Permission denied)”. To connect, that user needs the right to write to the socket, and the right to enter (x) every folder above it.',
  why: [
    'The socket belongs to the app’s user with mode 0660 or 0755, and the proxy’s user is not in its group.',
    'The socket lies in a home folder, which others may not enter.',
    'The proxy’s user differs from what was assumed: www-data on Debian, nginx in nginx’s own packages and on Red Hat.',
    'Modes and folders are right, and SELinux denies it: that is its own cause.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Give the socket to the proxy’s user',
      steps: [
        {
          title: 'See the modes on the way, and who the proxy is',
          says: 'Another proxy than nginx: look for its own name in the second command.',
          run: ['namei -l {socket}', 'ps -eo user,group,cmd | grep "[n]ginx: worker"', "sudo grep -rnE '^listen' /etc/php /etc/php-fpm.d"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Set owner and mode in the pool',
          says: 'Put the proxy’s user in the place of www-data, and your version in the path. On Red Hat it is /etc/php-fpm.d/www.conf, where a listen.acl_users line wins: add the user there.',
          change: {
            file: '/etc/php/8.2/fpm/pool.d/www.conf',
            add: ['listen.owner = www-data', 'listen.group = www-data', 'listen.mode = 0660'],
          },
          risk: 'None yet. Never 0666: whoever may write to the socket can run code as the pool’s user.',
          undo: 'Put the old lines back.',
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
      app: 'gunicorn',
      title: 'Move gunicorn’s socket to a folder that the proxy may enter',
      steps: [
        {
          title: 'See the modes on the way, and who the proxy is',
          says: 'gunicorn makes its socket open to all unless it has a --umask, so it is mostly a folder without x for others.',
          run: ['namei -l {socket}', 'ps -eo user,group,cmd | grep "[n]ginx: worker"', 'systemctl cat {service}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Put the socket into a folder of its own under /run',
          says: 'A --bind or --umask in ExecStart wins over this variable: change it there. sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'RuntimeDirectory={service}', 'Environment="GUNICORN_CMD_ARGS=--bind unix:/run/{service}/app.sock"'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Every user of the machine can talk to the app, as with a port on 127.0.0.1.',
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
      title: 'Let the proxy’s user write to Node’s socket',
      steps: [
        {
          title: 'See the modes on the way, and who the proxy is',
          says: 'Node makes its socket with the umask of the service: mostly 0755, which only its own user may write to.',
          run: ['namei -l {socket}', 'ps -eo user,group,cmd | grep "[n]ginx: worker"'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Make the socket writable when the app opens it, and restart',
          says: 'If namei shows a folder without x for others, put the socket under /run with RuntimeDirectory= in the unit.',
          change: {
            file: 'the file that starts the server',
            remove: ["server.listen('{socket}')"],
            add: ["server.listen({ path: '{socket}', readableAll: true, writableAll: true })"],
          },
          run: ['sudo systemctl restart {service}'],
          risk: 'Every user of the machine can talk to the app, as with a port on 127.0.0.1. A few seconds without the app.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Let the proxy’s user reach the socket',
      steps: [
        {
          title: 'See the modes on the way, and who the proxy is',
          says: 'Every folder needs x for that user, the socket w.',
          run: ['namei -l {socket}', 'ps -eo user,group,cmd | grep -iE "[n]ginx|[h]aproxy|[a]pache2|[h]ttpd|[c]addy"'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Have the app make the socket for the proxy’s group, and restart',
          says: 'Put the proxy’s group in the place of www-data. sudo systemctl edit {service} opens this file. A folder that bars the way: move the socket to /run/{service} in the app’s configuration.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Group=www-data', 'UMask=0007', 'RuntimeDirectory={service}'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'Files that only the old group may read are closed to the app. A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Try it as the proxy’s user',
      says: 'Put the proxy’s user in the place of www-data. “writable” must come.',
      run: ['sudo -u www-data test -w {socket} && echo writable', 'curl -sv -o /dev/null {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Set owner, group and mode where the socket is made: a chmod by hand is gone after the next restart.'],
  references: [
    { title: 'unix(7): who may connect', url: 'https://man7.org/linux/man-pages/man7/unix.7.html' },
    { title: 'php-fpm: listen.owner, listen.mode', url: 'https://www.php.net/manual/en/install.fpm.configuration.php#listen-owner' },
    { title: 'Node: server.listen with a path', url: 'https://nodejs.org/api/net.html#serverlistenoptions-callback' },
  ],
}
