import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { endedJustNow, endsEarly, logNames, neverConnected, ofAnApp, saysEndsEarly } from './readings.ts'

export const workerCrashed = defineCause({
  id: 'worker-crashed',
  check: 'process',
  title: 'A worker of the app crashed in the middle of the request',
  rules: [
    supports('strong', ['proxy.log'], logNames('The log tells of a process of the app that died.', 'worker-crash')),
    supports('fair', ['system.log'], ({ is }) => is === 'crashed' && 'The system’s log shows a process that crashed.'),
    supports('fair', ['system.log'], (log) => log.is === 'crashed' && ofAnApp(log)),
    supports(
      'strong',
      ['system.log'],
      (log) => log.is === 'crashed' && endedJustNow(log) && 'It was a process of the app, while the fault was seen.',
    ),
    proves(
      ['system.log', 'upstream.response'],
      (log, response) =>
        log.is === 'crashed' &&
        endedJustNow(log) &&
        endsEarly(response) &&
        `${log.process ?? 'The app’s process'} crashed just when the connection ended early.`,
    ),
    proves(
      ['system.log', 'proxy.log'],
      (log, proxy) =>
        log.is === 'crashed' && endedJustNow(log) && saysEndsEarly(proxy) && 'The proxy’s log says so too: its connection ended early.',
    ),
    supports(
      'weak',
      ['upstream.response'],
      (response) => endsEarly(response) && 'The upstream ended the connection before a whole header.',
    ),
    supports('strong', ['app.log'], ({ is }) => is === 'crashed' && 'The app’s log shows a crash.'),
    proves(
      ['app.log', 'upstream.response'],
      (log, response) => log.is === 'crashed' && endsEarly(response) && 'The crash in the app’s log is what cut the connection.',
    ),
    supports(
      'strong',
      ['app.log', 'app.listening', 'upstream.connect'],
      (log, app, connect) =>
        log.is === 'crashed' && app.is === 'same' && connect.is === 'refused' && 'The port was open just before: it closed with the crash.',
    ),
    supports(
      'strong',
      ['app.workers', 'upstream.response'],
      (workers, response) =>
        workers.is === 'ended' &&
        endsEarly(response) &&
        (response.ms ?? 0) < 1000 &&
        `${workers.program ?? 'The app'}: ${workers.gone === 1 ? 'a process' : `${workers.gone} processes`} ended while the connections were cut.`,
    ),
    contradicts('fair', ['app.log'], ({ is }) => is !== 'crashed' && is !== 'out-of-memory' && 'The app’s log shows no crash.'),
    contradicts(
      'fair',
      ['app.log', 'system.log'],
      (app, system) => app.is === 'out-of-memory' && system.is === 'crashed' && 'The app’s log tells of memory, which explains the crash.',
    ),
    contradicts('fair', ['upstream.connect'], neverConnected),
    rulesOut(['app.process'], ({ is }) => is === 'not-running' && 'The whole app is down, not one worker.'),
    rulesOut(['upstream.header'], ({ is }) => is === 'too-big' && 'A response came, with a header that is too big.'),
  ],
})
