import { defineCause, proves, rulesOut, supports } from '../cause-form.ts'

export const socketMissing = defineCause({
  id: 'socket-missing',
  check: 'socket',
  title: 'The unix socket file does not exist',
  rules: [
    proves(
      ['upstream.connect'],
      ({ is, address = 'the socket' }) => is === 'socket-missing' && `There is no file ${address.replace(/^unix:/, '')}.`,
    ),
    proves(['app.listening'], ({ is }) => is === 'socket-missing' && 'The socket file is not there.'),
    supports(
      'fair',
      ['app.listening'],
      ({ is, at, by, program = 'a program' }) => is === 'socket-missing' && by !== undefined && `${program} listens on ${at} instead.`,
    ),
    rulesOut(['app.listening'], ({ is }) => is === 'socket-stale' && 'The socket file is there.'),
    rulesOut(['path.upstream'], ({ is }) => is === 'port' && 'The upstream is a TCP port, not a file.'),
    rulesOut(
      ['upstream.connect'],
      ({ is }) => (is === 'connects' || is === 'socket-denied' || is === 'backlog-full') && 'The socket file is there.',
    ),
  ],
})
