import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected, seconds } from './readings.ts'

export const workerTimedOut = defineCause({
  id: 'worker-timed-out',
  check: 'process',
  title: 'The app’s own supervisor killed a worker that took too long',
  rules: [
    supports('weak', ['system.log'], logNames('A process was killed by force, as a supervisor does to one that hangs.', 'worker-killed')),
    supports('fair', ['system.log'], logNames('The service manager ended the app, which no longer answered.', 'worker-timeout')),
    supports(
      'weak',
      ['upstream.response'],
      (response) => endsEarly(response) && 'The upstream ended the connection before a whole header.',
    ),
    supports('strong', ['app.log'], ({ is }) => is === 'timed-out' && 'The app’s log tells of a worker that was killed for its time.'),
    supports(
      'fair',
      ['upstream.response'],
      ({ is, ms = 0 }) =>
        (is === 'closed-early' || is === 'reset') &&
        ms >= 5000 &&
        `The connection ended after ${seconds(ms)}, as it does when a worker’s time is up.`,
    ),
    proves(
      ['app.log', 'upstream.response'],
      (log, response) => log.is === 'timed-out' && endsEarly(response) && 'The worker was killed for its time while it answered.',
    ),
    contradicts('fair', ['app.log'], ({ is }) => is !== 'timed-out' && 'The app’s log tells of no worker that ran out of time.'),
    contradicts(
      'fair',
      ['upstream.response'],
      ({ is, ms }) =>
        (is === 'closed-early' || is === 'reset') &&
        ms !== undefined &&
        ms < 1000 &&
        `The connection ended after ${seconds(ms)}; a time limit takes its whole time.`,
    ),
    contradicts('fair', ['upstream.connect'], neverConnected),
    rulesOut(
      ['upstream.protocol'],
      ({ is, expected }) =>
        is === 'different' &&
        expected !== undefined &&
        'A worker that is spoken to in another protocol waits for a request that never comes.',
    ),
    rulesOut(['upstream.header'], ({ is }) => is === 'too-big' && 'A response came, with a header that is too big.'),
  ],
})
