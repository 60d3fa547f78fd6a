import type { CauseProse, Step } from '../prose-form.ts'

const sendLarge: Step = {
  title: 'Send the app a large body directly',
  says: 'Use the path that fails. Fewer than 20000000 bytes sent: it answers, or hangs up (000), before it has read all. Behind a proxy that answer may be lost. All sent: it is well.',
  run: [
    "head -c 20000000 /dev/zero | curl -s -m 60 -o /dev/null -w '%{http_code}, %{size_upload} bytes sent\\n' -H Expect: -H Host:{host} --data-binary @- http://{upstream}/",
  ],
  risk: 'One POST of 20 MB of zeros: choose a path where that does no harm.',
  undo: 'Nothing to undo.',
}

const restart: Step = {
  title: 'Restart the app',
  run: ['sudo systemctl restart {service}'],
  risk: 'A few seconds without the app.',
  undo: 'Put the old lines back and restart.',
}

export const prose: CauseProse = {
  happens:
    'The proxy is still sending the request’s body when {upstream} closes the connection. The app may have answered already, with 413 or 401, but data that nobody read turns the close into a reset, and the answer is lost: “(32: Broken pipe)” or “(104: Connection reset by peer) while sending request”.',
  why: [
    'The body is larger than the app takes, and it hangs up instead of reading on.',
    'The app answers early (not signed in, wrong path, too many requests) and does not read the body.',
    'The worker died or was ended in the middle of an upload.',
    'The body is small or there is none: then it is a reused connection that just closed, not this.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Have nginx refuse what the app would not take, before the app sees it',
      steps: [
        {
          title: 'See which requests it hits',
          run: ["sudo grep 'while sending request to upstream' {proxyLog} | tail -n 10 | cut -c 1-300"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        sendLarge,
        {
          title: 'Set nginx’s limit to the app’s',
          says: 'A larger body then gets a clean 413. If smaller ones fail too, the app answers early: mend it there.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['client_max_body_size 10m;'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Uploads above the limit are refused everywhere in that server.',
          undo: 'Put the old lines back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Have the Node app read to the end before it answers',
      steps: [
        sendLarge,
        {
          title: 'Drain instead of destroying',
          says: 'Raise a library’s own limit: express.json({ limit: "10mb" }), which is 100 kB by default. Node itself ends an upload after 5 minutes: server.requestTimeout.',
          change: {
            file: 'where the app gives a body up',
            remove: ['req.destroy()'],
            add: [
              "req.removeAllListeners('data').removeAllListeners('end').unpipe()",
              "req.once('end', () => res.writeHead(413).end())",
              'req.resume()',
            ],
          },
          risk: 'The app reads, and throws away, as much as the proxy lets through: keep a limit there.',
          undo: 'Put the old line back.',
        },
        restart,
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Have the app behind gunicorn read to the end before it answers',
      steps: [
        sendLarge,
        {
          title: 'Read the body where the view answers early',
          says: 'Flask: request.stream. Django: request. gunicorn closes after the answer, and what was not read becomes a reset.',
          change: { file: 'the view, before its early return', add: ['while request.stream.read(65536):', '    pass'] },
          risk: 'A worker reads as much as the proxy lets through: keep a limit there.',
          undo: 'Take the lines out.',
        },
        restart,
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Find what ends the PHP child during the upload',
      steps: [
        {
          title: 'Look for a child that ended in that second',
          says: 'php-fpm itself reads and drops what is too large. “exited on signal” is a crash; “execution timed out” and “terminating” are its time limit.',
          run: ["sudo grep -hE 'exited on signal|terminating|timed out' /var/log/php*fpm.log /var/log/php-fpm/error.log | tail -n 10"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If it is the time limit, give uploads more',
          says: 'Put your version in the path; on Red Hat it is /etc/php-fpm.d/www.conf. nginx needs fastcgi_read_timeout 310s; with it.',
          change: { file: '/etc/php/8.2/fpm/pool.d/www.conf', add: ['request_terminate_timeout = 300s'] },
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*-fpm.service'"],
          risk: 'Stuck scripts hold their child for longer. Running requests are cut by the restart.',
          undo: 'Put the old line back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Give proxy and app one limit, and let the app read to the end',
      steps: [
        sendLarge,
        {
          title: 'Raise the app’s limit, or lower the proxy’s to it',
          says: 'HAProxy has none of its own. Apache: LimitRequestBody. Caddy: request_body max_size. Traefik: the buffering middleware. Reload the proxy after a change there.',
          risk: 'A larger limit takes more memory and disk.',
          undo: 'Put the old number back.',
        },
        restart,
      ],
    },
  ],
  verify: [{ ...sendLarge, says: 'All 20000000 bytes are sent, and a status comes. Then try the real upload through the proxy.' }],
  prevent: ['Keep one limit for bodies, written in the proxy, and test an upload just above it.'],
  references: [
    { title: 'nginx: client_max_body_size', url: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size' },
    { title: 'RFC 9112, 9.6: closing without losing the answer', url: 'https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6' },
  ],
}
