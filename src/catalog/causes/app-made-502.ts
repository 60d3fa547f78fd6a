import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { logNames, neverConnected } from './readings.ts'

export const appMade502 = defineCause({
  id: 'app-made-502',
  check: null,
  title: 'The app, or a proxy behind this one, answers 502 itself',
  rules: [
    supports(
      'fair',
      ['app.log'],
      logNames('The app is a proxy itself, and cannot reach what is behind it.', 'connection-refused', 'connect-timeout', 'dns-failure'),
    ),
    proves(['proxy.log'], logNames('The proxy’s log says that the answer came from behind it.', 'origin-returned-502')),
    proves(
      ['upstream.response'],
      ({ is, status }) => is === 'answered' && status === 502 && 'Asked directly, the upstream itself answers 502.',
    ),
    supports('strong', ['fault.made-by'], ({ is }) => is === 'app' && 'The app made the answer.'),
    supports('weak', ['proxy.log'], ({ is }) => is === 'silent' && 'The proxy’s log is silent, as it is when it only hands a 502 on.'),
    contradicts(
      'strong',
      ['fault.made-by', 'upstream.response'],
      (madeBy, response) => madeBy.is !== 'app' && response.status !== 502 && 'The answer was made before the app.',
    ),
    contradicts(
      'fair',
      ['proxy.log'],
      ({ is }) => is !== 'silent' && is !== 'clean' && is !== 'other' && 'The proxy’s log shows an error of its own.',
    ),
    rulesOut(['upstream.connect'], neverConnected),
    rulesOut(
      ['upstream.response'],
      ({ is, status = 200 }) => is === 'answered' && status < 500 && `Asked directly, the upstream answers ${status}.`,
    ),
  ],
})
