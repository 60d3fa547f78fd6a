import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The proxy calls {upstream}, where no process listens: the kernel refuses within a millisecond, or the unix socket’s file is missing. The proxy answers without the app having seen the request, mostly with 502; HAProxy, Envoy and Apache say 503.',
  why: [
    'The app crashed, and nothing starts it again.',
    'The machine was restarted, and the service is not enabled at boot.',
    'It fails while it starts: a bad release, a missing variable or module, a port that another process holds.',
    'Someone, a deploy or a package upgrade stopped it.',
  ],
  fixes: [
    {
      proxy: null,
      app: 'node',
      title: 'Start the Node app, and keep it started',
      steps: [
        {
          title: 'Read why it stopped',
          says: 'EADDRINUSE: another process holds the port, and ss names it. “Cannot find module”: the last install is incomplete.',
          run: ['systemctl status {service} --no-pager', 'sudo journalctl -u {service} -n 50 --no-pager', 'sudo ss -ltnp'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start it, now and at every boot',
          run: ['sudo systemctl enable --now {service}'],
          risk: 'Low. If the reason still stands, it stops again and the journal says why.',
          undo: 'Stop it and take it out of the boot.',
          undoRun: 'sudo systemctl disable --now {service}',
        },
        {
          title: 'Let systemd start it again when it dies',
          says: 'sudo systemctl edit {service} opens this file.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Restart=on-failure', 'RestartSec=2'],
          },
          run: ['sudo systemctl daemon-reload', 'sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. A restart hides a crash: watch the journal.',
          undo: 'Take the lines out with sudo systemctl edit {service}, and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Start gunicorn',
      steps: [
        {
          title: 'Read why it stopped',
          says: '“Worker failed to boot”: the traceback above it names the import that fails. “Connection in use”: another process holds the address.',
          run: ['systemctl status {service} --no-pager', 'sudo journalctl -u {service} -n 80 --no-pager', 'sudo ss -ltnp'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start it, now and at every boot',
          says: 'Mend first what the traceback names, or put the last good release back.',
          run: ['sudo systemctl enable --now {service}'],
          risk: 'Low. If the reason still stands, it stops again and the journal says why.',
          undo: 'Stop it and take it out of the boot.',
          undoRun: 'sudo systemctl disable --now {service}',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Start php-fpm',
      steps: [
        {
          title: 'Find its unit, and test its configuration',
          says: 'The unit’s name holds the version on Debian and Ubuntu (php8.2-fpm); it is php-fpm on Red Hat and its kin.',
          run: [
            "systemctl list-unit-files 'php*fpm.service'",
            'for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done',
            "sudo journalctl -u 'php*fpm.service' -n 50 --no-pager",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start it, now and at every boot',
          says: 'Put the unit that you found in the place of php8.2-fpm.',
          run: ['sudo systemctl enable --now php8.2-fpm'],
          risk: 'Low. A pool file that does not pass the test keeps it from starting.',
          undo: 'Stop it and take it out of the boot.',
          undoRun: 'sudo systemctl disable --now php8.2-fpm',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Start the app',
      steps: [
        {
          title: 'Read why it stopped',
          says: 'In a container: docker ps -a, then docker logs --tail 50 and its name. In Kubernetes: kubectl describe pod.',
          run: ['systemctl status {service} --no-pager', 'sudo journalctl -u {service} -n 50 --no-pager'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Start it, now and at every boot',
          says: 'A container: docker start, and docker update --restart unless-stopped, with its name.',
          run: ['sudo systemctl enable --now {service}'],
          risk: 'Low. If the reason still stands, it stops again and its log says why.',
          undo: 'Stop it and take it out of the boot.',
          undoRun: 'sudo systemctl disable --now {service}',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See that something listens where the proxy calls',
      says: 'The list must hold {upstream}; the second command lists unix sockets.',
      run: ['sudo ss -ltnp', 'sudo ss -lxp'],
      risk: 'None. It only reads.',
      undo: 'Nothing to undo.',
    },
    { title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' },
  ],
  prevent: [
    'Let a supervisor start the app at boot and after a crash, and alarm on every restart.',
    'Check the release before it takes traffic: start it beside the old one and ask its health page.',
  ],
  references: [
    { title: 'systemd.service: Restart=', url: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Restart=' },
    { title: 'RFC 9110: 502 Bad Gateway', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#name-502-bad-gateway' },
  ],
}
