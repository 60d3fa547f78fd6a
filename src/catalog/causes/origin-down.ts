import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, edgeNames } from './readings.ts'

export const originDown = defineCause({
  id: 'origin-down',
  check: 'cdn',
  title: 'The edge is fine; the origin behind it is down',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      edgeNames(
        'The edge’s log says that the origin refuses.',
        'connection-refused',
        'premature-close',
        'reset',
        'tunnel-down',
        'no-live-upstreams',
      ),
    ),
    supports('strong', ['origin.direct'], ({ is }) => is === 'fails-the-same' && 'Asked directly, the origin fails the same way.'),
    supports(
      'weak',
      ['fault.made-by'],
      ({ is }) => (is === 'edge' || is === 'balancer') && 'The edge made the answer, so the origin gave it none.',
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
      502,
      'The edge answers so when it cannot connect to the origin.',
      'cloudfront',
      'cloudflare',
      'fastly',
      'akamai',
      'azure-front-door',
    ),
  ],
})
