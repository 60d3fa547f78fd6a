import { defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { ofAnApp } from './readings.ts'

export const crashLoop = defineCause({
  id: 'crash-loop',
  check: 'process',
  title: 'The app starts, dies and is started again',
  rules: [
    supports(
      'fair',
      ['system.log'],
      ({ is, count = 1 }) => is === 'restarted' && count > 2 && 'The system starts the app again and again.',
    ),
    supports('fair', ['system.log'], (log) => log.is === 'restarted' && (log.count ?? 1) > 2 && ofAnApp(log)),
    proves(
      ['app.process'],
      ({ is, restarts }) =>
        is === 'restarting' && `The app is started again and again${restarts === undefined ? '' : `, ${restarts} times so far`}.`,
    ),
    supports('weak', ['app.log'], ({ is }) => (is === 'crashed' || is === 'out-of-memory') && 'Its log shows that it dies.'),
    supports(
      'weak',
      ['upstream.connect', 'fault.pattern'],
      (connect, pattern) =>
        connect.is === 'refused' && pattern.is === 'sometimes' && 'It refuses at times, as an app does between two starts.',
    ),
    rulesOut(['app.process'], ({ is }) => is === 'running' && 'The app stays up.'),
    rulesOut(['app.process'], ({ is }) => is === 'not-running' && 'The app is down and stays down.'),
  ],
})
