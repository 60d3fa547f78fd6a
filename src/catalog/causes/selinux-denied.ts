import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const selinuxDenied = defineCause({
  id: 'selinux-denied',
  check: 'socket',
  title: 'SELinux or another security module denies the proxy the connection',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      logNames('On a TCP port only SELinux or another security module answers “permission denied”.', 'selinux-denied'),
    ),
    proves(['host.lsm'], ({ is }) => is === 'denied' && 'The system’s audit log says that it denied the proxy the connection.'),
    proves(['system.log'], logNames('The system’s log says that it denied the connection.', 'selinux-denied')),
    supports('weak', ['proxy.log'], ({ is }) => is === 'permission' && 'The proxy’s log says “permission denied”.'),
    supports(
      'strong',
      ['proxy.log', 'path.upstream'],
      (log, upstream) =>
        log.is === 'permission' &&
        upstream.is === 'port' &&
        'On a TCP port only SELinux or another security module answers “permission denied”.',
    ),
    supports(
      'fair',
      ['proxy.log', 'upstream.connect'],
      (log, connect) => log.is === 'permission' && connect.is === 'connects' && 'Another program on the same machine gets through.',
    ),
    supports(
      'fair',
      ['proxy.log', 'host.lsm'],
      (log, { is, kind = 'selinux' }) =>
        log.is === 'permission' &&
        is === 'enforcing' &&
        `${kind === 'selinux' ? 'SELinux' : 'AppArmor'} is enforced on the proxy’s machine.`,
    ),
    contradicts(
      'strong',
      ['host.lsm'],
      ({ is }) => (is === 'off' || is === 'permissive') && 'No security module that enforces anything holds the proxy.',
    ),
    contradicts('strong', ['app.listening'], ({ is }) => is === 'socket-denied' && 'The mode of the path itself denies the socket.'),
    supports('fair', ['upstream.connect'], ({ is }) => is === 'denied' && 'The kernel denied the connection itself (EACCES or EPERM).'),
    rulesOut(
      ['upstream.connect'],
      ({ is }) => (is === 'refused' || is === 'socket-missing') && 'The attempt was allowed, and failed for another reason.',
    ),
  ],
})
