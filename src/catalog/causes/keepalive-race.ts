import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected, seconds } from './readings.ts'

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
    supports('strong', ['upstream.keepalive'], ({ is, ms, atLeastMs, advertisedMs, proxyMs }) => {
      if (is !== 'shorter' && is !== 'same') return false
      const kept = ms ?? Math.max(advertisedMs ?? 0, atLeastMs ?? 0)
      const proxy = proxyMs === undefined ? 'until the upstream closes it' : `for ${seconds(proxyMs)}`
      return `The upstream closes an idle connection after ${seconds(kept)}; the proxy keeps it ${proxy}.`
    }),
    supports(
      'strong',
      ['upstream.keepalive', 'proxy.log'],
      (idle, log) =>
        (idle.is === 'shorter' || idle.is === 'same') &&
        (log.is === 'closed-early' || log.is === 'reset') &&
        'The proxy’s log shows connections that ended before an answer, as idle ones do here.',
    ),
    contradicts(
      'strong',
      ['upstream.keepalive'],
      ({ is, proxyMs }) =>
        (is === 'longer' && `The upstream keeps idle connections longer than the proxy, which does so for ${seconds(proxyMs ?? 0)}.`) ||
        (is === 'closes-at-once' && 'The upstream keeps no idle connection: it says that it closes each.'),
    ),
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
