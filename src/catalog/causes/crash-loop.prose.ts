import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The app starts, dies and is started again by systemd, Docker or Kubernetes. While it is down, {upstream} refuses; when it dies with a request in hand, the connection breaks. So a request now and then works, and most end in 502.',
  why: [
    'The newest release fails while it starts: a missing variable or module, a bad migration, a typing error.',
    'Something that it needs at the start is not there yet: database, queue, secret, mounted folder.',
    'Another process holds its port, often an older copy of itself.',
    'Its memory limit is too small to start, or a liveness probe kills it before it is ready.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Find the error that ends Node, and go back to the last release that ran',
      steps: [
        {
          title: 'Count the restarts and read the last words',
          says: 'The stack stands just above the line “Node.js v…”.',
          run: [
            'systemctl show {service} -p NRestarts -p Result -p ExecMainStatus',
            "sudo journalctl -u {service} -n 400 --no-pager | grep -B 25 'Node.js v' | tail -n 60",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend what the stack names, or put the last good release back, then start afresh',
          says: 'reset-failed clears “start request repeated too quickly”.',
          run: ['sudo systemctl reset-failed {service}', 'sudo systemctl restart {service}'],
          risk: 'Low. An older release may not know a newer database schema.',
          undo: 'Deploy the newer release again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find the import that fails, and go back to the last release that ran',
      steps: [
        {
          title: 'Read the traceback above “Worker failed to boot”',
          run: [
            'systemctl show {service} -p NRestarts -p Result -p ExecMainStatus',
            "sudo journalctl -u {service} -n 400 --no-pager | grep -B 30 'Worker failed to boot' | tail -n 60",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Look how it is started, and try that with --check-config',
          says: 'Take the ExecStart line, add --check-config, and run it as its User in its WorkingDirectory: it loads the app and exits.',
          run: ['systemctl cat {service}'],
          risk: 'None. It only reads. The check itself runs the app’s imports.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend what the traceback names, or put the last good release back, then start afresh',
          run: ['sudo systemctl reset-failed {service}', 'sudo systemctl restart {service}'],
          risk: 'Low. An older release may not know a newer database schema.',
          undo: 'Deploy the newer release again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Find what ends php-fpm, and take it out',
      steps: [
        {
          title: 'Test the configuration and read the log',
          says: '“exited on signal 11” again and again is an extension; “unable to bind” is a second php-fpm; ALERT and ERROR lines name file and line.',
          run: [
            'for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done',
            "sudo journalctl -u 'php*fpm.service' -n 100 --no-pager",
            'sudo tail -n 100 /var/log/php*fpm.log /var/log/php-fpm/error.log',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Switch off the extension that the log names',
          says: 'Put its name in the place of NAME. Red Hat and its kin: move its file out of /etc/php.d instead. A wrong pool file: mend it instead.',
          run: ['sudo phpdismod -s fpm NAME'],
          risk: 'Pages that need the extension fail.',
          undo: 'Switch it on again and restart.',
          undoRun: 'sudo phpenmod -s fpm NAME',
        },
        {
          title: 'Start afresh',
          says: 'No output and no change: name the unit in full, such as php8.2-fpm.',
          run: ["sudo systemctl reset-failed 'php*fpm.service'", "sudo systemctl restart 'php*fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find the error that ends the app, and go back to the last release that ran',
      steps: [
        {
          title: 'Read the first error after a start',
          says: 'Docker: docker logs --tail 100. Kubernetes: kubectl logs --previous, and kubectl describe pod for the reason and the exit code.',
          run: ['systemctl show {service} -p NRestarts -p Result -p ExecMainStatus', 'sudo journalctl -u {service} -n 100 --no-pager'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend what it names, or put the last good release back, then start afresh',
          says: 'Kubernetes: kubectl rollout undo with the deployment’s name.',
          run: ['sudo systemctl reset-failed {service}', 'sudo systemctl restart {service}'],
          risk: 'Low. An older release may not know a newer database schema.',
          undo: 'Deploy the newer release again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See that the start time stays the same',
      says: 'Run it twice, a minute apart: the time must not change.',
      run: ['systemctl show {service} -p ActiveEnterTimestamp -p NRestarts'],
      risk: 'None. It only reads.',
      undo: 'Nothing to undo.',
    },
    { title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' },
  ],
  prevent: [
    'Switch traffic to a release only after its health page has answered for a while, and keep the old one ready.',
    'Retry a missing database or queue at the start instead of exiting, and alarm on the number of restarts.',
  ],
  references: [
    { title: 'systemd.service: Restart=', url: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Restart=' },
    { title: 'gunicorn: --check-config', url: 'https://docs.gunicorn.org/en/stable/settings.html#check-config' },
    { title: 'php-fpm: configuration', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
  ],
}
