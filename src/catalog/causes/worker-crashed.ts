import type { SubjectValue } from '../../contract/subjects.ts'
import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { endedJustNow, endsEarly, logNames, neverConnected, ofAnApp, saysEndsEarly, seconds } from './readings.ts'

/** A worker that is ended for its time has had its time: 1 s is the least that any server can be told (milliseconds). */
const aTimeLimit = 1000

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
      ['app.workers', 'upstream.response'],
      (workers, response) =>
        workers.is === 'ended' &&
        endsEarly(response) &&
        response.ms !== undefined &&
        response.ms < aTimeLimit &&
        `${ended(workers)} while the connection was cut, after ${seconds(response.ms)}.`,
    ),
    supports(
      'strong',
      ['app.workers', 'proxy.log', 'url.response'],
      (workers, log, url) =>
        workers.is === 'ended' &&
        saysEndsEarly(log) &&
        log.isOver !== true &&
        url.ms !== undefined &&
        url.ms < aTimeLimit &&
        `${ended(workers)} while the proxy’s connection was cut, as its log says.`,
    ),
    supports(
      'fair',
      ['app.workers', 'app.listening', 'upstream.connect'],
      (workers, app, connect) =>
        workers.is === 'ended' &&
        app.is === 'same' &&
        connect.is === 'refused' &&
        `${ended(workers)}, and the port, which was open just before, is closed for that moment.`,
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

function ended({ gone, program = 'the app' }: SubjectValue<'app.workers'>): string {
  return gone === 1 ? `A process of ${program} ended` : `${gone} processes of ${program} ended`
}
