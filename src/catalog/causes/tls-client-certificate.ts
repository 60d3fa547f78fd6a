import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { logNames, neverConnected } from './readings.ts'

export const tlsClientCertificate = defineCause({
  id: 'tls-client-certificate',
  check: 'socket',
  title: 'The upstream asks the proxy for a client certificate',
  rules: [
    proves(['proxy.log'], logNames('The proxy’s log says that a client certificate is asked for.', 'tls-client-cert')),
    supports('strong', ['upstream.tls'], ({ is }) => is === 'client-certificate' && 'The upstream asks for a client certificate.'),
    supports('weak', ['proxy.log'], ({ is }) => is === 'tls' && 'The proxy’s log tells of TLS.'),
    rulesOut(['upstream.tls'], ({ is }) => (is === 'not-used' || is === 'plain') && 'There is no TLS between proxy and upstream.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
