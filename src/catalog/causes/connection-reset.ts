import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, logNames, neverConnected, seconds } from './readings.ts'

export const connectionReset = defineCause({
  id: 'connection-reset',
  check: 'buffers',
  title: 'The upstream resets the connection',
  kind: 'symptom',
  rules: [
    ...bareAnswer(503, 'Envoy answers so, too, when the connection is reset before the answer.', 'envoy'),
    supports('strong', ['proxy.log'], logNames('The upstream broke the request’s stream off (HTTP/2).', 'http2-rst')),
    supports(
      'strong',
      ['upstream.response'],
      ({ is, received, ms }) =>
        is === 'reset' &&
        `The upstream reset the connection${ms === undefined ? '' : ` after ${seconds(ms)}`}${received === undefined ? '' : ` and ${received} bytes`}.`,
    ),
    supports('strong', ['upstream.connect'], ({ is }) => is === 'reset' && 'The connection is reset as soon as it is made.'),
    rulesOut(['upstream.response'], ({ is }) => is === 'answered' && 'A whole header came.'),
    rulesOut(['upstream.connect'], neverConnected),
    ...bareAnswer(502, 'The proxy answers so, too, when the connection is reset before the answer.', 'apache', 'haproxy'),
  ],
})
