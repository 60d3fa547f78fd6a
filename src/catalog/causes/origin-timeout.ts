import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, edgeNames } from './readings.ts'

export const originTimeout = defineCause({
  id: 'origin-timeout',
  check: 'cdn',
  title: 'The edge waits for the origin in vain',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      edgeNames('The edge’s log says that the origin did not answer in time.', 'connect-timeout', 'read-timeout', 'send-timeout'),
    ),
    supports('strong', ['origin.direct'], ({ is }) => is === 'times-out' && 'Asked directly, the origin does not answer in time.'),
    supports(
      'weak',
      ['fault.made-by', 'proxy.log'],
      (madeBy, log) =>
        (madeBy.is === 'edge' || madeBy.is === 'balancer') && log.is === 'timed-out' && 'The edge made the answer after a time-out.',
    ),
    contradicts('fair', ['app.process'], ({ is }) => is !== 'running' && 'What is wrong behind the edge is known more exactly.'),
    rulesOut(
      ['origin.direct'],
      ({ is }) =>
        (is === 'no-edge' || is === 'answers') &&
        (is === 'answers' ? 'Asked directly, the origin answers.' : 'No edge stands before the origin.'),
    ),
    rulesOut(['path.edge'], ({ is }) => is === 'none' && 'No edge stands before the origin.'),
    ...bareAnswer(
      504,
      'The edge answers so when the origin is too late.',
      'cloudfront',
      'cloudflare',
      'fastly',
      'akamai',
      'azure-front-door',
    ),
  ],
})
