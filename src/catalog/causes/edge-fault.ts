import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { edgeNames } from './readings.ts'

export const edgeFault = defineCause({
  id: 'edge-fault',
  check: 'cdn',
  title: 'The CDN itself is at fault',
  rules: [
    supports('strong', ['proxy.log'], edgeNames('The edge says that the fault is its own.', 'edge-internal')),
    supports(
      'fair',
      ['origin.direct', 'fault.made-by'],
      (origin, madeBy) => origin.is === 'answers' && madeBy.is === 'edge' && 'The edge made the answer, while the origin serves.',
    ),
    supports(
      'fair',
      ['origin.direct', 'fault.pattern'],
      (origin, pattern) =>
        origin.is === 'answers' && (pattern.is === 'sometimes' || pattern.is === 'gone') && 'It comes and goes while the origin serves.',
    ),
    supports(
      'weak',
      ['origin.direct', 'proxy.log'],
      (origin, log) => origin.is === 'answers' && log.is === 'silent' && 'The origin’s log shows no failed request.',
    ),
    rulesOut(['fault.made-by'], ({ is }) => (is === 'proxy' || is === 'app') && 'The edge did not make the answer.'),
    rulesOut(
      ['origin.direct'],
      ({ is }) =>
        is !== 'answers' && is !== 'blocked' && (is === 'no-edge' ? 'No edge stands before the origin.' : 'The origin itself fails.'),
    ),
    rulesOut(['path.edge'], ({ is }) => is === 'none' && 'No edge stands before the origin.'),
  ],
})
