import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const wrongInterface = defineCause({
  id: 'wrong-interface',
  check: 'socket',
  title: 'The app listens on an interface that the proxy cannot reach',
  rules: [
    supports('fair', ['app.log'], logNames('The app says that it listens on loopback only.', 'bound-to-loopback')),
    supports('fair', ['system.log'], logNames('The system shows a listener on loopback only.', 'bound-to-loopback')),
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
    supports(
      'weak',
      ['upstream.connect', 'path.upstream'],
      (connect, upstream) =>
        connect.is === 'refused' &&
        !upstream.loopback &&
        upstream.is === 'port' &&
        'The proxy calls another address than loopback; many apps listen on loopback only.',
    ),
    supports(
      'strong',
      ['upstream.connect', 'upstream.near'],
      (connect, near) =>
        connect.is === 'refused' &&
        near.is === 'other-interface' &&
        `${connect.address ?? 'The upstream’s address'} refuses, while ${near.address} accepts: the same port on another address of this machine.`,
    ),
    proves(['app.listening'], ({ is, at }) => is === 'other-interface' && `The app listens on ${at ?? 'another interface'}.`),
    supports(
      'strong',
      ['app.listening'],
      ({ is, through }) =>
        is === 'other-interface' &&
        through !== undefined &&
        `${through} takes the connection, and leads it to an address where nobody listens.`,
    ),
    contradicts('strong', ['app.process'], ({ is }) => is === 'not-running' && 'The app is not running at all.'),
    contradicts('fair', ['fault.pattern'], ({ is }) => is === 'sometimes' && 'A wrong interface fails every time, not sometimes.'),
    rulesOut(['upstream.connect'], ({ is, address = 'The upstream’s address' }) => is === 'connects' && `${address} accepts connections.`),
    rulesOut(['path.upstream'], ({ is }) => is === 'unix-socket' && 'The upstream is a unix socket, not a network address.'),
    rulesOut(
      ['app.listening'],
      ({ is }) =>
        (is === 'same' || is === 'other-port' || is === 'other-family' || is === 'nowhere') && 'The interface is not what differs.',
    ),
  ],
})
