import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { neverConnected } from './readings.ts'

export const tlsClientCertificate = defineCause({
  id: 'tls-client-certificate',
  check: 'socket',
  title: 'The upstream asks the proxy for a client certificate',
  rules: [
    supports('strong', ['upstream.tls'], ({ is }) => is === 'client-certificate' && 'The upstream asks for a client certificate.'),
    supports('weak', ['proxy.log'], ({ is }) => is === 'tls' && 'The proxy’s log tells of TLS.'),
    rulesOut(['upstream.tls'], ({ is }) => (is === 'not-used' || is === 'plain') && 'There is no TLS between proxy and upstream.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
