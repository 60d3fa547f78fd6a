import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'

export const wrongPort = defineCause({
  id: 'wrong-port',
  check: 'socket',
  title: 'The app listens on another port than the proxy calls',
  rules: [
    supports(
      'weak',
      ['upstream.connect'],
      ({ is, address = 'The upstream’s address' }) => is === 'refused' && `${address} refuses connections.`,
    ),
    supports(
      'fair',
      ['upstream.connect', 'app.process'],
      (connect, app) =>
        connect.is === 'refused' && app.is === 'running' && 'The app is alive, and still nothing answers where the proxy calls.',
    ),
    proves(
      ['app.listening'],
      ({ is, at, by = 'name' }) => is === 'other-port' && by === 'name' && `The app listens on ${at ?? 'another port'}.`,
    ),
    supports(
      'strong',
      ['app.listening'],
      ({ is, at, by, program = 'a program' }) =>
        is === 'other-port' &&
        by === 'likeness' &&
        `Nothing listens where the proxy calls, and ${program}, which looks like the app, does on ${at}.`,
    ),
    supports(
      'fair',
      ['app.listening'],
      ({ is, at, by, program = 'a program' }) =>
        is === 'other-port' && by === 'only' && `Nothing listens where the proxy calls, and the only other app, ${program}, does on ${at}.`,
    ),
    supports(
      'fair',
      ['upstream.connect', 'upstream.near'],
      (connect, { is, address = 'another one' }) =>
        connect.is === 'refused' && is === 'other-port' && `Beside the port that the proxy calls, ${address} accepts connections.`,
    ),
    supports(
      'strong',
      ['app.listening'],
      ({ is, through }) =>
        is === 'other-port' && through !== undefined && `${through} takes the connection, and leads it to a port where nobody listens.`,
    ),
    contradicts('strong', ['app.process'], ({ is }) => is === 'not-running' && 'The app is not running at all.'),
    contradicts('fair', ['fault.pattern'], ({ is }) => is === 'sometimes' && 'A wrong port fails every time, not sometimes.'),
    rulesOut(['upstream.connect'], ({ is, address = 'The upstream’s address' }) => is === 'connects' && `${address} accepts connections.`),
    rulesOut(['path.upstream'], ({ is }) => is === 'unix-socket' && 'The upstream is a unix socket, which has no port.'),
    rulesOut(['app.listening'], ({ is }) => is === 'same' && 'The app listens on the port that the proxy calls.'),
  ],
})
