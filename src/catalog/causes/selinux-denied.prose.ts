import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The kernel’s security module forbids the proxy to connect, although address, port and file modes are right: “(13: Permission denied)”. On a TCP port that error is always SELinux or a module like it; curl from a shell works, because a shell is not confined.',
  why: [
    'On Red Hat and its kin a web server may not open network connections until a boolean allows it.',
    'The unix socket, or the app behind it, carries a label that the proxy’s domain may not use.',
    'Files were moved (mv keeps the old label) instead of being made in place.',
    'On Debian and Ubuntu: an AppArmor profile for the proxy, which is not there by default.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Allow nginx to connect',
      steps: [
        {
          title: 'See the denial',
          says: 'name_connect with tcp_socket: take the next step. connectto or write with a socket file: take the one after it.',
          run: ['getenforce', 'sudo ausearch -m AVC,USER_AVC -ts today -c nginx', 'getsebool httpd_can_network_connect'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'For a TCP port: switch the boolean on',
          says: 'It takes effect at once and stays after a restart of the machine.',
          run: ['sudo setsebool -P httpd_can_network_connect 1'],
          risk: 'nginx, and PHP beside it, may then connect to every port of every machine.',
          undo: 'Switch it off again.',
          undoRun: 'sudo setsebool -P httpd_can_network_connect 0',
        },
        {
          title: 'For a unix socket: make a small rule from the denial, read it, load it',
          says: 'First restore lost labels: sudo restorecon -Rv on the socket’s folder. Only if the denial comes back, run these.',
          run: [
            'sudo ausearch -m AVC -ts today -c nginx --raw | audit2allow -M nginx_upstream',
            'cat nginx_upstream.te',
            'sudo semodule -i nginx_upstream.pp',
          ],
          risk: 'The rule allows all that was denied to nginx today: load it only if the .te file names nothing but the socket.',
          undo: 'Take the rule out.',
          undoRun: 'sudo semodule -r nginx_upstream',
        },
        {
          title: 'Reload',
          says: 'Not needed for SELinux itself; it clears backends that nginx holds for dead.',
          run: ['sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Nothing to undo.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Allow the proxy to connect',
      steps: [
        {
          title: 'See the denial',
          says: 'SELinux writes “avc: denied”, AppArmor apparmor="DENIED".',
          run: [
            'sudo ausearch -m AVC,USER_AVC -ts today',
            'sudo journalctl -k --since today --no-pager | grep -iE \'avc: *denied|apparmor="DENIED"\'',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Switch on the boolean for your proxy',
          says: 'This one is for Apache, nginx and others in the domain httpd_t. HAProxy has haproxy_connect_any, Squid squid_connect_any. AppArmor: add the rule to the profile, then sudo systemctl reload apparmor.',
          run: ['sudo setsebool -P httpd_can_network_connect 1'],
          risk: 'The proxy may then connect to every port of every machine.',
          undo: 'Switch it off again.',
          undoRun: 'sudo setsebool -P httpd_can_network_connect 0',
        },
      ],
    },
  ],
  verify: [
    { title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' },
    {
      title: 'See that no new denial came',
      says: '“no matches” is good.',
      run: ['sudo ausearch -m AVC,USER_AVC -ts recent'],
      risk: 'None. It only reads.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Set the boolean where the machine is built, beside the proxy’s package. Do not switch SELinux off: setenforce 0 hides the next fault as well.',
  ],
  references: [
    { title: 'httpd_selinux(8)', url: 'https://linux.die.net/man/8/httpd_selinux' },
    { title: 'setsebool(8)', url: 'https://man7.org/linux/man-pages/man8/setsebool.8.html' },
    { title: 'audit2allow(1)', url: 'https://man7.org/linux/man-pages/man1/audit2allow.1.html' },
  ],
}
