import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { answer504, bareAnswer, logNames } from './readings.ts'

export const workersExhausted = defineCause({
  id: 'workers-exhausted',
  check: 'process',
  title: 'Every worker is busy and the accept queue is full',
  rules: [
    supports('fair', ['proxy.log'], logNames('The log says that every worker of the server is busy.', 'overload')),
    supports('fair', ['system.log'], logNames('The queue of a listening port is full.', 'backlog-full')),
    proves(['app.log'], logNames('The app’s log says that it has no worker left.', 'backlog-full', 'queue-full', 'queue-timeout')),
    supports('strong', ['app.log'], ({ is }) => is === 'workers-busy' && 'The app’s log says that every worker is busy.'),
    supports(
      'strong',
      ['upstream.connect'],
      ({ is }) => is === 'backlog-full' && 'The socket’s queue is full: the kernel turned the connection away (EAGAIN).',
    ),
    supports(
      'strong',
      ['app.queue'],
      ({ is, waiting, limit = waiting, address = 'the app’s listener' }) =>
        is === 'full' && `${waiting} connections wait at ${address}; the kernel lets ${limit} wait.`,
    ),
    proves(
      ['app.queue', 'upstream.connect'],
      (queue, connect) =>
        queue.is === 'full' &&
        (connect.is === 'times-out' || connect.is === 'backlog-full') &&
        'The accept queue is full, and so the connection gets no further.',
    ),
    supports(
      'strong',
      ['app.queue', 'upstream.response'],
      ({ waiting, address = 'the app’s listener' }, response) =>
        waiting > 0 &&
        response.is === 'times-out' &&
        `${waiting === 1 ? 'One connection waits' : `${waiting} connections wait`} at ${address} for a worker to take ${waiting === 1 ? 'it' : 'them'}, and a request gets no answer.`,
    ),
    contradicts(
      'fair',
      ['app.queue', 'upstream.connect'],
      (queue, connect) => queue.waiting === 0 && connect.is === 'times-out' && 'No connection waits in the accept queue.',
    ),
    supports(
      'weak',
      ['upstream.connect', 'path.upstream'],
      (connect, upstream) =>
        connect.is === 'times-out' &&
        upstream.loopback &&
        'A connection within one machine times out, as it does when the accept queue is full.',
    ),
    supports(
      'fair',
      ['upstream.connect', 'app.process'],
      (connect, app) => connect.is === 'times-out' && app.is === 'running' && 'The app is alive, and still takes no new connection.',
    ),
    supports('weak', ['upstream.connect'], ({ is }) => is === 'times-out' && 'Connections time out; a full accept queue does that.'),
    supports('fair', ['fault.timing'], ({ is }) => is === 'under-load' && 'It fails under load.'),
    supports('weak', ['upstream.response'], ({ is }) => is === 'times-out' && 'The connection is accepted and nobody answers on it.'),
    supports('weak', ['upstream.time'], ({ is }) => is === 'too-slow' && 'Answers take too long.'),
    contradicts('fair', ['app.log'], ({ is }) => is === 'clean' && 'The app’s log tells nothing of busy workers.'),
    contradicts('strong', ['upstream.connect'], ({ is }) => is === 'refused' && 'Connections are refused; a full queue lets them wait.'),
    rulesOut(['app.process'], ({ is }) => is === 'not-running' && 'The app is not running.'),
    rulesOut(
      ['upstream.response', 'fault.pattern'],
      (response, pattern) => response.is === 'answered' && pattern.is === 'always' && 'A request to the upstream is answered.',
    ),
    ...bareAnswer(504, 'The proxy answers so, too, when every worker of the app is busy.', ...answer504),
  ],
})
