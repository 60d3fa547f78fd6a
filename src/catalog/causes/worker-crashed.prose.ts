import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The app took the request, and then the worker that held it died. The kernel closes or resets the dead worker’s connection, so the proxy reads an end before a whole response header. The next request meets a living worker and may work.',
  why: [
    'An exception or a rejected promise that nobody catches ends the process.',
    'Native code crashes (SIGSEGV, SIGBUS, SIGABRT): an extension, a driver, a JIT.',
    'Code in the request ends the process itself: process.exit, os._exit, a failed assertion.',
    'An extension was built for another version of the runtime or of a system library.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Catch the error that ends Node',
      steps: [
        {
          title: 'Find the stack',
          says: 'It stands just above the line “Node.js v…”, in the second of the 502.',
          run: ["sudo journalctl -u {service} --since '2 hours ago' --no-pager | grep -B 25 'Node.js v'"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Catch it where the stack points',
          says: 'For a promise in an Express 4 handler; Express 5 catches it by itself. A stream or socket needs its own “error” listener.',
          change: {
            file: 'the handler that the stack names',
            remove: ["app.get('/report', async (req, res) => res.json(await load()))"],
            add: ["app.get('/report', (req, res, next) => load().then((data) => res.json(data)).catch(next))"],
          },
          risk: 'Low. The one request fails with 500 and the process lives.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Deploy it',
          says: 'Until then, Restart=always in the unit keeps the gaps short.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Deploy the release before.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Find the code that kills the worker',
      steps: [
        {
          title: 'Find the signal or the exit code',
          says: 'Signal 11 is a crash in native code. Signal 9 without WORKER TIMEOUT before it is mostly memory: look at that cause.',
          run: [
            "sudo journalctl -u {service} --since '2 hours ago' --no-pager | grep -E 'was sent|due to signal|exited with code|WORKER TIMEOUT'",
            "sudo journalctl -k --since '2 hours ago' --no-pager | grep -i segfault",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Have Python print its stack when it crashes',
          says: 'sudo systemctl edit {service} opens this file. The next crash then writes “Fatal Python error” and the stack to the journal.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment=PYTHONFAULTHANDLER=1'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
        {
          title: 'Upgrade or reinstall the package that the stack names, and restart',
          says: 'In the app’s own virtual environment; put its pip and the package’s name here. With preload_app, open connections only after the fork.',
          run: ['venv/bin/pip install --upgrade --force-reinstall NAME', 'sudo systemctl restart {service}'],
          risk: 'A newer version may behave differently. Note the old one first with pip freeze.',
          undo: 'Install the version that you noted, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Take out the extension that crashes php-fpm',
      steps: [
        {
          title: 'Find the signal',
          says: '“exited on signal 11” (or 7) is a crash in an extension, in opcache or in its JIT; the kernel’s line names the library.',
          run: [
            "sudo grep -h 'exited on signal' /var/log/php*fpm.log /var/log/php-fpm/error.log | tail -n 20",
            "sudo journalctl -k --since '2 hours ago' --no-pager | grep -i segfault",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Switch the JIT off',
          says: 'Put your version in the path; on Red Hat the folder is /etc/php.d. If another extension was named: sudo phpdismod -s fpm and its name.',
          change: { file: '/etc/php/8.2/fpm/conf.d/99-no-jit.ini', add: ['opcache.jit_buffer_size = 0'] },
          risk: 'Code that lives on arithmetic becomes slower. Ordinary sites feel nothing.',
          undo: 'Delete the file and restart.',
        },
        {
          title: 'Restart',
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Take the change back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find what kills the worker',
      steps: [
        {
          title: 'Read the app’s log and the kernel’s, in the second of the 502',
          says: 'The time stands in {proxyLog}. Exit codes above 128 are signals: 139 is a crash, 137 a kill, 134 an abort.',
          run: [
            "sudo journalctl -u {service} --since '2 hours ago' --no-pager",
            "sudo journalctl -k --since '2 hours ago' --no-pager | grep -iE 'segfault|killed process'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Mend what it names, or put the last good release back, and restart',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app.',
          undo: 'Deploy the newer release again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Repeat the request that crashed it',
      says: 'Add the path that the proxy’s log names.',
      run: ['curl -sv -o /dev/null {url}'],
      risk: 'One request; it may crash a worker once more.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Send uncaught errors and crash stacks to an alarm, with the request that led to them.',
    'Run more than one worker, so that one death does not stop the rest.',
  ],
  references: [
    { title: 'Node: uncaughtException', url: 'https://nodejs.org/api/process.html#event-uncaughtexception' },
    { title: 'Python: faulthandler', url: 'https://docs.python.org/3/library/faulthandler.html' },
    { title: 'php-fpm: configuration', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
  ],
}
