import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { logNames, neverConnected } from './readings.ts'

export const tlsHandshake = defineCause({
  id: 'tls-handshake',
  check: 'socket',
  title: 'Proxy and upstream share no TLS version or cipher',
  rules: [
    proves(['proxy.log'], logNames('The proxy’s log says that no TLS version or cipher fits.', 'tls-version', 'tls-weak-crypto')),
    supports('strong', ['upstream.tls'], ({ is }) => is === 'version' && 'The handshake fails over the TLS version or the cipher.'),
    supports(
      'weak',
      ['upstream.tls'],
      ({ is, alert }) => is === 'failed' && alert !== 112 && `The handshake fails${alert === undefined ? '' : ` with alert ${alert}`}.`,
    ),
    supports(
      'fair',
      ['upstream.tls'],
      ({ is, version }) =>
        (is === 'works' || is === 'certificate') &&
        (version === 'TLSv1' || version === 'TLSv1.1') &&
        `The upstream speaks no newer version than ${version}, which many proxies no longer offer.`,
    ),
    supports(
      'fair',
      ['upstream.tls', 'upstream.connect', 'proxy.log'],
      (tls, connect, log) =>
        (tls.version === 'TLSv1' || tls.version === 'TLSv1.1') &&
        connect.is === 'connects' &&
        (log.is === 'refused' || log.is === 'tls') &&
        'The port accepts, and still the proxy gets no connection: what is left is the handshake.',
    ),
    supports('weak', ['proxy.log'], ({ is }) => is === 'tls' && 'The proxy’s log tells of TLS.'),
    contradicts(
      'fair',
      ['upstream.tls'],
      ({ is, version }) => is === 'works' && version !== 'TLSv1' && version !== 'TLSv1.1' && 'A handshake with a current version succeeds.',
    ),
    rulesOut(['upstream.tls'], ({ is }) => (is === 'not-used' || is === 'plain') && 'There is no TLS between proxy and upstream.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
