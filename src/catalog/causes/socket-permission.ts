import type { SubjectValue } from '../../contract/subjects.ts'
import { defineCause, proves, rulesOut, supports } from '../cause-form.ts'

export const socketPermission = defineCause({
  id: 'socket-permission',
  check: 'socket',
  title: 'The proxy’s user may not open the unix socket',
  rules: [
    supports('strong', ['upstream.connect'], ({ is }) => is === 'socket-denied' && 'Opening the socket is denied (EACCES).'),
    supports('fair', ['upstream.connect', 'fault.made-by'], (connect, madeBy) => opensOnlyFor('owner', connect, madeBy)),
    supports('weak', ['upstream.connect', 'fault.made-by'], (connect, madeBy) => opensOnlyFor('group', connect, madeBy)),
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

const words = { owner: 'alone', group: 'and its group' } as const

function opensOnlyFor(
  whom: keyof typeof words,
  { is, mode = '0777' }: SubjectValue<'upstream.connect'>,
  madeBy: SubjectValue<'fault.made-by'>,
): string | false {
  return (
    is === 'connects' &&
    madeBy.is === 'proxy' &&
    opensFor(mode) === whom &&
    `This program may open the socket, and the proxy’s user may not be allowed to: its mode is ${mode}, for its owner ${words[whom]}.`
  )
}

/** Whom the octal mode lets write, which is what connecting to a unix socket needs: unix(7). */
function opensFor(mode: string): 'owner' | 'group' | 'all' {
  const bits = Number.parseInt(mode, 8)
  if ((bits & 0o002) !== 0) return 'all'
  return (bits & 0o020) !== 0 ? 'group' : 'owner'
}
