import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, logNames, neverConnected } from './readings.ts'

export const invalidResponse = defineCause({
  id: 'invalid-response',
  check: 'buffers',
  title: 'What comes back does not parse as a valid response',
  kind: 'symptom',
  rules: [
    supports('strong', ['proxy.log'], logNames('What the upstream sent breaks the rules of HTTP/2.', 'http2-protocol-error')),
    supports(
      'strong',
      ['upstream.validity'],
      ({ is, oddities = [] }) =>
        is === 'invalid' && (oddities[0] === undefined ? 'The response is not valid.' : `The response is not valid: ${oddities[0]}.`),
    ),
    supports(
      'fair',
      ['upstream.validity'],
      ({ is, oddities = [] }) =>
        is === 'disputed' &&
        (oddities[0] === undefined ? 'Some gateways refuse the response.' : `Some gateways refuse what clients take: ${oddities[0]}.`),
    ),
    supports('strong', ['upstream.response'], ({ is }) => is === 'invalid' && 'What comes back is no HTTP response.'),
    rulesOut(['upstream.validity'], ({ is }) => is === 'valid' && 'The response is valid HTTP.'),
    rulesOut(['upstream.connect'], neverConnected),
    ...bareAnswer(502, 'The proxy answers so, too, when it cannot read the answer.', 'apache', 'haproxy'),
  ],
})
