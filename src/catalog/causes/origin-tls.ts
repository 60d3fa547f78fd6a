import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, edgeNames } from './readings.ts'

export const originTls = defineCause({
  id: 'origin-tls',
  check: 'cdn',
  title: 'Edge and origin cannot agree on TLS',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      edgeNames(
        'The edge’s log tells of TLS to the origin.',
        'tls-handshake',
        'tls-verify',
        'tls-cert-expired',
        'tls-name-mismatch',
        'tls-version',
        'tls-sni',
      ),
    ),
    supports('strong', ['origin.direct'], ({ is }) => is === 'tls-error' && 'Asked directly, the origin fails in TLS.'),
    supports(
      'weak',
      ['fault.made-by', 'proxy.log'],
      (madeBy, log) =>
        (madeBy.is === 'edge' || madeBy.is === 'balancer') && log.is === 'tls' && 'The edge made the answer after a TLS error.',
    ),
    rulesOut(
      ['origin.direct'],
      ({ is }) =>
        (is === 'no-edge' || is === 'answers') &&
        (is === 'answers' ? 'Asked directly, the origin answers.' : 'No edge stands before the origin.'),
    ),
    rulesOut(['path.edge'], ({ is }) => is === 'none' && 'No edge stands before the origin.'),
    ...bareAnswer(502, 'The edge answers so, too, when TLS to the origin fails.', 'cloudfront', 'cloudflare', 'azure-front-door'),
  ],
})
