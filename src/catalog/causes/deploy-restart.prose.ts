import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'While the app restarts, nobody listens on {upstream} for some seconds, and running requests are cut. The proxy keeps sending traffic and answers 502 until the new process is ready.',
  why: [
    'One instance is stopped and started with traffic on it.',
    'The app exits on SIGTERM at once, instead of finishing what it has begun.',
    'The balancer or Kubernetes still sends requests to an instance that is already stopping.',
    'A new instance gets traffic before it is ready.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Give nginx a second instance, and restart one at a time',
      steps: [
        {
          title: 'Start a second instance of the app on another port',
          says: 'SECOND_PORT below stands for its port.',
          risk: 'Memory for one more instance; jobs that must run once need a look.',
          undo: 'Stop the second instance.',
        },
        {
          title: 'List both in an upstream block, and pass to it',
          says: 'The block stands outside of server. A connection that is refused moves on to the other instance, a POST too, because nothing was sent yet.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstreamHost}:{upstreamPort};'],
            add: [
              'upstream app_backends {',
              '    server {upstreamHost}:{upstreamPort} max_fails=1 fail_timeout=5s;',
              '    server {upstreamHost}:SECOND_PORT max_fails=1 fail_timeout=5s;',
              '}',
              'proxy_pass http://app_backends;  # in the location, in the place of the old line',
            ],
          },
          risk: 'None yet. nginx does not read the file until it reloads. Sessions in one instance’s memory are not in the other.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'node',
      title: 'Have Node finish its requests before it exits',
      steps: [
        {
          title: 'Close the server on SIGTERM',
          says: 'This saves running requests. New ones are refused until the new process listens: only a second instance closes that gap.',
          change: {
            file: 'server.js',
            add: [
              "process.on('SIGTERM', () => {",
              '  server.close(() => process.exit(0))',
              '  setTimeout(() => process.exit(1), 25_000).unref()',
              '})',
            ],
          },
          risk: 'Stopping takes up to 25 s; systemd waits 90 s, Docker only 10 s (set stop_grace_period: 30s).',
          undo: 'Take the lines out.',
        },
        {
          title: 'Restart the app; from the next restart on it holds',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Reload gunicorn instead of restarting it',
      steps: [
        {
          title: 'Teach the unit to reload',
          says: 'Open the file with “sudo systemctl edit {service}”. On HUP the master keeps the socket open while new workers take over.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'ExecReload=/bin/kill -s HUP $MAINPID', 'KillMode=mixed'],
          },
          risk: 'None yet. The app keeps running.',
          undo: 'Take the lines out and reload the daemon.',
        },
        {
          title: 'Load the new code with a reload',
          says: 'With --preload a HUP does not load new code: restart instead. ExecStart must start gunicorn itself, not a shell.',
          run: ['sudo systemctl daemon-reload && sudo systemctl reload {service}'],
          risk: 'Low. Workers that need longer than graceful_timeout (30 s) are killed.',
          undo: 'Put the old code back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Reload php-fpm instead of restarting it, and let requests finish',
      steps: [
        {
          title: 'Give running scripts time to finish',
          says: 'In the section [global]; without it, a reload ends them at once. On RHEL the file is /etc/php-fpm.conf.',
          change: { file: '/etc/php/*/fpm/php-fpm.conf', add: ['process_control_timeout = 30s'] },
          risk: 'None yet. php-fpm does not read the file until it reloads.',
          undo: 'Take the line out.',
        },
        {
          title: 'Test and reload; use this in the deploy, never restart',
          says: 'The socket stays open. This first reload still ends running scripts.',
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'One more time, running requests end. Later reloads wait up to 30 s for slow scripts.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Drain before you stop, and wait until it is ready',
      steps: [
        {
          title: 'Take the instance out of the balancer, and wait',
          says: 'Wait for the health check’s interval × threshold, plus a margin. With HAProxy it is the command below, with your names; in Kubernetes add a preStop sleep and a readiness probe.',
          run: ["echo 'set server BACKEND/SERVER state drain' | sudo socat stdio /run/haproxy/admin.sock"],
          risk: 'The other instances carry its load.',
          undo: 'Put it back.',
          undoRun: "echo 'set server BACKEND/SERVER state ready' | sudo socat stdio /run/haproxy/admin.sock",
        },
        {
          title: 'Restart that instance, and ask it until it answers',
          run: ['sudo systemctl restart {service}', 'until curl -sf -o /dev/null http://{upstream}/; do sleep 1; done'],
          risk: 'None for people: it has no traffic. If the page asked is never 2xx or 3xx, stop with Ctrl+C.',
          undo: 'Deploy the previous version.',
        },
        {
          title: 'Put it back, then go on with the next',
          run: ["echo 'set server BACKEND/SERVER state ready' | sudo socat stdio /run/haproxy/admin.sock"],
          risk: 'Low. A cold instance is slow at first.',
          undo: 'Drain it again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Count the answers during a deploy',
      says: 'Start it, then deploy. Only one line, without 502.',
      run: ['for i in $(seq 120); do curl -s -o /dev/null -D - {url} | head -n 1; sleep 0.5; done | sort | uniq -c'],
      risk: 'Low. Two requests a second for a minute.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Run at least two instances, and let the deploy itself drain, restart, wait and go on.',
    'Make the readiness check false before the process stops listening.',
  ],
  references: [
    { title: 'gunicorn: signals', url: 'https://docs.gunicorn.org/en/stable/signals.html' },
    { title: 'Node.js: server.close', url: 'https://nodejs.org/api/http.html#serverclosecallback' },
    { title: 'Kubernetes: termination of pods', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination' },
  ],
}
