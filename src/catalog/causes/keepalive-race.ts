import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected } from './readings.ts'

export const keepaliveRace = defineCause({
  id: 'keepalive-race',
  check: 'deploy',
  title: 'The proxy reused an idle connection just as the upstream closed it',
  rules: [
    supports(
      'fair',
      ['app.log'],
      logNames('The app ends its workers after a number of requests, and with them the connections that they keep.', 'keepalive-race'),
    ),
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy’s log shows an idle connection that was closed under its hands.', 'keepalive-race'),
    ),
    supports('strong', ['fault.timing'], ({ is }) => is === 'after-idle' && 'It fails on the first request after a quiet time.'),
    supports(
      'fair',
      ['upstream.response', 'fault.pattern'],
      (response, pattern) => endsEarly(response) && pattern.is === 'sometimes' && 'A few requests find the connection closed.',
    ),
    contradicts('strong', ['fault.pattern'], ({ is }) => is === 'always' && 'It fails every time; a race is rare.'),
    contradicts('fair', ['fault.timing'], ({ is }) => is !== 'after-idle' && is !== 'no-pattern' && 'It does not follow idle times.'),
    contradicts(
      'fair',
      ['app.log'],
      ({ is, failure }) => is !== 'clean' && failure !== 'keepalive-race' && 'The app’s log shows another reason.',
    ),
    rulesOut(['upstream.connect'], neverConnected),
    rulesOut(['upstream.header'], ({ is }) => is === 'too-big' && 'A response came, with a header that is too big.'),
  ],
})
