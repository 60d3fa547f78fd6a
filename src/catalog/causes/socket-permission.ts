import { defineCause, proves, rulesOut, supports } from '../cause-form.ts'

export const socketPermission = defineCause({
  id: 'socket-permission',
  check: 'socket',
  title: 'The proxy’s user may not open the unix socket',
  rules: [
    supports('strong', ['upstream.connect'], ({ is }) => is === 'socket-denied' && 'Opening the socket is denied (EACCES).'),
    proves(
      ['app.listening'],
      ({ is, at = 'the socket', denied = 'The proxy’s user', mode, owner }) =>
        is === 'socket-denied' &&
        `${denied} may not open the socket: ${at} forbids it${mode === undefined ? '' : ` (mode ${mode}, owner ${owner})`}.`,
    ),
    supports(
      'fair',
      ['proxy.log'],
      ({ is, failure }) => is === 'permission' && failure !== 'selinux-denied' && 'The proxy’s log says “permission denied”.',
    ),
    supports(
      'fair',
      ['proxy.log', 'path.upstream'],
      (log, upstream) =>
        log.is === 'permission' && upstream.is === 'unix-socket' && 'The upstream is a unix socket, which has an owner and a mode.',
    ),
    rulesOut(['path.upstream'], ({ is }) => is === 'port' && 'The upstream is a TCP port, which has no owner or mode.'),
    rulesOut(
      ['proxy.log', 'path.upstream'],
      (log, upstream) =>
        ['closed-early', 'reset', 'header-too-big', 'invalid', 'refused'].includes(log.is) &&
        upstream.is === 'unix-socket' &&
        'The proxy’s log shows that it may open the socket.',
    ),
    rulesOut(['upstream.connect'], ({ is }) => is === 'socket-missing' && 'The socket file is not there at all.'),
  ],
})
