import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { endedJustNow, endsEarly, logNames, neverConnected, ofAnApp, saysEndsEarly } from './readings.ts'

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
    supports(
      'strong',
      ['system.log', 'upstream.response'],
      (system, response) =>
        system.is === 'killed-for-memory' &&
        system.of === undefined &&
        endsEarly(response) &&
        'The system killed a process for memory, and the connection ended early.',
    ),
    supports(
      'weak',
      ['system.log'],
      ({ is, of, during }) =>
        is === 'killed-for-memory' && of === 'app' && during !== true && 'It was a process of the app, some time ago.',
    ),
    supports(
      'strong',
      ['system.log'],
      (log) => log.is === 'killed-for-memory' && endedJustNow(log) && 'It was a process of the app, while the fault was seen.',
    ),
    proves(
      ['system.log', 'upstream.response'],
      (log, response) =>
        log.is === 'killed-for-memory' &&
        endedJustNow(log) &&
        endsEarly(response) &&
        `${log.process ?? 'The app’s process'} was killed for memory just when the connection ended early.`,
    ),
    proves(
      ['system.log', 'proxy.log'],
      (log, proxy) =>
        log.is === 'killed-for-memory' &&
        endedJustNow(log) &&
        saysEndsEarly(proxy) &&
        'The proxy’s log says so too: its connection ended early.',
    ),
    supports(
      'fair',
      ['app.memory'],
      ({ is, kills = 1 }) =>
        is === 'killed' && `In the app’s cgroup the kernel killed ${kills === 1 ? 'one process' : `${kills} processes`} for memory.`,
    ),
    supports('weak', ['app.memory'], ({ is }) => is === 'pressed' && 'The app uses nearly all the memory that it may.'),
    proves(
      ['app.memory', 'upstream.response'],
      ({ during = 0 }, response) =>
        during > 0 && endsEarly(response) && 'The kernel killed in the app’s cgroup just when the connection ended early.',
    ),
    contradicts('weak', ['app.memory'], ({ is }) => is === 'fine' && 'In the app’s cgroup nothing was killed for memory.'),
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
