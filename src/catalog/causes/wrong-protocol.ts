import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected, protocolNames } from './readings.ts'

export const wrongProtocol = defineCause({
  id: 'wrong-protocol',
  check: 'socket',
  title: 'Proxy and app speak different protocols',
  rules: [
    supports('weak', ['proxy.log'], logNames('The upstream speaks HTTP/2 in another way, or another protocol.', 'http2-protocol-error')),
    supports(
      'weak',
      ['proxy.log'],
      logNames('A TLS handshake that never ends is what a port without TLS makes of it.', 'tls-handshake-timeout'),
    ),
    proves(['proxy.log'], logNames('The proxy’s log shows bytes of another protocol.', 'wrong-protocol-on-port')),
    proves(['app.log'], logNames('The app’s log shows that it was spoken to in another protocol.', 'wrong-protocol-on-port')),
    supports(
      'strong',
      ['upstream.protocol'],
      ({ is, speaks, expected }) =>
        is === 'different' &&
        (speaks === undefined
          ? 'The two ends speak different protocols.'
          : `The upstream speaks ${protocolNames[speaks]}${expected === undefined ? '' : `, the proxy ${protocolNames[expected]}`}.`),
    ),
    proves(
      ['upstream.protocol', 'upstream.response'],
      (protocol, response) =>
        protocol.is === 'different' &&
        protocol.expected !== undefined &&
        response.is !== 'answered' &&
        'A request in the proxy’s protocol fails there for that reason.',
    ),
    supports(
      'fair',
      ['upstream.protocol', 'url.response'],
      (protocol, url) =>
        protocol.is === 'different' &&
        protocol.expected !== undefined &&
        (url.is !== 'answered' || (url.status ?? 0) >= 500) &&
        'The address fails, as it must when the two ends speak different protocols.',
    ),
    supports('strong', ['upstream.tls'], ({ is }) => is === 'plain' && 'The proxy speaks TLS, the upstream does not.'),
    supports(
      'weak',
      ['upstream.response'],
      (response) =>
        (endsEarly(response) || response.is === 'invalid') &&
        'The connection ends without an HTTP answer, as it does when the protocols differ.',
    ),
    supports('weak', ['upstream.validity'], ({ is }) => is === 'invalid' && 'What comes back is no HTTP.'),
    contradicts(
      'strong',
      ['fault.pattern'],
      ({ is }) => (is === 'sometimes' || is === 'around-deploys') && 'A wrong protocol fails every time.',
    ),
    contradicts('fair', ['upstream.connect'], neverConnected),
    rulesOut(['upstream.protocol'], ({ is }) => is === 'same' && 'Both ends speak the same protocol.'),
    rulesOut(['upstream.header'], ({ is }) => is === 'too-big' && 'An HTTP header came, only too big.'),
  ],
})
