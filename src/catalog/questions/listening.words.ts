import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Does the proxy call the address where the app listens?',
  short: 'Listens at',
  why: 'A stopped app and a wrong address leave the same line in the log. Only the two addresses, side by side, tell them apart.',
  options: {
    same: { title: 'Yes, it is the same address', hint: 'Host, port and family are equal, or the path of the socket is.' },
    'other-port': { title: 'No, it listens on another port' },
    'other-interface': {
      title: 'No, same port on another interface',
      hint: 'Such as 127.0.0.1 only, while the proxy calls from another machine or container.',
    },
    'other-family': { title: 'No, same port on the other loopback address', hint: 'One says 127.0.0.1, the other [::1].' },
    nowhere: { title: 'It listens nowhere', hint: 'The process is there, and holds no port and no socket.' },
    'socket-missing': { title: 'The socket file does not exist' },
    'socket-stale': { title: 'The socket file is there, but nobody listens on it', hint: 'A program that is gone left it behind.' },
    'socket-denied': {
      title: 'The socket file is there, but the proxy may not open it',
      hint: 'Its mode or owner, or a folder above it, keeps the proxy’s user out.',
    },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      says: 'Compare fastcgi_pass in nginx’s configuration with listen of the pool, and with what really listens. A PHP upgrade often changes the version in the path.',
      run: [
        'sudo grep -rn fastcgi_pass /etc/nginx/',
        "sudo grep -rnE '^listen' /etc/php*/",
        'sudo ss -ltnxp | grep fpm',
        'sudo namei -l {socket}',
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      says: 'Compare the address in proxy_pass (or in the upstream block that it names) with the list of what listens. 0.0.0.0 and * mean every IPv4 address, [::] mostly both families.',
      run: ["sudo grep -rnE '(proxy|uwsgi|grpc)_pass|server +[^{]*;' /etc/nginx/", 'sudo ss -ltnp'],
    },
    {
      proxy: null,
      app: 'node',
      says: 'On the app’s machine. Find the app’s line and compare it with {upstream}. 0.0.0.0 and * mean every IPv4 address, [::] mostly both families.',
      run: ['sudo ss -ltnp', 'sudo ss -ltnp | grep :{upstreamPort}'],
    },
    {
      proxy: null,
      app: 'gunicorn',
      says: 'gunicorn says at its start where it listens. Compare it with {upstream}; its own default is 127.0.0.1:8000.',
      run: ["sudo journalctl -u {service} --no-pager | grep 'Listening at' | tail -n 1", 'sudo ss -ltnxp | grep gunicorn'],
    },
    {
      proxy: null,
      app: 'php-fpm',
      says: 'Compare listen of the pool, and what really listens, with {upstream}.',
      run: ["sudo grep -rnE '^listen' /etc/php*/", 'sudo ss -ltnxp | grep fpm', 'sudo namei -l {socket}'],
    },
    {
      proxy: null,
      app: null,
      says: 'On the app’s machine, or inside its container. Find the app’s line and compare it with {upstream}: port, interface and family. The last command shows who may open a socket file.',
      run: ['sudo ss -ltnp', 'sudo ss -lxnp', 'sudo namei -l {socket}'],
    },
  ],
}
