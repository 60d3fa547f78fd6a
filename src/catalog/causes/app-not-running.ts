import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, logNames, ofAnApp } from './readings.ts'

export const appNotRunning = defineCause({
  id: 'app-not-running',
  check: 'process',
  title: 'The app is not running',
  rules: [
    ...bareAnswer(503, 'The proxy answers so when it can connect to no server.', 'haproxy', 'envoy'),
    supports('strong', ['proxy.log'], logNames('The platform’s log says that the app did not start.', 'app-not-started')),
    supports(
      'fair',
      ['service.endpoints'],
      ({ is, service = 'The service' }) => is === 'none' && `${service} has no endpoint: no instance of the app is ready.`,
    ),
    supports('strong', ['app.log'], ({ is }) => is === 'not-started' && 'The app’s log says that it could not start.'),
    supports('fair', ['system.log'], ({ is }) => is === 'not-started' && 'The system’s log says that the app did not start.'),
    supports('fair', ['system.log'], (log) => log.is === 'not-started' && ofAnApp(log)),
    supports(
      'fair',
      ['upstream.connect'],
      ({ is, address = 'The upstream’s address' }) => is === 'refused' && `${address} refuses connections: nothing listens there.`,
    ),
    supports(
      'fair',
      ['upstream.connect'],
      ({ is }) => is === 'socket-missing' && 'The socket file is missing; the app makes it when it starts.',
    ),
    proves(
      ['app.process'],
      ({ is, name = 'The app', code, signal }) =>
        is === 'not-running' &&
        (code === undefined && signal === undefined
          ? 'The app’s process is not there.'
          : `${name} has ended${signal === undefined ? ` with exit code ${code}` : `, killed by SIG${signal}`}.`),
    ),
    supports('fair', ['app.listening'], ({ is }) => is === 'nowhere' && 'The app listens nowhere.'),
    supports(
      'strong',
      ['app.listening'],
      ({ is, calls = 'The socket' }) =>
        is === 'socket-stale' && `${calls} is there and nobody listens on it: the app that made it is gone.`,
    ),
    contradicts(
      'fair',
      ['app.listening'],
      ({ is, at, by, program = 'Something' }) =>
        (is === 'socket-missing' || is === 'socket-stale') && by !== undefined && `${program} listens on ${at}.`,
    ),
    contradicts(
      'fair',
      ['app.listening'],
      ({ is, at, by, program = 'a program' }) => is === 'other-port' && by === 'likeness' && `${program} on ${at} looks like the app.`,
    ),
    contradicts(
      'weak',
      ['app.listening'],
      ({ is, at, by, program = 'a program' }) => is === 'other-port' && by === 'only' && `${program} on ${at} may be the app.`,
    ),
    contradicts(
      'fair',
      ['upstream.other-family'],
      ({ is, address }) => is === 'connects' && `Something listens on the same port of the other loopback address, ${address}.`,
    ),
    contradicts(
      'fair',
      ['upstream.near'],
      ({ is, address }) => is === 'other-interface' && `Something listens on the same port of another address of this machine, ${address}.`,
    ),
    contradicts('fair', ['app.process'], ({ is }) => is === 'restarting' && 'It starts, and dies again.'),
    contradicts('fair', ['fault.pattern'], ({ is }) => is === 'sometimes' && 'Some requests are answered.'),
    rulesOut(['app.process'], ({ is }) => is === 'running' && 'The app’s process is alive.'),
    rulesOut(['upstream.connect'], ({ is, address = 'The upstream’s address' }) => is === 'connects' && `${address} accepts connections.`),
    rulesOut(['upstream.response'], ({ is }) => is === 'answered' && 'The app answered a request.'),
    rulesOut(
      ['app.listening'],
      ({ is, by = 'name' }) =>
        ['same', 'other-port', 'other-interface', 'other-family'].includes(is) && by === 'name' && 'The app listens somewhere.',
    ),
  ],
})
