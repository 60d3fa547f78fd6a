import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { answer504, bareAnswer, logNames, neverConnected, seconds } from './readings.ts'

export const responseTimeout = defineCause({
  id: 'response-timeout',
  check: 'buffers',
  title: 'The upstream does not answer in the proxy’s time',
  kind: 'symptom',
  rules: [
    supports('strong', ['proxy.log'], logNames('The proxy’s log tells of a request that took longer than it may.', 'slow-app')),
    supports('fair', ['app.log'], logNames('The app’s log tells of a request that takes long.', 'slow-app')),
    supports('weak', ['proxy.log'], logNames('A connection was closed for being silent too long.', 'websocket-idle-timeout')),
    supports(
      'strong',
      ['upstream.response'],
      ({ is, ms }) =>
        is === 'times-out' && `The upstream accepted the connection and sent nothing${ms === undefined ? '' : ` for ${seconds(ms)}`}.`,
    ),
    supports(
      'strong',
      ['upstream.time'],
      ({ is, ms }) => is === 'too-slow' && (ms === undefined ? 'The answer comes too late.' : `The answer took ${seconds(ms)}.`),
    ),
    supports('weak', ['proxy.log'], ({ is }) => is === 'timed-out' && 'The proxy’s log tells of a time-out.'),
    rulesOut(
      ['upstream.time'],
      ({ is, ms }) => is === 'in-time' && (ms === undefined ? 'The answer comes in time.' : `The answer took ${seconds(ms)}.`),
    ),
    rulesOut(['upstream.connect'], neverConnected),
    ...bareAnswer(504, 'The proxy answers so when the app takes longer than it may.', ...answer504),
  ],
})
