import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { certificateReasons, logNames, neverConnected } from './readings.ts'

export const tlsCertificate = defineCause({
  id: 'tls-certificate',
  check: 'socket',
  title: 'The proxy refuses the upstream’s certificate',
  rules: [
    proves(
      ['proxy.log'],
      logNames('The proxy’s log says that it refuses the certificate.', 'tls-verify', 'tls-cert-expired', 'tls-name-mismatch'),
    ),
    proves(
      ['upstream.tls', 'proxy.config', 'fault.made-by'],
      ({ is, reason }, { verifies }, madeBy) =>
        is === 'certificate' &&
        (reason === 'expired' || reason === 'not-yet-valid') &&
        verifies === true &&
        madeBy.is === 'proxy' &&
        `The proxy is told to verify the certificate, and ${certificateReasons[reason]}.`,
    ),
    supports(
      'fair',
      ['upstream.tls', 'proxy.config'],
      ({ is }, { verifies }) => is === 'certificate' && verifies === true && 'The proxy is told to verify the certificate.',
    ),
    supports(
      'strong',
      ['upstream.tls'],
      ({ is, reason }) => is === 'certificate' && reason === undefined && 'The proxy refuses the certificate.',
    ),
    supports(
      'fair',
      ['upstream.tls'],
      ({ is, reason }) =>
        is === 'certificate' &&
        reason !== undefined &&
        `A proxy that verifies would refuse the certificate: ${certificateReasons[reason]}.`,
    ),
    supports(
      'fair',
      ['upstream.tls', 'proxy.log'],
      (tls, log) => tls.is === 'certificate' && log.is === 'tls' && 'The proxy’s log tells of TLS, and the certificate is faulty.',
    ),
    supports('weak', ['proxy.log'], ({ is }) => is === 'tls' && 'The proxy’s log tells of TLS.'),
    rulesOut(['upstream.tls'], ({ is }) => (is === 'not-used' || is === 'plain') && 'There is no TLS between proxy and upstream.'),
    rulesOut(['proxy.config'], ({ verifies }) => verifies === false && 'The proxy is told not to verify certificates.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
