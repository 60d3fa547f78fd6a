import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, neverConnected, seconds } from './readings.ts'

export const closedEarly = defineCause({
  id: 'closed-early',
  check: 'buffers',
  title: 'The upstream closes the connection before a whole response header',
  kind: 'symptom',
  rules: [
    ...bareAnswer(503, 'Envoy answers so, too, when the upstream closes before its answer.', 'envoy'),
    supports(
      'strong',
      ['upstream.response'],
      ({ is, received, ms }) =>
        is === 'closed-early' &&
        `The upstream closed the connection${ms === undefined ? '' : ` after ${seconds(ms)}`}${received === undefined ? '' : ` and ${received} bytes`}, before a whole header.`,
    ),
    rulesOut(['upstream.response'], ({ is }) => is === 'answered' && 'A whole header came.'),
    rulesOut(['upstream.connect'], neverConnected),
    ...bareAnswer(502, 'The proxy answers so, too, when the upstream closes before its answer.', 'apache', 'haproxy'),
  ],
})
