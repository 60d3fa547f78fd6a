import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { beganWith, logNames } from './readings.ts'

export const deployRestart = defineCause({
  id: 'deploy-restart',
  check: 'deploy',
  title: 'Backends were restarted while traffic was flowing',
  rules: [
    supports('fair', ['proxy.log'], logNames('Somebody told the proxy to end the session.', 'admin-kill')),
    supports('weak', ['system.log'], logNames('A process was killed by force, as it is when it does not stop in time.', 'worker-killed')),
    supports('fair', ['system.log'], logNames('The system’s log tells of a stop by order, as in a deploy.', 'deploy-restart')),
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy’s log tells of a backend that was stopped or taken out.', 'deploy-restart', 'deregistration', 'backend-drained'),
    ),
    supports(
      'fair',
      ['app.log', 'proxy.log'],
      (app, proxy) =>
        app.failure === 'deploy-restart' &&
        ['refused', 'closed-early', 'reset'].includes(proxy.is) &&
        'The app was stopped by order, and the proxy lost its connections.',
    ),
    supports(
      'strong',
      ['proxy.log', 'app.listening'],
      (log, app) =>
        log.is === 'refused' &&
        log.isOver === true &&
        app.is === 'same' &&
        beganWith(log, app.since) &&
        'The connections were refused until the app’s process was started; now it listens.',
    ),
    supports('strong', ['fault.pattern'], ({ is }) => is === 'around-deploys' && 'It happens around deploys.'),
    supports('strong', ['fault.timing'], ({ is }) => is === 'with-deploys' && 'It comes and goes with deploys or restarts.'),
    supports('weak', ['fault.pattern'], ({ is }) => is === 'gone' && 'It healed by itself, as a restart does.'),
    supports(
      'weak',
      ['fault.pattern', 'upstream.connect'],
      (pattern, connect) =>
        pattern.is === 'sometimes' && connect.is === 'refused' && 'It refuses at times, as an app does while it restarts.',
    ),
    contradicts('fair', ['fault.timing'], ({ is }) => is !== 'with-deploys' && 'It does not follow deploys.'),
    rulesOut(['fault.pattern'], ({ is }) => is === 'always' && 'It fails every time, not only during a restart.'),
  ],
})
