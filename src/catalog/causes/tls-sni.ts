import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { logNames, neverConnected } from './readings.ts'

export const tlsSni = defineCause({
  id: 'tls-sni',
  check: 'socket',
  title: 'The upstream needs a server name (SNI) that the proxy does not send',
  rules: [
    proves(['proxy.log'], logNames('The proxy’s log says that the server name is missing or unknown.', 'tls-sni')),
    supports('strong', ['upstream.tls'], ({ is }) => is === 'name' && 'The handshake works with a server name only.'),
    supports(
      'strong',
      ['upstream.tls'],
      ({ is, alert }) => is === 'failed' && alert === 112 && 'The handshake fails with alert 112: the server name is missing or unknown.',
    ),
    supports(
      'weak',
      ['upstream.tls'],
      ({ is, alert }) =>
        is === 'failed' && alert === 80 && 'The handshake fails with alert 80, as some servers answer a missing server name.',
    ),
    supports('weak', ['proxy.log'], ({ is }) => is === 'tls' && 'The proxy’s log tells of TLS.'),
    rulesOut(['upstream.tls'], ({ is }) => (is === 'not-used' || is === 'plain') && 'There is no TLS between proxy and upstream.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
