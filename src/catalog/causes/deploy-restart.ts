import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const deployRestart = defineCause({
  id: 'deploy-restart',
  check: 'deploy',
  title: 'Backends were restarted while traffic was flowing',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy’s log tells of a backend that was stopped or taken out.', 'deploy-restart', 'deregistration', 'backend-drained'),
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
