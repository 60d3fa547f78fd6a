import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected, ofAnApp } from './readings.ts'

export const workerOutOfMemory = defineCause({
  id: 'worker-out-of-memory',
  check: 'process',
  title: 'A worker was killed because memory ran out',
  rules: [
    supports('strong', ['proxy.log'], logNames('The platform’s log tells that the app has more memory than it may.', 'worker-oom')),
    supports('fair', ['proxy.log'], logNames('The platform’s log tells of a process that was killed from outside.', 'worker-killed')),
    supports('weak', ['proxy.log'], logNames('The proxy’s own machine lacks memory.', 'memory-limit')),
    supports('fair', ['system.log'], ({ is }) => is === 'killed-for-memory' && 'The system killed a process for its memory.'),
    supports('fair', ['system.log'], (log) => log.is === 'killed-for-memory' && ofAnApp(log)),
    supports(
      'fair',
      ['system.log'],
      (log) =>
        log.is !== 'killed-for-memory' && logNames('A process was killed by force, as it is when memory runs out.', 'worker-killed')(log),
    ),
    proves(
      ['system.log', 'upstream.response'],
      (system, response) =>
        system.is === 'killed-for-memory' &&
        endsEarly(response) &&
        'The system killed a process for memory, and the connection ended early.',
    ),
    supports('fair', ['app.log'], logNames('A worker was killed from outside.', 'worker-killed')),
    supports(
      'weak',
      ['upstream.response'],
      (response) => endsEarly(response) && 'The upstream ended the connection before a whole header.',
    ),
    supports('strong', ['app.log'], ({ is }) => is === 'out-of-memory' && 'The log tells of a kill for memory.'),
    proves(
      ['app.log', 'upstream.response'],
      (log, response) => log.is === 'out-of-memory' && endsEarly(response) && 'The worker was killed for memory while it answered.',
    ),
    contradicts(
      'fair',
      ['app.log'],
      ({ is, failure }) => is !== 'out-of-memory' && failure !== 'worker-killed' && 'The app’s log tells nothing of memory.',
    ),
    contradicts('weak', ['upstream.connect'], neverConnected),
    rulesOut(['upstream.header'], ({ is }) => is === 'too-big' && 'A response came, with a header that is too big.'),
  ],
})
